// Where the house stands and which rooms it has.
import { fileURLToPath } from 'node:url';

/** The folder that holds the rooms. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

export const ROOMS = ['shared', 'server', 'client', 'simulator', 'tests'] as const;
