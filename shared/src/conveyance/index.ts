export * from './conveyance.ts';
export * from './events.ts';
export * from './fold.ts';
export * from './decide.ts';
