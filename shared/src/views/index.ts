// The screens' views: one file a screen, named as its room and its folder on the client.
export type * from './queueRow.ts';
export type * from './overviewRow.ts';
export * from './view.ts';
