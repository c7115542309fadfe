export * from './events.ts';
export type * from './asks.ts';
export * from './feed.ts';
export * from './fold.ts';
export * from './decide.ts';
export * from './invariants.ts';
export * from './feedDay.ts';
