// A site and a service on the overview, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  JOB_2,
  PATIENT_1,
  PATIENT_3,
  arrived,
  at,
  does,
  floor,
  goesOn,
  night,
  say,
  started,
  tell,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, OKORO, SOUTHMEAD, when } from '../../../tests/harness/given.ts';
import { servicePlace, type World } from '../world/index.ts';
import { VIEWS, unpackDone, type OverviewServiceRow, type OverviewSiteRow } from './index.ts';

const { overview, tallies } = VIEWS;
const second = { conveyance: JOB_2, callsign: 'A417' };

function site(world: World, code = SOUTHMEAD): OverviewSiteRow {
  const row = overview.row(world, code, 'full');
  if (row?.kind !== 'site') throw new Error(`no row of ${code}`);
  return row;
}
function service(world: World, code = 'RYF'): OverviewServiceRow {
  const row = overview.row(world, servicePlace(code), 'full');
  if (row?.kind !== 'service') throw new Error(`no row of ${code}`);
  return row;
}

describe('a site', () => {
  test('[V8] nobody speaks of has empty lists and nulls', () => {
    expect(site(night())).toEqual({
      kind: 'site',
      id: SOUTHMEAD,
      waitingSince: [],
      vehiclesHeldSince: [],
      etas: [],
      inboundWithoutEta: 0,
      flagged: 0,
      preAlertsNotReceived: 0,
      noSpaceSince: [],
      clearingSince: [],
      spaces: null,
      majorsResus: null,
      dtas: null,
      beds: null,
      bedsByType: [],
      discharges: null,
      reportedOpel: null,
      feeds: [],
      covering: null,
      diverts: [],
      releases: [],
      updatesDue: [],
    });
  });

  test('[V9] counts patients who wait, and the crews that are held once each', () => {
    const world = night(arrived('03:10', { patients: 2 }), arrived('03:05', second));
    expect(site(world)).toMatchObject({
      waitingSince: [at('03:05'), at('03:10'), at('03:10')],
      vehiclesHeldSince: [at('03:05'), at('03:10')],
    });
  });

  test('[V9] counts inbound vehicles once each, with an ETA or without', () => {
    const world = night(started('03:00', { patients: 2, etaAt: at('03:20') }), started('03:01', second));
    expect(site(world)).toMatchObject({ etas: [at('03:20')], inboundWithoutEta: 1 });
  });

  test('[V9] a crew is clearing since it gave its last patient over, also one without a space', () => {
    const world = night(
      arrived('03:10', { patients: 2 }),
      arrived('03:05', second),
      say('handover.completed', '03:30'),
      say('handover.completed', '03:55', { conveyance: JOB_2, kind: '45-minute' }),
    );
    expect(site(world)).toMatchObject({ clearingSince: [at('03:55')], noSpaceSince: [at('03:55')] });
    goesOn(world, say('handover.completed', '04:10', { patient: 2 }));
    expect(site(world).clearingSince).toEqual([at('03:55'), at('04:10')]);
    goesOn(world, say('conveyance.cleared', '04:15', { conveyance: JOB_2 }));
    expect(site(world)).toMatchObject({ clearingSince: [at('04:10')], noSpaceSince: [at('03:55')] });
  });

  test('counts who is flagged or has a NEWS2 of 7 or more, here or on the way, and not who was handed over', () => {
    const world = night(
      started('03:00'),
      say('handover.flagged-unwell', '03:01'),
      arrived('03:05', second),
      say('handover.observed', '03:06', { conveyance: JOB_2, news2Band: '7+' }),
    );
    expect(site(world).flagged).toBe(2);
    goesOn(world, say('handover.completed', '03:20', { conveyance: JOB_2 }));
    expect(site(world).flagged).toBe(1);
    goesOn(world, say('handover.observed', '03:21', { unwell: false, news2Band: '5-6' }));
    expect(site(world).flagged).toBe(0);
  });

  test('counts pre-alerts of vehicles on their way until somebody takes them', () => {
    const world = night(started('03:00'), say('conveyance.pre-alerted', '03:02'));
    expect(site(world).preAlertsNotReceived).toBe(1);
    does(world, OKORO, '03:03', 'ReceivePreAlert', { site: SOUTHMEAD, patientKey: PATIENT_1 });
    expect(site(world).preAlertsNotReceived).toBe(0);
  });

  test('[V8] knows spaces as a total only where every area’s are known', () => {
    const counted = (areas: readonly object[]) => tell('department.counted', '03:00', { site: SOUTHMEAD, areas });
    const [majors, resus] = [
      { area: 'majors', spaces: 20, occupied: 26 },
      { area: 'resus', spaces: 6, occupied: 5 },
    ];
    expect(site(night(counted([majors, resus])))).toMatchObject({
      spaces: { at: at('03:00'), total: 26, occupied: 25, expectedIn30: null },
      majorsResus: { spaces: 26, occupied: 31 },
    });
    expect(site(night(counted([majors, { area: 'resus', occupied: 5 }])))).toMatchObject({
      spaces: { total: null },
      majorsResus: { spaces: null, occupied: 31 },
    });
  });

  test('shows beds, discharges, the reported OPEL, releases and diverts as they were said', () => {
    const line = { type: 'adult-general', stock: 'core', open: 640, occupied: 622, reserved: 5, cleaning: 3 };
    const extra = { type: 'adult-general', stock: 'escalation', open: 24, occupied: 24 };
    const world = night(
      tell('bed.counted', '03:00', { site: SOUTHMEAD, beds: [line, extra], noCriteriaToReside: 118 }),
      tell('discharge.counted', '03:01', { site: SOUTHMEAD, doneToday: 31 }),
      tell('opel.reported', '03:02', { level: 3, trust: 'RA7' }),
      tell('demand.release-asked', '03:03', {
        release: 'R1',
        site: SOUTHMEAD,
        service: 'RYF',
        callPriority: 'C1',
        replyDueAt: at('03:08'),
      }),
      tell('demand.release-answered', '03:04', {
        release: 'R1',
        site: SOUTHMEAD,
        answer: 'no',
        byRole: 'epic',
        reason: 'no-space',
      }),
    );
    expect(site(world)).toMatchObject({
      beds: { at: at('03:00'), noCriteriaToReside: 118 },
      discharges: { at: at('03:01'), expectedToday: null, doneToday: 31 },
      reportedOpel: { level: 3, at: at('03:02') },
      releases: [{ release: 'R1', conveyance: null, answer: { answer: 'no', byRole: 'epic', reason: 'no-space' } }],
    });
  });

  test('[V2] a level that a trust reports touches every site of the trust', () => {
    const world = night();
    const changes = when(floor, world, tell('opel.reported', '03:02', { level: 3, trust: 'RA7' }));
    const places = [...overview.touched(world, changes)].map(({ place }) => place);
    expect(places).toContain(SOUTHMEAD);
    expect(places).toContain(BRISTOL);
    expect(places).not.toContain('RH801');
  });
});

