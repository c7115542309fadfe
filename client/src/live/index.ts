// The door of live/: rows, time, asks, people. Screens import from here alone.
export * from './hooks.ts';
export * from './useAct.ts';
export { useLook, type Looked } from './look.ts';
export type { HistoryWanted } from './histories.ts';
export type { Outcome } from './asking.ts';
export type { ChosenPerson } from './person.ts';
export { canBeWithdrawn, notSent, type KeptTap } from './keptTaps.ts';
export type { LiveState, Rows } from './store.ts';
export type { Truth } from './truth.ts';
