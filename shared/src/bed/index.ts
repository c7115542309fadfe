export * from './events.ts';
export * from './bed.ts';
export * from './fold.ts';
export * from './invariants.ts';
