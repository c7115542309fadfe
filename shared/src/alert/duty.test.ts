// Who has a duty, where and until when; and handing over a shift: one signature is enough, and each is kept.
import { describe, expect, test } from 'vitest';
import { CONTROL, HALE, OKORO, SOUTHMEAD, eventsOf, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { Changes, type Person } from '../kernel/index.ts';
import { createAlertTables, onDuty, type AlertTables } from './alert.ts';
import type { AlertAsks } from './asks.ts';
import { decideDuty, signHandover } from './duty.ts';
import { foldAlert, retireAlerts } from './fold.ts';

type Wanted = AlertAsks['SetDuty'];
const halo = (name: string | null, more: Partial<Wanted> = {}): Wanted => ({
  place: SOUTHMEAD,
  role: 'halo',
  name,
  ...more,
});
const asked = (tables: AlertTables, wanted: Wanted, person: Person = HALE, time = '03:10') =>
  decideDuty(tables, wanted, tap(person, on(time)));
function taken(tables: AlertTables, ...about: readonly [Wanted, Person?, string?]): void {
  for (const event of eventsOf(asked(tables, ...about))) foldAlert(tables, event, new Changes());
}

describe('a duty', () => {
  test('[A12] is taken, ends by itself and is left to nobody', () => {
    const tables = createAlertTables();
    expect(refusalOf(asked(tables, halo(null))).code).toBe('nobody-had-it');
    taken(tables, halo('S. Hale', { untilAt: on('07:00') }));
    expect(onDuty(tables, SOUTHMEAD, 'halo', on('06:59'))).toBe('S. Hale');
    expect(onDuty(tables, SOUTHMEAD, 'halo', on('07:00'))).toBeUndefined();
  });

  test('[A12] of a desk is its own: it counts for no site, and no other place has it', () => {
    const tables = createAlertTables();
    const at = (place: string, role: string): Wanted => ({ place, role, name: 'P. R.' });
    taken(tables, at('service|RYF', 'tactical-commander'), CONTROL);
    expect(onDuty(tables, 'service|RYF', 'tactical-commander', on('06:00'))).toBe('P. R.');
    expect(eventsOf(asked(tables, at('icb|QUY', 'icb-on-call'), CONTROL))).toHaveLength(1);
    expect(refusalOf(asked(tables, at(SOUTHMEAD, 'icb-on-call'), CONTROL)).code).toBe('other-desk');
    expect(refusalOf(asked(tables, at('icb|QUY', 'halo'), CONTROL)).code).toBe('other-desk');
  });

  test('[A12] is had at four sites by one person, and at no fifth', () => {
    const tables = createAlertTables();
    for (const [n, place] of ['R1', 'R2', 'R3', 'R4'].entries())
      taken(tables, halo('S. Hale', { place }), HALE, `03:0${n}`);
    expect(refusalOf(asked(tables, halo('S. Hale', { place: 'R5' }), CONTROL)).code).toBe('covers-four-already');
  });
});

const sign = (gave: string | null, took: string | null, time = '03:05', person = OKORO) =>
  signHandover(
    { place: SOUTHMEAD, desk: 'halo', gave, took, standing: { alerts: 3, calls: null } },
    tap(person, on(time)),
  );

test('[A17] a shift is handed over with one side not present, by nobody at all never, and each is kept, newest first', () => {
  const tables = createAlertTables();
  expect(refusalOf(sign(null, ' ')).code).toBe('nobody-signs');
  expect(refusalOf(sign('S. Hale', 'S. Hale', '03:05', HALE)).code).toBe('same-person');
  for (const event of [...eventsOf(sign(null, 'J. Okoro')), ...eventsOf(sign('J. Okoro', null, '03:09'))]) {
    foldAlert(tables, event, new Changes());
  }
  const kept = tables.shiftHandovers.rows.get(SOUTHMEAD) ?? [];
  expect(kept.map(({ value }) => [value.gave, value.took, value.standing.alerts, value.standing.calls])).toEqual([
    ['J. Okoro', null, 3, null],
    [null, 'J. Okoro', 3, null],
  ]);
  retireAlerts(tables, '2026-11-01', on('03:07'), new Changes());
  expect(tables.shiftHandovers.rows.get(SOUTHMEAD)).toHaveLength(1);
});
