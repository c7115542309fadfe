// The sources of an area, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  HAND,
  JOB_1,
  JOB_2,
  PATIENT_1,
  PATIENT_3,
  arrived,
  at,
  does,
  floor,
  night,
  say,
  tell,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, HALE, SOUTHMEAD, when } from '../../../tests/harness/given.ts';
import type { DomainEvent } from '../kernel/index.ts';
import { servicePlace, type World } from '../world/index.ts';
import {
  VIEWS,
  type SourcesFeedRow,
  type SourcesRow,
  type SourcesUnmatchedRow,
  type SourcesValidationRow,
} from './index.ts';

const { sources } = VIEWS;
type Kinds = { feed: SourcesFeedRow; unmatched: SourcesUnmatchedRow; validation: SourcesValidationRow };

function rowsAt<Kind extends keyof Kinds>(world: World, kind: Kind, place = SOUTHMEAD): readonly Kinds[Kind][] {
  const rows = [...sources.idsAt(world, place)].map((id) => sources.row(world, id, 'full'));
  return rows.filter((row) => row?.kind === kind) as readonly SourcesRow[] as readonly Kinds[Kind][];
}

const connected = (feed: string, more: object) =>
  tell('feed.connected', '00:10', { feed, kind: 'ed', rhythmSeconds: 60, ...more });
const word = (time: string, stated: object = {}) =>
  tell(
    'handover.received',
    time,
    { callsign: 'A999', site: SOUTHMEAD, ...stated },
    { id: `word-${time}`, source: 'ed' },
  );

describe('a feed', () => {
  test('[V1] says since when it is silent and what was refused of it, by date, at each place it speaks for', () => {
    const world = night(
      connected('cad-ryf', { kind: 'cad', service: 'RYF' }),
      connected('ed', { sites: [SOUTHMEAD] }),
      tell('feed.rejected', '2026-11-20 09:00', { feed: 'ed', code: 'missing', count: 2 }),
      tell('feed.rejected', '03:00', { feed: 'ed', code: 'bad-value', field: 'data.site', count: 3 }),
      tell('feed.fell-silent', '03:20', { feed: 'ed', lastHeardAt: at('03:16') }),
    );
    expect(rowsAt(world, 'feed')).toMatchObject([
      {
        id: `feed|${SOUTHMEAD}|ed`,
        mark: { feed: 'ed', kind: 'ed', rhythmSeconds: 60, silentSince: at('03:16') },
        refused: [
          { date: '2026-11-21', codes: [{ code: 'bad-value', count: 3, field: 'data.site' }], atLeast: false },
          { date: '2026-11-20', codes: [{ code: 'missing', count: 2 }] },
        ],
      },
    ]);
    expect(rowsAt(world, 'feed', servicePlace('RYF'))).toMatchObject([{ mark: { feed: 'cad-ryf' }, service: 'RYF' }]);
  });
});

describe('an unmatched record', () => {
  test('[V40] names the patients it may be about, those of whom the hospital has not spoken', () => {
    const world = night(
      arrived('03:10'),
      arrived('03:12', { conveyance: JOB_2, callsign: 'A417' }),
      say('handover.received', '03:28', { conveyance: JOB_2, site: SOUTHMEAD }),
      word('03:31'),
    );
    expect(rowsAt(world, 'unmatched')).toMatchObject([
      {
        record: 'word-03:31',
        reason: 'matches-none',
        callsign: 'A999',
        source: 'ed',
        candidates: [{ patientKey: PATIENT_1 }],
      },
    ]);
    does(world, HALE, '03:40', 'TieRecord', { site: SOUTHMEAD, record: 'word-03:31', patientKey: PATIENT_1 });
    expect(rowsAt(world, 'unmatched')).toEqual([]);
  });

  test('[V2] is told again when somebody whom it may be about changes, and for nobody else', () => {
    const told = (fact: DomainEvent) => {
      const world = night(arrived('03:10'), arrived('04:30', { conveyance: JOB_2, callsign: 'A417' }), word('03:31'));
      const touched = [...sources.touched(world, when(floor, world, fact))];
      return touched.flatMap(({ id }) => (id.startsWith('unmatched') ? [id] : []));
    };
    const itself = [`unmatched|${SOUTHMEAD}|word-03:31`];
    const rounds = { nextCareRoundAt: at('05:30') };
    expect(told(say('handover.observed', '04:40', { conveyance: JOB_2, ...rounds }))).toEqual([]);
    expect(told(say('conveyance.cleared', '04:40', { conveyance: JOB_2 }))).toEqual([]);
    expect(told(say('handover.observed', '03:40', { conveyance: JOB_1, ...rounds }))).toEqual([]);
    expect(told(say('conveyance.cleared', '03:40', { conveyance: JOB_1 }))).toEqual(itself);
    expect(told(say('handover.received', '03:20', { conveyance: JOB_1, site: SOUTHMEAD }))).toEqual(itself);
    expect(told(arrived('03:20', { conveyance: HAND, callsign: 'A410', method: 'hand' }))).toEqual(itself);
  });

  test('[V40] whose callsign is the very one stands first', () => {
    const world = night(
      arrived('03:30', { conveyance: JOB_2, callsign: 'A417' }),
      arrived('03:10', { callsign: 'A999', patients: 2 }),
      word('03:31'),
    );
    const [row] = rowsAt(world, 'unmatched');
    expect(row?.reason).toBe('matches-several');
    expect(row?.candidates.map(({ patientKey }) => patientKey)).toEqual([PATIENT_1, `${JOB_1}#2`, PATIENT_3]);
  });

  test('[V40] a job without its arrival may be the one entered by hand', () => {
    const world = night(
      say('handover.completed', '03:30', { conveyance: JOB_1 }),
      say('conveyance.started', '03:00', { callsign: 'A401', destination: SOUTHMEAD }),
      arrived('03:12', { conveyance: HAND, callsign: 'A410', method: 'hand' }),
    );
    expect(rowsAt(world, 'unmatched')).toMatchObject([
      { record: PATIENT_1, reason: 'no-arrival', candidates: [{ patientKey: `${HAND}#1`, callsign: 'A410' }] },
    ]);
    does(world, HALE, '03:40', 'TieRecord', { site: SOUTHMEAD, record: PATIENT_1, patientKey: `${HAND}#1` });
    expect(rowsAt(world, 'unmatched')).toEqual([]);
  });

  test('[V40] of a used id has nobody to be tied to; one that names no site is listed at its service', () => {
    const world = night(
      arrived('03:10'),
      arrived('03:20', {}, { id: 'came', reusedId: true }),
      say('handover.completed', '03:30', { conveyance: JOB_2 }),
    );
    expect(rowsAt(world, 'unmatched')).toMatchObject([{ record: 'reused/came', reason: 'id-reused', candidates: [] }]);
    expect(rowsAt(world, 'unmatched', servicePlace('RYF'))).toMatchObject([
      { record: PATIENT_3, reason: 'no-arrival' },
    ]);
  });
});

