export * from './asks.ts';
export * from './events.ts';
export * from './bed.ts';
export * from './decide.ts';
export * from './fold.ts';
export * from './invariants.ts';
export * from './turn.ts';
