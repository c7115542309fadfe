// The clock starts once: what may be said of one arrival after it was said, and what that may not do.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRISTOL, HALE, OKORO, SOUTHMEAD, fact, given, on } from '../../../tests/harness/given.ts';
import { MINUTE, type DomainEvent } from '../kernel/index.ts';
import { arrivalOf, cancellationOf, createConveyanceTables, type Conveyance } from './conveyance.ts';
import { ARRIVAL_METHODS, type ConveyanceEvent } from './events.ts';
import { foldConveyance, foldConveyanceCorrection } from './fold.ts';
import { conveyanceFaults } from './invariants.ts';

const JOB = 'RYF/2026-11-21/4711';
const PERSON = { source: 'desk', person: OKORO };

const slice = {
  create: createConveyanceTables,
  fold: (tables: ReturnType<typeof createConveyanceTables>, event: DomainEvent, changes: Changes) => {
    if (event.type.startsWith('kerbside.conveyance.')) foldConveyance(tables, event as ConveyanceEvent, changes);
    else foldConveyanceCorrection(tables, event as Parameters<typeof foldConveyanceCorrection>[1], changes);
  },
  faults: conveyanceFaults,
};
type Changes = Parameters<typeof foldConveyance>[2];

function vehicle(...events: readonly DomainEvent[]): Conveyance {
  const known = given(slice, ...events).conveyances.rows.get(JOB);
  if (!known) throw new Error('nothing was folded');
  return known;
}
function about(time: string, what: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return fact(`kerbside.conveyance.${what}`, on(time), { conveyance: JOB, ...stated }, details);
}
/** The crew's button, pressed at this time by the vehicle's own clock. */
function pressed(time: string, details: Partial<DomainEvent> = {}, site = SOUTHMEAD): DomainEvent {
  return about(time, 'arrived', { site, method: 'status-button' }, { id: `press-${time}-${site}`, ...details });
}
function corrected(time: string, amends: string, to: string, details: Partial<DomainEvent> = {}): DomainEvent {
  const data = { conveyance: JOB, amends, field: 'arrivedAt', value: on(to), reason: 'pressed-late' };
  return fact('kerbside.handover.amended', on(time), data, details);
}
const arrivedAt = (...events: readonly DomainEvent[]) => arrivalOf(vehicle(...events))?.at;

