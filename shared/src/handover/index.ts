export * from './events.ts';
export * from './fold.ts';
export * from './handover.ts';
export * from './decide.ts';
export * from './tally.ts';
