export * from './events.ts';
export type * from './asks.ts';
export * from './department.ts';
export * from './fold.ts';
export * from './decide.ts';
export * from './invariants.ts';
export * from './placesNow.ts';
export * from './trail.ts';
