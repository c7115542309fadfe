// Hundreds of screens of every kind on a few shared lines: who watches what, and who taps. It breaks nothing by itself.
import type { Answer, ViewName } from '@kerbside/shared/wire';
import type { Instant, Role } from '@kerbside/shared/kernel';
import { setTimeout as wait } from 'node:timers/promises';
import { truthOf, type Truth } from '../../client/src/live/truth.ts';
import type { Chance } from '../harness/chance.ts';
import { TALE_SITES } from '../harness/tale.ts';
import type { TestWire } from '../harness/wire.ts';
import type { Ledger } from './ledger.ts';
import type { Shows } from './shows.ts';
import { StormScreen } from './stormScreen.ts';
import { tapOfNobody, tapOfPatient, tapOfSite, type Asked, type Tap } from './taps.ts';

type Seat = readonly [Role, (site: string) => readonly (readonly [ViewName, string])[]];

/** By how often they are met: many at the doors, few in the control rooms. The last sees most: there sits who reads nothing. */
const SEATS: readonly Seat[] = [
  [
    'halo',
    (site) => [
      ['queue', `site:${site}`],
      ['flow', `site:${site}`],
    ],
  ],
  [
    'ed-coordinator',
    (site) => [
      ['queue', `site:${site}`],
      ['tallies', `site:${site}`],
      ['alerts', `site:${site}`],
    ],
  ],
  [
    'public-screen',
    (site) => [
      ['queue', `site:${site}`],
      ['overview', `site:${site}`],
    ],
  ],
  ['wallboard', (site) => [['queue', `site:${site}`]]],
  [
    'halo',
    (site) => [
      ['queue', `site:${site}`],
      ['sources', `site:${site}`],
    ],
  ],
  [
    'icb-centre',
    () => [
      ['overview', 'icb:QUY'],
      ['queue', 'icb:QUY'],
      ['alerts', 'icb:QUY'],
    ],
  ],
  [
    'region',
    () => [
      ['overview', 'region:Y58'],
      ['flow', 'region:Y58'],
      ['sources', 'region:Y58'],
    ],
  ],
  [
    'ambulance-control',
    () => [
      ['overview', 'england'],
      ['tallies', 'england'],
      ['pastAlerts', 'england'],
    ],
  ],
  [
    'public-screen',
    () => [
      ['overview', 'icb:QUY'],
      ['queue', 'icb:QUY'],
    ],
  ],
  ['site-manager', () => [['queue', `sites:${TALE_SITES.join(',')}`]]],
  [
    'site-manager',
    () => [
      ['alerts', 'trust:RA7'],
      ['sources', 'trust:RA7'],
      ['outside', 'trust:RA7'],
    ],
  ],
  [
    'ambulance-control',
    () => [
      ['overview', 'service:RYF'],
      ['alerts', 'service:RYF'],
      ['pastAlerts', 'service:RYF'],
      ['sources', 'service:RYF'],
    ],
  ],
  [
    'ambulance-control',
    () => [
      ['queue', 'england'],
      ['sources', 'england'],
      ['alerts', 'england'],
    ],
  ],
];

/** Whose screens ask for something. */
const TAPPERS: readonly Role[] = ['halo', 'ed-coordinator'];
/** Of a hundred taps, so many are on a screen that may ask for nothing. */
const IN_VAIN = 8;

export interface CrowdOptions {
  readonly dice: Chance;
  readonly clients: number;
  readonly wires: readonly TestWire[];
  readonly ledger: Ledger;
  readonly shows: Shows;
  readonly now: () => Instant;
}

/** After so long without a word, what a screen must say at least; worse and worse. */
const SURE: readonly (readonly [afterMs: number, Truth])[] = [
  [0, 'live'],
  [5_000, 'late'],
  [15_000, 'old'],
];
/** Asked anew where the log could not hold it. */
const AGAIN_MS = 500;

export class Crowd {
  readonly screens: readonly StormScreen[];
  readonly #options: CrowdOptions;
  readonly #tappers: readonly StormScreen[];
  readonly #lookersOn: readonly StormScreen[];
  /** By ask: the screen that asks. */
  readonly #unanswered = new Map<string, StormScreen>();

