// What a screen of the fuzz says in a turn: each word and each ask there is once as it is meant, in an order that chance chooses, and
// between them the same made wrong. It sends nothing.
import type { ScreenSays } from '@kerbside/shared/wire';
import { PROTOCOL } from '@kerbside/shared/wire';
import type { Chance } from '../../harness/chance.ts';
import { SOUTHMEAD } from '../../harness/given.ts';
import { ASKS, ASK_TYPES, RULE, askOf, laterBy } from './asks.ts';
import { anything, mutated, NASTY } from './nasty.ts';
import { askIdOf, before, conveyanceOf, type Turn } from './turn.ts';

type Word = keyof ScreenSays;
/** A word with what goes with it: nothing, one thing or several. */
export type Saying = readonly [word: string, ...rest: readonly unknown[]];

const PIN = '246813';

/** Two people: what one proposes the other saves. Only ambulance control asks for releases; only a nurse is told of the unwell. */
export function helloOf(turn: Turn, world: string): Parameters<ScreenSays['hello']>[0] {
  const principal =
    turn.number % 2 === 0
      ? ({ name: 'A', role: 'trainer' } as const)
      : ({ name: 'B', role: 'nurse-in-charge' } as const);
  return { protocol: PROTOCOL, world, principal };
}

/** Every word of the protocol: one that nobody gives here does not compile. */
const WORDS: {
  readonly [Said in Exclude<Word, 'ask'>]: (turn: Turn, world: string) => Parameters<ScreenSays[Said]>[0];
} = {
  hello: helloOf,
  watch: () => ({
    views: [
      { view: 'queue', scope: `site:${SOUTHMEAD}`, lastSeq: 1, epoch: 'x' },
      { view: 'overview', scope: 'england' },
      { view: 'alerts', scope: `site:${SOUTHMEAD}` },
    ],
  }),
  look: () => ({ bbox: [-3, 51, -2, 52], zoom: 9 }),
  history: (turn) => ({ id: `h${turn.number}`, about: { conveyance: conveyanceOf('BringIn', turn) }, before: 1e6 }),
  time: () => ({ sentAt: 1_700_000_000_000.25 }),
  shown: () => ({ seq: 1 }),
  showing: ({ sends }) => ({ sends }),
  sound: ({ number }) => ({ state: number % 2 === 0 ? 'on' : 'off' }),
  dryRun: ({ number }) => ({ id: `d${number}`, place: SOUTHMEAD, rule: RULE, setting: { levels: laterBy(10) } }),
  stopDryRun: (turn) => ({ id: `d${before(turn).number}` }),
  setPin: ({ number }) => ({ id: `s${number}`, pin: PIN, before: PIN }),
  identify: (turn, world) => ({ id: `i${turn.number}`, name: helloOf(turn, world).principal.name, pin: PIN }),
  stepBack: () => undefined,
};
const WORD_NAMES = Object.keys(WORDS) as readonly (keyof typeof WORDS)[];

/** What a screen says that has joined: any word but one that puts it out. */
export class Says {
  readonly #dice: Chance;
  readonly #world: string;
  #wrong = 0;

  constructor(dice: Chance, world: string) {
    this.#dice = dice;
    this.#world = world;
  }

  /** Every word and every ask as it is meant: the asks in their order, the other words anywhere between them. */
  whole(turn: Turn): readonly Saying[] {
    const said: Saying[] = ASK_TYPES.map((type) => ['ask', askOf(type, turn)]);
    for (const word of WORD_NAMES) {
      if (word !== 'hello') said.splice(this.#dice.upTo(said.length), 0, [word, WORDS[word](turn, this.#world)]);
    }
    return said;
  }

  wrong(turn: Turn): Saying {
    const dice = this.#dice;
    const word = dice.next() < 0.6 ? 'ask' : dice.pick(WORD_NAMES.slice(1));
    return this.#made(word, word === 'ask' ? this.#ask(turn) : WORDS[word](turn, this.#world));
  }

  /** What is said before a hello that can be taken, and what puts a screen out. */
  stranger(turn: Turn): Saying {
    return this.#dice.next() < 0.5 ? this.#made('hello', helloOf(turn, this.#world)) : this.wrong(turn);
  }

  #made(word: string, real: unknown): Saying {
    const dice = this.#dice;
    const roll = dice.next();
    if (roll < 0.75) return [word, read(mutated(real, dice))];
    if (roll < 0.9) return [word, read(anything(dice))];
    if (roll < 0.93) return [word];
    if (roll < 0.96) return [word, real, () => undefined, 1, 2, 3];
    return [word, Buffer.from(dice.pick(NASTY).slice(0, 100))];
  }

  /** One more ask: of the turn before and so too late, with only its body made wrong, or under an id that was used. */
  #ask(turn: Turn): unknown {
    const dice = this.#dice;
    const type = dice.pick(ASK_TYPES);
    const isAgain = dice.next() < 0.05;
    this.#wrong += 1;
    const askId = isAgain ? askIdOf(type, turn) : `fz${turn.seed}-w${this.#wrong}`;
    if (dice.next() < 0.2) return askOf(type, before(turn), askId);
    return { ...askOf(type, turn, askId), body: read(mutated(ASKS[type](turn), dice)) };
  }
}

function read(text: string): unknown {
  return JSON.parse(text) as unknown;
}
