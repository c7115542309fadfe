export type * from './queueRow.ts';
export type * from './overviewRow.ts';
export { AGREEMENTS, BOARD_LISTS } from './queueRow.ts';
