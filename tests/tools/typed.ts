// What was typed after the name of one of these tools; where that cannot be read, why not, and how it is used.
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A mistake in what was typed: said, and nothing was done. */
export class Mistyped extends Error {
  override readonly name = 'Mistyped';
}

/** What `read` makes of the words that were typed; a mistake in them ends the tool. */
export function typed<Read>(usage: string, read: (words: readonly string[]) => Read): Read {
  try {
    return read(process.argv.slice(2));
  } catch (reason) {
    if (!(reason instanceof Mistyped)) throw reason;
    console.error(`${reason.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** The options and other words among those typed. */
export function parsed<const Config extends ParseArgsConfig>(
  words: readonly string[],
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs<Config>({ ...config, args: [...words] });
  } catch (reason) {
    throw new Mistyped(reason instanceof Error ? reason.message : String(reason));
  }
}
