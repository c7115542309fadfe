// What is due now and why: readings of the world, what happens to alerts, who is told. It writes nothing and reads no clock.
export * from './reading.ts';
export * from './siteReadings.ts';
export * from './areaReadings.ts';
export * from './judge.ts';
export * from './openAt.ts';
export * from './desks.ts';
export * from './hiding.ts';
export * from './ladder.ts';
export * from './dueAtPlace.ts';
export * from './placesChanged.ts';
export * from './dryRun.ts';
