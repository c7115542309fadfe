// The screens' door under fuzz: every word and every ask, as it is meant and made wrong, with binary, with nothing, hundreds at a time,
// and packets that no client would write. Between them the line must still answer, or be ended and taken again. What was heard is
// counted: a word on no ear tries nothing.
import type { Instant } from '@kerbside/shared/kernel';
import type { AskType } from '@kerbside/shared/world';
import { chance, type Chance } from '../../harness/chance.ts';
import { post } from '../../harness/house.ts';
import { ASK_TYPES } from './asks.ts';
import type { FuzzOptions } from './http.ts';
import { Line } from './line.ts';
import { Says, helloOf } from './says.ts';
import { toldBefore, unwellIn, type Turn } from './turn.ts';

export interface SocketFigures {
  /** By one that had joined. */
  readonly said: number;
  /** Of these, what was on an ear: the server answered a later word of the same screen. */
  readonly heard: number;
  /** By one that had not, or put itself out. */
  readonly strangers: number;
  /** Asks decided with yes, by type. */
  readonly yes: ReadonlyMap<AskType, number>;
  /** What came back, by word; what was granted apart. */
  readonly came: ReadonlyMap<string, number>;
}
export interface FuzzedSocket {
  readonly faults: readonly string[];
  readonly figures: SocketFigures;
}

/** Said before the line must answer. */
const BURST = 250;
/** Every so many bursts one of those who have not joined, and of so many words. */
const STRANGERS_EVERY = 4;
const STRANGERS_SAY = 50;
const PACKETS = [
  ...['2', '2[', '2["x"', '3["x"]', '9', '0{"x":1}', '1', '2["disconnect"]'],
  '51-["hello",{"_placeholder":true,"num":0}]',
];

type Options = FuzzOptions & { readonly world?: string };

export async function fuzzSocket(options: Options): Promise<FuzzedSocket> {
  const fuzz = new SocketFuzz(options);
  try {
    return await fuzz.run();
  } finally {
    fuzz.close();
  }
}

class SocketFuzz {
  readonly #options: Options;
  readonly #world: string;
  readonly #dice: Chance;
  readonly #says: Says;
  readonly #line: Line;
  readonly #faults: string[] = [];
  #turn: Turn;
  #said = 0;
  #heard = 0;
  #strangers = 0;

  constructor(options: Options) {
    const { port, seed, world = 'live' } = options;
    this.#options = options;
    this.#world = world;
    this.#dice = chance(seed);
    this.#says = new Says(this.#dice, world);
    this.#line = new Line(port);
    this.#turn = { seed, number: 0, now: 0, alerts: new Map(), sends: [] };
  }

  async run(): Promise<FuzzedSocket> {
    const { inputs, seed } = this.#options;
    for (let burst = 1; this.#left > 0 && this.#faults.length === 0; burst += 1) {
      const now = await this.#line.greet(helloOf(this.#turn, this.#world));
      if (now === undefined) this.#faults.push(`no screen was welcomed any more: ${this.#line.standing}`);
      else if (burst % STRANGERS_EVERY === 0) this.#strange();
      else await this.#speak(now);
      this.#faults.push(...this.#line.faults);
      this.#options.onDone?.(inputs - this.#left);
    }
    const { yes, came } = this.#line;
    return {
      faults: this.#faults.map((fault) => `seed ${seed} of ${inputs}, turn ${this.#turn.number}: ${fault}`),
      figures: { said: this.#said, heard: this.#heard, strangers: this.#strangers, yes, came },
    };
  }

  close(): void {
    this.#line.close();
  }

  get #left(): number {
    return this.#options.inputs - this.#said - this.#strangers;
  }

  #strange(): void {
    const most = Math.min(STRANGERS_SAY, this.#left);
    for (let one = 1; one < most; one += 1) this.#line.say(this.#says.stranger(this.#turn));
    this.#line.write(this.#dice.pick(PACKETS));
    this.#strangers += most;
  }

  async #speak(now: Instant): Promise<void> {
    const { port, keys } = this.#options;
    const turn = { ...this.#turn, now };
    // Whoever looks on is told of what is raised.
    await this.#line.alertsOf([]);
    for (const messages of toldBefore(turn)) {
      const taken = await post(port, keys, messages);
      if (taken.status === 202 && taken.rejected.length === 0) continue;
      // What is asked about somebody who is not there tries nothing.
      this.#faults.push(`what the feeds tell before it was told ${JSON.stringify(taken).slice(0, 300)}`);
      return;
    }
    const shown = await this.#line.alertsOf(unwellIn(turn));
    if (!shown) this.#faults.push('no screen was shown the alerts of who is unwell');
    const most = Math.min(BURST, this.#left);
    this.#sayAll({ ...turn, ...shown }, most);
    const heard = await this.#line.heard(turn);
    if (heard === undefined) this.#faults.push(`the line did not answer any more: ${this.#line.standing}`);
    this.#said += most;
    this.#heard += heard ?? 0;
    this.#turn = { ...turn, number: turn.number + 1 };
  }

  /** What is meant keeps its order, with what is wrong anywhere between. */
  #sayAll(turn: Turn, most: number): void {
    const whole = this.#says.whole(turn);
    let next = 0;
    for (let one = 0; one < most; one += 1) {
      const meant = this.#dice.upTo(most - one) < whole.length - next ? whole[next] : undefined;
      if (meant) next += 1;
      this.#line.say(meant ?? this.#says.wrong(turn));
      this.#line.probe(one + 1);
    }
  }
}

/** In a line, with the asks that nobody said yes to. */
export function wordsOf({ said, heard, strangers, yes }: SocketFigures): string {
  const never = ASK_TYPES.filter((type) => !yes.has(type));
  const all = [...yes.values()].reduce((sum, one) => sum + one, 0);
  return (
    `${heard} of ${said} words of screens heard, ${strangers} of strangers; ${all} asks decided with yes, of ${yes.size} types` +
    (never.length > 0 ? `, none of ${never.join(', ')}` : '')
  );
}
