export * from './events.ts';
export type * from './asks.ts';
export * from './fold.ts';
export * from './handover.ts';
export * from './decide.ts';
export * from './shapes.ts';
export * from './invariants.ts';
