export * from './conveyance.ts';
export * from './events.ts';
export type * from './asks.ts';
export * from './fold.ts';
export * from './decide.ts';
export { addArrival, addPreAlert } from './handEntry.ts';
export * from './shapes.ts';
export * from './invariants.ts';