/** Presses of one night: at two sites, by button, fence and hand, some numbered by their source, in no order. */
const presses: fc.Arbitrary<readonly DomainEvent[]> = fc
  .array(
    fc.record({
      minute: fc.nat(40),
      site: fc.constantFrom(SOUTHMEAD, SOUTHMEAD, BRISTOL),
      method: fc.constantFrom(...ARRIVAL_METHODS),
      sequence: fc.option(fc.nat(9), { nil: undefined }),
      source: fc.constantFrom('cad-ryf', 'cad-ryf/b', 'desk'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((told) =>
    told.map(({ minute, site, method, sequence, source }, index) => {
      const who = { ...(sequence !== undefined && { sequence }), ...(source === 'desk' ? PERSON : { source }) };
      const at = on('03:00') + minute * MINUTE;
      return fact('kerbside.conveyance.arrived', at, { conveyance: JOB, site, method }, { id: `e${index}`, ...who });
    }),
  );

describe('the clock of an arrival', () => {
  test('[C5] starts at the same time whatever the order of the presses and however often each is heard', () => {
    const deliveries = presses.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray([...told, ...told], { minLength: 2 * told.length })),
    );
    fc.assert(
      fc.property(deliveries, ([told, heard]) => {
        expect(arrivalOf(vehicle(...heard))).toEqual(arrivalOf(vehicle(...told)));
      }),
    );
  });

  test('[C5] is never made shorter by a press at the hospital where it runs', () => {
    fc.assert(
      fc.property(presses, ([more, ...told]) => {
        if (!more || told.length === 0) return;
        const [before, after] = [arrivalOf(vehicle(...told)), arrivalOf(vehicle(...told, more))];
        if (before?.word.value.site !== after?.word.value.site) return;
        expect(after?.at).toBeLessThanOrEqual(before?.at ?? 0);
      }),
    );
  });

  test('[C5] is the first at the hospital where it is, however the vehicle came to and fro', () => {
    fc.assert(
      fc.property(presses, (told) => {
        const arrival = arrivalOf(vehicle(...told));
        const { site } = arrival?.word.value ?? {};
        const there = told.filter(({ data }) => (data as { site: string }).site === site).map(({ at }) => at);
        expect(arrival?.at).toBe(Math.min(...there));
      }),
    );
  });

  test('[C5] that a person corrected is moved by no press, before it or after it', () => {
    fc.assert(
      fc.property(presses, fc.nat(60), (told, minute) => {
        const first = arrivalOf(vehicle(...told))?.word;
        const to = on('03:00') + minute * MINUTE;
        const data = { conveyance: JOB, amends: first?.id ?? '', field: 'arrivedAt', value: to, reason: 'gps-trail' };
        const correction = fact('kerbside.handover.amended', on('04:00'), data, PERSON);
        expect(arrivedAt(...told, correction)).toBe(to);
        const again = told.map((press) => ({ ...press, id: `again-${press.id}`, at: press.at + 7 * MINUTE }));
        const here = again.filter(({ data: said }) => (said as { site: string }).site === first?.value.site);
        expect(arrivedAt(correction, ...here, ...told)).toBe(to);
      }),
    );
  });

  test('[C5] runs from the first of two presses, also where the second is heard first or bears a later number', () => {
    expect(arrivedAt(pressed('03:14'), pressed('03:20'))).toBe(on('03:14'));
    expect(arrivedAt(pressed('03:20'), pressed('03:14'))).toBe(on('03:14'));
    expect(arrivedAt(pressed('03:14', { sequence: 8 }), pressed('03:20', { sequence: 9 }))).toBe(on('03:14'));
  });

  test('[C5] runs on when another crew that takes over presses too', () => {
    const relieved = about('03:40', 'relieved', { byCallsign: 'A417' });
    expect(arrivedAt(pressed('03:14'), relieved, pressed('03:41'))).toBe(on('03:14'));
  });

  test('[C5] runs from an arrival entered by hand when the CAD catches up with a later one', () => {
    const byHand = about('03:10', 'arrived', { site: SOUTHMEAD }, PERSON);
    expect(arrivedAt(byHand, pressed('03:14'))).toBe(on('03:10'));
    expect(arrivedAt(byHand, pressed('03:08'))).toBe(on('03:08'));
  });

  test('[C5] starts sooner once a report with a true time is heard beside one of a fast clock, and never later', () => {
    const fast = pressed('03:40', { recordedAt: on('03:14') });
    expect(arrivedAt(fast)).toBe(on('03:40'));
    expect(arrivedAt(fast, pressed('03:15'))).toBe(on('03:15'));
    expect(arrivedAt(fast, pressed('03:50'))).toBe(on('03:40'));
  });

  test('[C5] is that of the hospital where it came last: turned away at one it starts at the other, and back at the first it runs on', () => {
    const there = [pressed('03:10'), pressed('03:50', {}, BRISTOL)];
    expect(arrivalOf(vehicle(...there))).toMatchObject({ at: on('03:50'), word: { value: { site: BRISTOL } } });
    const back = vehicle(...there, pressed('04:20'));
    expect(arrivalOf(back)).toMatchObject({ at: on('03:10'), word: { value: { site: SOUTHMEAD } } });
  });

  test('[C5] is made shorter by a correction that names an arrival, of a person or of its own feed', () => {
    const told = [pressed('03:14'), pressed('03:20')];
    expect(arrivedAt(...told, corrected('03:30', 'press-03:14-RVJ01', '03:18', PERSON))).toBe(on('03:18'));
    expect(arrivedAt(...told, corrected('03:30', 'press-03:14-RVJ01', '03:17'))).toBe(on('03:17'));
  });

  test('[C5] that a person corrected stands against what its feed corrects later, of whichever press', () => {
    const told = [pressed('03:14'), pressed('03:20'), corrected('03:30', 'press-03:14-RVJ01', '03:18', PERSON)];
    expect(arrivedAt(...told, corrected('03:40', 'press-03:14-RVJ01', '03:25'))).toBe(on('03:18'));
    expect(arrivedAt(...told, corrected('03:40', 'press-03:20-RVJ01', '03:25'))).toBe(on('03:18'));
    const later = corrected('03:50', 'press-03:20-RVJ01', '03:16', { source: 'desk', person: HALE });
    expect(arrivedAt(...told, later)).toBe(on('03:16'));
  });

  test('[C9] a vehicle taken off the board that presses again is here again, with the clock it had', () => {
    const off = about('03:20', 'cancelled', { reason: 'entered-in-error' }, PERSON);
    expect(cancellationOf(vehicle(pressed('03:14'), off))).toBeDefined();
    const again = vehicle(pressed('03:14'), off, pressed('03:25'));
    expect(cancellationOf(again)).toBeUndefined();
    expect(arrivalOf(again)?.at).toBe(on('03:14'));
  });
});
