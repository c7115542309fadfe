// The door of `access` for its neighbours.
export * from './audience.ts';
export * from './feedKey.ts';
export * from './houseLog.ts';
export * from './keyring.ts';
export * from './loopback.ts';