describe('a service', () => {
  test('[V8] shows the calls it holds, and nothing where it does not say', () => {
    const world = night(
      tell('demand.counted', '03:00', { service: 'RYF', holding: { C2: { count: 37 } }, reap: 3 }),
      tell('demand.counted', '03:05', {
        service: 'RYF',
        holding: { C1: { count: 0, oldestSince: at('03:04') } },
        crewsFree: 2,
      }),
    );
    expect(service(world)).toEqual({
      kind: 'service',
      id: servicePlace('RYF'),
      service: 'RYF',
      holding: {
        at: at('03:00'),
        byPriority: { C1: { count: 0, oldestSince: at('03:04') }, C2: { count: 37, oldestSince: null } },
      },
      crewsOnDuty: null,
      crewsFree: 2,
      reap: 3,
      csp: null,
      feeds: [],
    });
    expect(service(world, 'RYA')).toMatchObject({ holding: null, reap: null });
  });

  test('[V2] a feed of a service touches its row and the sites of its area', () => {
    const world = night();
    const connected = { feed: 'cad', kind: 'cad', rhythmSeconds: 60, service: 'RYF' };
    const changes = when(floor, world, tell('feed.connected', '03:00', connected));
    const places = [...overview.touched(world, changes)].map(({ place }) => place);
    expect(places).toEqual(expect.arrayContaining([servicePlace('RYF'), SOUTHMEAD]));
    expect(site(world).feeds).toMatchObject([{ feed: 'cad' }]);
  });
});

describe('handovers done', () => {
  test('are listed for the measures, oldest first, without a name', () => {
    const world = night(
      arrived('03:10'),
      arrived('03:05', second),
      say('handover.completed', '03:40'),
      say('handover.completed', '03:30', { conveyance: JOB_2 }),
    );
    const row = tallies.row(world, SOUTHMEAD, 'full');
    expect(row && unpackDone(row.done).map(({ handoverAt }) => handoverAt)).toEqual([at('03:30'), at('03:40')]);
    expect(JSON.stringify(row)).not.toContain(PATIENT_3);
    expect(tallies.row(world, BRISTOL, 'full')).toMatchObject({ id: BRISTOL, done: { count: 0 } });
  });
});
