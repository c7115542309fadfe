// The few words that all the rest speaks.
export * from './instant.ts';
export * from './londonTime.ts';
export * from './event.ts';
export * from './refusal.ts';
export * from './said.ts';
export * from './changes.ts';
export * from './sorted.ts';
export * from './lateRows.ts';
export * from './ids.ts';
export * from './priority.ts';
export * from './askContext.ts';
export * from './corrections.ts';
export * from './stated.ts';
export * as shape from './shape.ts';
