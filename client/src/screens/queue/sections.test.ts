import type { QueuePatientRow, QueueRow } from '@kerbside/shared/views';
import { describe, expect, test } from 'vitest';
import { callsInReadingOrder } from './callOrder.ts';
import { patient } from './castRow.ts';
import { inboundVehicles, keyOf, sectionsOf } from './sections.ts';

const MIN = 60_000;

const jobs = (rows: readonly QueuePatientRow[]): string[] => rows.map(({ conveyance }) => conveyance.slice(15));
const unwell = { at: 0, by: 'J. Okafor', concern: null };

describe('what stands where on the queue', () => {
  test('here now is ordered by risk, then by wait, longest first', () => {
    const rows: QueueRow[] = [
      patient('short', { arrivedAt: 50 * MIN }),
      patient('long', { arrivedAt: 5 * MIN }),
      patient('unwell', { arrivedAt: 55 * MIN, unwell }),
    ];
    expect(jobs(sectionsOf(rows).here)).toEqual(['unwell', 'long', 'short']);
  });

  test('a pre-alerted patient on the way is called out; one who has arrived stands in the queue', () => {
    const preAlert = { complaintGroup: null, at: 0, received: null };
    const rows = [
      patient('coming', { list: 'inbound', arrivedAt: null, etaAt: 9 * MIN, preAlert }),
      patient('here', { preAlert }),
      patient('ordinary', { list: 'inbound', arrivedAt: null, etaAt: 3 * MIN }),
    ];
    expect(jobs(sectionsOf(rows).flagged)).toEqual(['coming']);
  });

  test('a flagged patient without a designated space is still called out', () => {
    const rows = [patient('placed-late', { list: 'no-space', handoverAt: MIN, unwell }), patient('fine')];
    expect(jobs(sectionsOf(rows).flagged)).toEqual(['placed-late']);
  });

  test('who comes is listed soonest first, without an ETA last', () => {
    const rows = [
      patient('unknown', { list: 'inbound', etaAt: null }),
      patient('later', { list: 'inbound', etaAt: 9 * MIN }),
      patient('soon', { list: 'inbound', etaAt: 2 * MIN }),
    ];
    expect(jobs(sectionsOf(rows).inbound)).toEqual(['soon', 'later', 'unknown']);
  });

  test('two patients on one vehicle are one vehicle on its way', () => {
    const second = patient('a', { list: 'inbound', patient: 2, etaAt: 4 * MIN });
    const rows = [patient('a', { list: 'inbound', etaAt: 4 * MIN }), second, patient('b', { list: 'inbound' })];
    expect(inboundVehicles(rows)).toEqual({ etas: [4 * MIN], inboundWithoutEta: 1 });
    expect(keyOf(second)).toBe('RYF/2026-11-21/a#2');
  });

  test('an empty board has every part, and no head', () => {
    expect(sectionsOf([])).toMatchObject({ head: null, here: [], flagged: [], cohorts: [] });
  });
});

test('calls with a promise stand first, the soonest due on top; the rest newest first', () => {
  const call = (id: string, at: number, untilAt: number | null) =>
    ({ id, at, role: 'epic', answered: true, outcome: null, untilAt, by: 'J. Okafor' }) as const;
  const calls = [call('old', 1, null), call('later', 2, 90), call('sooner', 3, 50), call('new', 4, null)];
  expect(callsInReadingOrder(calls).map(({ id }) => id)).toEqual(['sooner', 'later', 'new', 'old']);
});
