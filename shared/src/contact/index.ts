export * from './answering.ts';
export * from './events.ts';
export type * from './asks.ts';
export * from './contact.ts';
export * from './fold.ts';
export * from './decide.ts';
export * from './invariants.ts';
