export * from './events.ts';
export type * from './asks.ts';
