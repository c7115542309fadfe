// What is asked of the benchmarks on the command line, read and checked: words in, what to run or a mistake out.
import { globSync } from 'node:fs';
import { Mistyped, parsed } from '../tools/typed.ts';

export const SUFFIX = '.bench.ts';

export const USAGE = `npm run bench                            lists the benchmarks
npm run bench -- NAME                    runs one and shows its figures and aims
npm run bench -- all                     runs every one, one after the other
npm run bench -- NAME --json             ends with the same as one line of JSON for each: { name, machine, figures, aims }
npm run bench -- NAME --profile FOLDER   leaves a CPU profile of every process that was measured`;

export interface BenchLine {
  /** None: they are listed. */
  readonly names: readonly string[];
  readonly asJson: boolean;
  readonly profile: string | undefined;
}

export function names(): readonly string[] {
  return globSync(`*${SUFFIX}`, { cwd: import.meta.dirname })
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

export function readBench(words: readonly string[]): BenchLine {
  const { positionals, values } = parsed(words, {
    options: { json: { type: 'boolean', default: false }, profile: { type: 'string' } },
    allowPositionals: true,
  });
  const [name, tooMany] = positionals;
  if (tooMany !== undefined) throw new Mistyped(`'${tooMany}' is one word too many: one benchmark at a time, or all.`);
  return { names: name === undefined ? [] : named(name), asJson: values.json, profile: values.profile };
}

function named(name: string): readonly string[] {
  const known = names();
  if (name === 'all') return known;
  if (known.includes(name)) return [name];
  throw new Mistyped(`There is no benchmark '${name}'. There are: all, ${known.join(', ')}.`);
}