  constructor(options: CrowdOptions) {
    this.#options = options;
    const slowLine = options.wires.length - 1;
    const seats = Array.from({ length: options.clients }, (_, number) =>
      SEATS.at(number % options.wires.length === slowLine ? -1 : number % SEATS.length),
    );
    this.screens = seats.flatMap((seat, number) => (seat ? [this.#sits(seat, number)] : []));
    this.#tappers = this.screens.filter(({ by }) => TAPPERS.includes(by.role));
    this.#lookersOn = this.screens.filter(({ by }) => by.role === 'public-screen');
  }

  get unanswered(): number {
    return this.#unanswered.size;
  }

  /** Somebody asks for something, and goes on until it is answered. */
  tap(): void {
    const { dice, now, ledger } = this.#options;
    if (this.#tappers.length === 0 || this.#lookersOn.length === 0) return;
    const screen = dice.pick(dice.upTo(100) < IN_VAIN ? this.#lookersOn : this.#tappers);
    const askId = `storm-ask-${String(ledger.asks.size + 1).padStart(6, '0')}`;
    const asked: Asked = { ...this.#tapOf(screen), askId, at: now(), by: screen.by };
    ledger.asks.set(askId, asked);
    this.#unanswered.set(askId, screen);
    this.#send(askId);
  }

  /** On lines that were clear: whoever says that what it shows is newer than it is, when the server stood still for so long. */
  tooSure(silentMs: number, isClear: (line: number) => boolean): readonly string[] {
    const wanted = SURE.findLastIndex(([afterMs]) => silentMs >= afterMs);
    return this.screens.flatMap(({ lastBeatAt }, number) => {
      if (lastBeatAt === undefined || !isClear(number % this.#options.wires.length)) return [];
      const said = truthOf('open', performance.now() - lastBeatAt);
      const fault = `screen ${number} says ${said} after ${Math.round(silentMs)} ms without a word`;
      return SURE.findIndex(([, truth]) => truth === said) >= wanted ? [] : [fault];
    });
  }

  /** Resolves when so many of the screens are there, or have had the time. */
  async isBack(part: number, withinMs: number): Promise<void> {
    const began = performance.now();
    while (performance.now() - began < withinMs) {
      if (this.screens.filter(({ isThere }) => isThere).length >= part * this.screens.length) return;
      await wait(50);
    }
  }

  close(): void {
    for (const screen of this.screens) screen.close();
  }

  #tapOf({ by, lastPatient }: StormScreen): Tap {
    const { dice } = this.#options;
    if (by.role === 'public-screen') return tapOfNobody();
    return lastPatient && dice.next() < 0.5 ? tapOfPatient(dice, lastPatient) : tapOfSite(dice);
  }

  #send(askId: string): void {
    const asked = this.#options.ledger.asks.get(askId);
    if (!asked) return;
    const { type, at, body } = asked;
    this.#unanswered.get(askId)?.ask({ askId, type, at, body });
  }

  #sits([role, views]: Seat, number: number): StormScreen {
    const { wires, shows, ledger, now } = this.#options;
    return new StormScreen(wires[number % wires.length]?.port ?? 0, {
      name: `screen ${String(number)} (${role})`,
      role,
      views: views(TALE_SITES[number % TALE_SITES.length] ?? TALE_SITES[0]),
      shows,
      asOf: now(),
      onAnswer: (answer) => {
        this.#hear(answer);
      },
      onFault: (fault) => ledger.faults.push(fault),
    });
  }

  #hear(answer: Answer): void {
    const { ledger } = this.#options;
    const { askId } = answer;
    if (!answer.ok && answer.refusal.code === 'not-kept') {
      setTimeout(() => {
        this.#send(askId);
      }, AGAIN_MS).unref();
      return;
    }
    const said = answer.ok ? answer.eventIds.join() : answer.refusal.code;
    const before = ledger.answered.get(askId)?.join() ?? ledger.refused.get(askId);
    if (before !== undefined && before !== said) ledger.faults.push(`${askId} has two answers`);
    if (answer.ok) ledger.answered.set(askId, answer.eventIds);
    else ledger.refused.set(askId, answer.refusal.code);
    this.#unanswered.delete(askId);
  }
}
