export * from './events.ts';
export type * from './asks.ts';
export * from './fold.ts';
export * from './handover.ts';
export * from './decide.ts';
export { WITHDRAW_WITHIN_MS } from './correct.ts';
export * from './shapes.ts';
export * from './invariants.ts';
