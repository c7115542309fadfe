// A feed as bad as they come: well-formed words of a tale, with some sent twice, some under an id that was used, some from the
// future, some wrong, some with what nobody asked for, all in no order. It knows of each what must become of it.
import { formatInstant, HOUR, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { CAD, ED, SERVICE, type FeedOnFile, type Message } from '../harness/cast.ts';
import type { Chance } from '../harness/chance.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { createTale } from '../harness/tale.ts';
import { nastyValues } from './fuzz/nasty.ts';
import type { Ledger, Said, Sort } from './ledger.ts';

/** In what is posted beside what was asked for: nothing of it may come out anywhere. */
export const MUST_NOT_LEAK = 'ZZ-LEAKED-99';

export interface Posted {
  readonly sort: Sort;
  readonly body: unknown;
  /** Of a good one. */
  readonly said?: Said;
}

export interface MessyOptions {
  readonly dice: Chance;
  readonly name: string;
  readonly feed: FeedOnFile;
  readonly ledger: Ledger;
  /** How long ago that happened of which it speaks. */
  readonly agoMs: number;
}

/** Of a hundred messages, so many of each kind; the rest are plain. */
const SHARES = { twice: 8, reused: 3, ahead: 3, wrong: 5, pulse: 8, strange: 4 } as const;
const REMEMBERED = 400;

export function createMessyFeed({ dice, name, feed, ledger, agoMs }: MessyOptions) {
  const tale = createTale({ dice, name, vehicles: 80 });
  const nasty = nastyValues(dice.upTo(2 ** 31));
  const before: Message[] = [];
  const good = (message: Message, body: unknown = message): Posted => ({
    sort: 'good',
    body,
    said: ledger.note(message),
  });
  const fresh = (now: Instant): Message => {
    const message = tale.next(feed, now - agoMs);
    before.push(message);
    if (before.length > REMEMBERED) before.splice(0, REMEMBERED / 2);
    return message;
  };
  const makers: Record<keyof typeof SHARES, (now: Instant) => Posted> = {
    twice: (now) => good(before.length > 0 ? dice.pick(before) : fresh(now)),
    reused: (now) => good({ ...fresh(now), id: (before.length > 0 ? dice.pick(before) : fresh(now)).id }),
    ahead: (now) => good({ ...fresh(now), time: formatInstant(now + MINUTE + dice.upTo(3 * HOUR)) }),
    wrong: (now) => ({ sort: 'wrong', body: wrongOf(fresh(now), dice) }),
    pulse: (now) => ({ sort: 'pulse', body: pulseOf(feed, now, name, dice) }),
    strange: (now) => {
      const message = fresh(now);
      const data = { ...message.data, nhsNumber: MUST_NOT_LEAK, notAField: [MUST_NOT_LEAK, dice.pick(nasty)] };
      return good(message, { ...message, data, partitionkey: MUST_NOT_LEAK });
    },
  };
  const kindOf = (): keyof typeof SHARES | undefined => {
    let roll = dice.upTo(100);
    for (const [kind, share] of Object.entries(SHARES) as [keyof typeof SHARES, number][]) {
      if (roll < share) return kind;
      roll -= share;
    }
    return undefined;
  };
  return {
    batch(size: number, now: Instant): readonly Posted[] {
      const batch = Array.from({ length: size }, () => {
        const kind = kindOf();
        return kind === undefined ? good(fresh(now)) : makers[kind](now);
      });
      return shuffled(batch, dice);
    },
    /** What was said is too long ago to be said again. */
    forget(): void {
      before.length = 0;
    },
  };
}

function shuffled<Item>(items: readonly Item[], dice: Chance): readonly Item[] {
  return items
    .map((item) => ({ item, at: dice.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function pulseOf(feed: FeedOnFile, now: Instant, name: string, dice: Chance): object {
  const envelope = {
    specversion: '1.0',
    id: `${name}-pulse-${String(dice.upTo(1e9))}`,
    source: feed.source,
    time: formatInstant(now),
  };
  if (feed !== CAD) return { ...envelope, type: 'kerbside.feed.beat', data: {} };
  const [lat, lon] = [51 + dice.next(), -3 + dice.next()];
  return { ...envelope, type: 'kerbside.vehicle.positioned', data: { callsign: `A${dice.upTo(400)}`, lat, lon } };
}

/** Each must be refused by its place, and nothing else of its batch. */
function wrongOf(message: Message, dice: Chance): unknown {
  return dice.next() < 0.5 ? wrongWhole(message, dice) : wrongData(message, dice);
}

/** Wrong whatever it is about. */
function wrongWhole(message: Message, dice: Chance): unknown {
  const wrongs: readonly (() => unknown)[] = [
    () => dice.pick([null, 7, 'text', [], true]),
    () => ({ ...message, type: dice.pick(['kerbside.alert.raised', 'kerbside.world.clock-set', 'toString']) }),
    () => ({ ...message, type: 'kerbside.feed.rejected', data: { feed: CAD.source, code: 'x', field: '', count: 9 } }),
    () => ({ ...message, time: dice.pick(['yesterday', '2026-11-21T09:30:00', '', 'NaN']) }),
    () => ({
      ...message,
      source: dice.pick(['desk', 'house', 'somebody-else', message.source === CAD.source ? ED.source : CAD.source]),
    }),
    () => ({ ...message, data: dice.pick([null, [], 'x', 0]) }),
    () => ({ ...message, id: dice.pick(['', 'x'.repeat(201), 5, '\u0000']) }),
  ];
  return dice.pick(wrongs)();
}

/** Not of a shape that is taken, or of what this feed may not speak of: whichever feed it is. */
function wrongData(message: Message, dice: Chance): unknown {
  const { data } = message;
  const conveyance = `${SERVICE}/2026-11-21/9`;
  const line = { type: 'maternity', stock: 'core', open: 9, occupied: 8 };
  const wrongs: Readonly<Record<string, readonly object[]>> = {
    'department.counted': [{ site: 'RA701', areas: [{ area: 'majors', spaces: 2, occupied: 1 }] }],
    'conveyance.cleared': [{ ...data, conveyance: 'RX9/2026-11-21/1' }],
    'conveyance.arrived': [{ ...data, site: '__proto__', conveyance }],
    'handover.needs-stated': [{ conveyance, needs: [], ageBand: '17' }],
    // Each party corrects its own times.
    'handover.amended': [
      {
        conveyance,
        amends: message.id,
        field: message.source === CAD.source ? 'hospitalHandoverAt' : 'arrivedAt',
        value: message.time,
        reason: 'other',
      },
    ],
    'bed.counted': [{ site: SOUTHMEAD, beds: [line, line] }],
    'bed.changed': [{ site: SOUTHMEAD, ward: 'Ward 7', bed: '7-1', state: 'gone' }],
    'discharge.counted': [{ site: SOUTHMEAD, doneToday: -1 }],
    'demand.counted': [{ service: 'RX9' }],
    'demand.divert-agreed': [{ divert: 'D-1', from: SOUTHMEAD, to: SOUTHMEAD }],
    'opel.reported': [{ level: 5, site: SOUTHMEAD }, { level: 2 }, { level: 2, trust: 'REF' }],
  };
  const [type, of] = dice.pick(Object.entries(wrongs));
  return { ...message, type: `kerbside.${type}`, data: dice.pick(of) };
}
