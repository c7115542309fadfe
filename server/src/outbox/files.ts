// Where in a data folder the ways out keep what they must not forget.
import { join } from 'node:path';

export function recipientsPath(dataDir: string): string {
  return join(dataDir, 'recipients.json');
}
/** The key pair of Web Push. */
export function pushKeysPath(dataDir: string): string {
  return join(dataDir, 'push-keys.json');
}
export function codeKeyPath(dataDir: string): string {
  return join(dataDir, 'test-codes.key');
}
