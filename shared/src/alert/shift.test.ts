// Handing over a shift: one signature is enough, and each is kept.
import { expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { Changes } from '../kernel/index.ts';
import { createAlertTables } from './alert.ts';
import { signHandover } from './duty.ts';
import { foldAlert, retireAlerts } from './fold.ts';

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
