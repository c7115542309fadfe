export * from './events.ts';
export * from './opel.ts';
export * from './fold.ts';
export * from './invariants.ts';
