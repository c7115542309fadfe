// Where the house's own log lies: keys, and later roles and rosters. One file beside the worlds'.
import { join } from 'node:path';

export const HOUSE_WORLD = 'house';

export function houseLogPath(dataDir: string): string {
  return join(dataDir, 'worlds', `${HOUSE_WORLD}.sqlite`);
}
