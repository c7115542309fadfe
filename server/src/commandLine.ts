// What the programs of the command line share: who runs them, and how a mistake is said and counted.
import { userInfo } from 'node:os';
import { Mistyped } from './access/commandWords.ts';

export async function runFromLine(
  run: (words: readonly string[], print: (line: string) => void) => Promise<void>,
): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
  process.stdout.on('error', () => undefined);
  try {
    await run(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (reason) {
    const said = reason instanceof Error ? reason.message : String(reason);
    process.stderr.write(reason instanceof Mistyped ? `${said}\n` : `Nothing was done: ${said}\n`);
    process.exitCode = reason instanceof Mistyped ? 2 : 1;
  }
}

/** A machine may run us under a number that has no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
