export * from './events.ts';
export type * from './asks.ts';
export * from './outside.ts';
export * from './decide.ts';
export * from './fold.ts';
export * from './shapes.ts';
export * from './invariants.ts';
