// What is typed, set and kept in files under fuzz: right lines of every command, most with a word or two made wrong, over settings and
// files that somebody may have edited. A mistake is said as a mistake; nothing else may be thrown, and no secret is said again. What
// succeeded is counted: a line that never passes its parser tries nothing behind it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { keptPushKeys } from '@kerbside/server/outbox/pushKeys';
import { CAD, TEN } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';
import { makeKey } from '../../harness/house.ts';
import { COMMANDS, SECRET, SETTINGS, type Desk, type KeptName } from './commands.ts';
import type { FuzzOptions } from './http.ts';
import { misspelt, mistyped } from './mistyped.ts';
import { anything, mutated } from './nasty.ts';

export interface WordsFigures {
  /** Lines that did what they say, by command and what they do; 0: none. */
  readonly succeeded: ReadonlyMap<string, number>;
  /** Lines that were called a mistake. */
  readonly mistakes: number;
}
export interface FuzzedWords {
  readonly faults: readonly string[];
  readonly figures: WordsFigures;
}

/** A log and files of so many lines at most: each verb reads them whole. */
const DESK_LASTS = 20;
const SETTING_NAMES = Object.keys(SETTINGS);

/** Every line there is. */
function linesOf(commands: typeof COMMANDS) {
  return Object.entries(commands).flatMap(([name, command]) =>
    Object.entries(command.lines).map(([what, line]) => ({ name, command, what, line })),
  );
}

export interface WordsOptions extends Pick<FuzzOptions, 'seed' | 'inputs' | 'onDone'> {
  readonly commands?: typeof COMMANDS;
}

export async function fuzzWords({ seed, inputs, onDone, commands = COMMANDS }: WordsOptions): Promise<FuzzedWords> {
  const folder = mkdtempSync(join(tmpdir(), 'kerbside-words-'));
  try {
    const typing = new Typing(chance(seed), folder, linesOf(commands));
    const faults: string[] = [];
    for (let one = 0; one < inputs && faults.length === 0; one += 1) {
      if (one % DESK_LASTS === 0) await typing.beginAnew();
      const fault = await typing.next();
      if (fault !== undefined) faults.push(`input ${one} of seed ${seed}, ${fault}`);
      onDone?.(one + 1);
    }
    return { faults, figures: typing };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In a line, with what never succeeded. */
export function doneOf({ succeeded, mistakes }: WordsFigures): string {
  const all = [...succeeded.values()].reduce((sum, one) => sum + one, 0);
  const done = [...succeeded].map(([what, times]) => `${what} ${times}`).join(', ');
  return `${mistakes} mistakes, ${all} succeeded: ${done}`;
}

/** One who slips at every command, over files that others have edited. */
class Typing implements WordsFigures {
  readonly succeeded: Map<string, number>;
  mistakes = 0;
  readonly #lines: ReturnType<typeof linesOf>;
  readonly #dice: Chance;
  readonly #paths: Readonly<Record<KeptName, string>>;
  readonly #kept: Readonly<Record<KeptName, unknown>>;
  #desk: Omit<Desk, 'env'> | undefined;
  /** All that the last command said. */
  #said = '';

  constructor(dice: Chance, folder: string, lines: ReturnType<typeof linesOf>) {
    this.#dice = dice;
    this.#lines = lines;
    this.succeeded = new Map(lines.map(({ name, what }) => [`${name} ${what}`, 0]));
    const path = (name: KeptName): string => join(folder, `${name}.json`);
    this.#paths = {
      recipients: path('recipients'),
      pins: path('pins'),
      'push-keys': path('push-keys'),
      keys: path('keys'),
    };
    this.#kept = {
      recipients: [
        { id: 'r1', name: 'Desk', role: 'site-manager', places: ['RVJ01'], email: 'a@b.example', quiet: '22-07' },
      ],
      pins: [{ name: 'S. Hale', role: 'halo', salt: 'c2FsdA', hash: 'aGFzaA', cost: 2, setAt: TEN }],
      'push-keys': keptPushKeys(join(folder, 'pair.json')),
      keys: { 'cad-ryf': `kb_aaaaaaaa_${SECRET}`, '*': 'k' },
    };
  }

  /** Another log, and the files as they should be, edited, or anything at all. */
  async beginAnew(): Promise<void> {
    const dice = this.#dice;
    const log = createMemoryLog();
    for (const [name, path] of Object.entries(this.#paths))
      writeFileSync(path, this.#edited(this.#kept[name as KeptName]));
    const key = await makeKey(log, 'live', CAD, TEN);
    this.#desk = {
      ...{ log, paths: this.#paths, keyId: key.split('_')[1] ?? '' },
      newId: () => String(dice.upTo(1_000)),
      print: (line) => {
        this.#said += `${line}\n`;
      },
    };
  }

  /** As it should be, with a part of it wrong, cut short, or anything at all. */
  #edited(kept: unknown): string {
    const dice = this.#dice;
    const roll = dice.next();
    const right = JSON.stringify(kept);
    if (roll < 0.7) return right;
    if (roll < 0.85) return mutated(kept, dice);
    return roll < 0.95 ? right.slice(0, dice.upTo(right.length)) : anything(dice);
  }

  /** What went wrong with one more line; undefined: nothing. */
  async next(): Promise<string | undefined> {
    const dice = this.#dice;
    if (!this.#desk) return 'nothing was begun';
    const desk = { ...this.#desk, env: this.#env() };
    const { name, command, what, line } = dice.pick(this.#lines);
    const right = line(desk);
    const words = dice.next() < 0.4 ? right : mistyped(right, dice);
    const told = (fault: string): string => `${name} ${JSON.stringify([words, desk.env]).slice(0, 2_000)}: ${fault}`;
    this.#said = '';
    try {
      await command.run(words, desk, what);
      // A verb that was made another succeeds as that.
      if (words[0] === right[0]) this.#note(`${name} ${what}`);
    } catch (error) {
      if (!(error instanceof command.mistake))
        return told(error instanceof Error ? (error.stack ?? '') : String(error));
      this.mistakes += 1;
      this.#said += error.message;
    }
    return this.#said.includes(SECRET) ? told(`said again: ${this.#said}`) : undefined;
  }

  #note(what: string): void {
    this.succeeded.set(what, (this.succeeded.get(what) ?? 0) + 1);
  }

  /** The settings, some of them left out, and one or two wrong. */
  #env(): Readonly<Record<string, string>> {
    const dice = this.#dice;
    const isWhole = dice.next() < 0.7;
    const env = Object.fromEntries(Object.entries(SETTINGS).filter(() => isWhole || dice.next() < 0.7));
    for (let wrong = dice.upTo(3); wrong > 0; wrong -= 1) {
      const name = dice.next() < 0.9 ? dice.pick(SETTING_NAMES) : dice.pick(['REDIS_URL', '__proto__', 'constructor']);
      const set = Object.hasOwn(env, name) ? env[name] : undefined;
      env[name] = set !== undefined && dice.next() < 0.7 ? misspelt(set, dice) : (mistyped([], dice)[0] ?? '');
    }
    return env;
  }
}
