// The words of a command line: which verb, which options, how many words; and a mistake in them, said with its fix.
import { parseArgs } from 'node:util';

/** A mistake in what was typed: said, and nothing was done. */
export class Mistyped extends Error {
  override readonly name = 'Mistyped';
}

export type Options<Name extends string> = { readonly [name in Name]?: string | undefined };

/** Throws where there is no such verb, before anything is opened. */
export function verbAmong<Verb extends string>(
  verbs: Readonly<Record<Verb, unknown>>,
  verb: string | undefined,
  usage: string,
): Verb {
  if (verb === undefined) throw new Mistyped(usage);
  if (!Object.hasOwn(verbs, verb)) throw new Mistyped(`There is no verb '${verb}'.\n\n${usage}`);
  return verb as Verb;
}

/** The options and at most so many other words; anything else that was typed is a mistake. */
export function parsedWords<Name extends string>(
  words: readonly string[],
  { options, most, usage }: { readonly options: readonly Name[]; readonly most: number; readonly usage: string },
): { readonly values: Options<Name>; readonly positionals: readonly string[] } {
  try {
    const known = Object.fromEntries(options.map((name) => [name, { type: 'string' as const }]));
    const { values, positionals } = parseArgs({ args: [...words], options: known, allowPositionals: true });
    const tooMany = positionals[most];
    if (tooMany !== undefined) throw new Error(`'${tooMany}' is one word too many`);
    return { values: values as Options<Name>, positionals };
  } catch (reason) {
    throw new Mistyped(`${reason instanceof Error ? reason.message : String(reason)}.\n\n${usage}`);
  }
}