describe('a handover whose two times await agreement', () => {
  const crew = say('handover.completed', '03:30');
  const hospital = say('handover.received', '03:42', { site: SOUTHMEAD });

  test("[V8] has all its times on one row, the vehicle's own arrival among them", () => {
    const geofence = arrived('03:09', { method: 'geofence' });
    const world = night(arrived('03:10'), geofence, crew, hospital);
    expect(rowsAt(world, 'validation')).toMatchObject([
      {
        patientKey: PATIENT_1,
        agreement: 'differing',
        geofenceArrivedAt: at('03:09'),
        crewAt: at('03:30'),
        hospitalAt: at('03:42'),
        clearedAt: null,
        disputed: null,
      },
    ]);
  });

  test('[V5] says who disputes it and why', () => {
    const world = night(arrived('03:10'), crew, hospital);
    const seen = { crewAt: at('03:30'), hospitalAt: at('03:42') };
    const body = { site: SOUTHMEAD, patientKey: PATIENT_1, ...seen };
    does(world, HALE, '09:00', 'DisputeTime', { ...body, reason: 'record-missing' });
    expect(rowsAt(world, 'validation')).toMatchObject([{ disputed: { by: 'S. Hale', reason: 'record-missing' } }]);
  });

  test('[V2] whose patient turns out to have arrived elsewhere stand there, and here no longer', () => {
    const world = night(arrived('03:10'), crew, hospital);
    const [here] = rowsAt(world, 'validation');
    const changes = when(floor, world, arrived('03:11', { site: BRISTOL }));
    const elsewhere = rowsAt(world, 'validation', BRISTOL);
    expect(elsewhere).toHaveLength(1);
    expect([...sources.touched(world, changes)].filter(({ id }) => id.startsWith('validation'))).toEqual([
      { place: SOUTHMEAD, id: here?.id },
      { place: BRISTOL, id: elsewhere[0]?.id },
    ]);
    expect(sources.row(world, here?.id ?? '', 'full')).toBeUndefined();
  });

  test('[W31] where the hospital never states a time, its silence is not listed', () => {
    const closed = tell('world.day-closed', '2026-11-22 00:00', { date: '2026-11-21' });
    expect(rowsAt(night(arrived('03:10'), crew, closed), 'validation')).toEqual([]);
    const other = [
      arrived('03:12', { conveyance: JOB_2 }),
      say('handover.received', '03:28', { conveyance: JOB_2, site: SOUTHMEAD }),
    ];
    expect(rowsAt(night(arrived('03:10'), crew, ...other, closed), 'validation').length).toBe(2);
  });
});

test('[V41] a public screen has no row of the sources', () => {
  const world = night(connected('ed', { sites: [SOUTHMEAD] }), arrived('03:10'), word('03:31'));
  const ids = [...sources.idsAt(world, SOUTHMEAD)];
  expect(ids.length).toBe(2);
  expect(ids.map((id) => sources.row(world, id, 'public'))).toEqual([undefined, undefined]);
});
