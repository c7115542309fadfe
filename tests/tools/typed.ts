// What was typed after the name of one of these tools; where that cannot be read, why not, and how it is used.
import { parseArgs, type ParseArgsConfig } from 'node:util';

export function typed<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (reason) {
    console.error(`${reason instanceof Error ? reason.message : String(reason)}\n\n${usage}`);
    process.exit(2);
  }
}
