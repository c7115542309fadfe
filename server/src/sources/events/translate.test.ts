// What becomes of messages at the door: taken in the world's own form, or refused with a code, a field and the fix.
import { describe, expect, test } from 'vitest';
import { workedExamples } from '../../http/openApi.ts';
import {
  CAD,
  feedMessages,
  HOSPITAL,
  instantOf,
  JOB,
  message,
  NOW,
  refusedBecause,
  SIMULATED,
  SITES,
  tell,
} from './doorCast.ts';
import { REJECTION_CODES } from './rejection.ts';
import { WORDS } from './schemas/index.ts';

const ARRIVED = 'kerbside.conveyance.arrived';
const faults = feedMessages('malformed.json') as unknown as readonly {
  readonly why: string;
  readonly code: string;
  readonly field: string;
  readonly message: unknown;
}[];

describe('a good message', () => {
  test('becomes what has happened: times as instants, the id made unique by its source', () => {
    const data = { conveyance: JOB, etaAt: '2026-11-21T09:52:00+01:00' };
    const said = message('kerbside.conveyance.eta-changed', data, { sequence: '0017', subject: 'ignored' });
    expect(tell(said).told).toEqual({
      event: {
        id: 'cad-ryf/m-1',
        type: 'kerbside.conveyance.eta-changed',
        source: 'cad-ryf',
        at: instantOf('2026-11-21T09:30:00Z'),
        recordedAt: NOW,
        sequence: 17,
        data: { conveyance: JOB, etaAt: instantOf('2026-11-21T08:52:00Z') },
      },
    });
  });

  test('is the same whatever the order of its fields', () => {
    const one = tell(message(ARRIVED, { conveyance: JOB, site: 'RVJ01', priority: 'C2' })).told;
    const other = tell(message(ARRIVED, { priority: 'C2', site: 'RVJ01', conveyance: JOB })).told;
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  test('is read and left as it was sent', () => {
    const said = message('kerbside.conveyance.eta-changed', { conveyance: JOB, etaAt: '2026-11-21T09:52:00+01:00' });
    const text = JSON.stringify(said);
    expect(JSON.stringify(tell(said).told)).toBe(JSON.stringify(tell(said).told));
    expect(JSON.stringify(said)).toBe(text);
  });

  test('turns the times inside lists and groups as well', () => {
    const holding = { C2: { count: 3, oldestSince: '2026-11-21T09:02:00Z' } };
    const { told } = tell(message('kerbside.demand.counted', { service: 'RYF', holding }));
    expect(told).toMatchObject({
      event: { data: { holding: { C2: { count: 3, oldestSince: instantOf('2026-11-21T09:02:00Z') } } } },
    });
  });

  test('may carry a part of the feed’s own naming after its source', () => {
    const { told } = tell(message(ARRIVED, { conveyance: JOB, site: 'RVJ01' }, { source: 'cad-ryf/east' }));
    expect(told).toMatchObject({ event: { id: 'cad-ryf/east/m-1', source: 'cad-ryf' } });
  });

  test('keeps its whole source where the key speaks for many feeds', () => {
    const said = message(ARRIVED, { conveyance: JOB, site: 'RVJ01' }, { source: 'sim/cad-ryf' });
    expect(tell(said, { key: { ...SIMULATED, manyFeeds: true } }).told).toMatchObject({
      event: { source: 'sim/cad-ryf' },
    });
  });

  test('is taken with a time ahead of the clock: it is kept and marked, not refused', () => {
    const { told } = tell(message(ARRIVED, { conveyance: JOB, site: 'RVJ01' }, { time: '2026-11-21T12:00:00Z' }));
    expect(told).toMatchObject({ event: { at: instantOf('2026-11-21T12:00:00Z'), recordedAt: NOW } });
  });

  test('is taken to the last moment of the fourteenth day, and refused after it', () => {
    const said = (time: string) => message(ARRIVED, { conveyance: 'RYF/2026-11-07/1', site: 'RVJ01' }, { time });
    expect(tell(said('2026-11-07T10:00:00Z')).told).toHaveProperty('event');
    expect(refusedBecause(said('2026-11-07T09:59:59.999Z')).code).toBe('too-old');
  });

  test('that amends names its own earlier message, as the world knows it', () => {
    const data = {
      conveyance: JOB,
      amends: 'm-0',
      field: 'crewHandoverAt',
      value: '2026-11-21T09:20:00Z',
      reason: 'pressed-late',
    };
    const { told } = tell(message('kerbside.handover.amended', data));
    expect(told).toMatchObject({
      event: { data: { amends: 'cad-ryf/m-0', value: instantOf('2026-11-21T09:20:00Z') } },
    });
  });
});

describe('every type that feeds may send', () => {
  test.each(workedExamples().map((example) => [example.type, example] as const))(
    '%s is taken as its worked example has it',
    (_type, example) => {
      const { told, warnings } = tell({ ...example, source: 'sim' }, { key: SIMULATED });
      expect(told).not.toHaveProperty('rejection');
      expect(warnings).toEqual([]);
    },
  );

  test('is one of the thirty-two of the design, and none is what people alone may say', () => {
    const types = WORDS.map(({ type }) => type);
    expect(types).toHaveLength(32);
    for (const type of ['pre-alert-received', 'tied'] as const)
      expect(types).not.toContain(`kerbside.conveyance.${type}`);
    for (const type of ['kerbside.handover.withdrawn', 'kerbside.contact.called', 'kerbside.world.day-closed'])
      expect(types).not.toContain(type);
  });
});

describe('a faulty message', () => {
  test.each(faults.map((fault) => [fault.why, fault] as const))(
    'with %s is refused, and told where',
    (_why, { code, field, message: said }) => {
      const refused = refusedBecause(said);
      expect({ code: refused.code, field: refused.field }).toEqual({ code, field });
      expect(refused.message).toMatch(/\.$|\?$|\)$/);
    },
  );

  test('of every code is among the faults that are tried', () => {
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(REJECTION_CODES));
  });

  test('with a site one slip away is asked whether another was meant', () => {
    const said = (site: string) => refusedBecause(message(ARRIVED, { conveyance: JOB, site })).message;
    expect(said('RVJ1')).toBe("data.site is 'RVJ1', which is no site known here; did you mean RVJ01?");
    expect(said('XX999')).toBe(
      "data.site is 'XX999', which is no site known here; send the ODS site code of a receiving hospital.",
    );
  });

  test('with a type one slip away is asked whether another was meant', () => {
    expect(refusedBecause(message('conveyance.ARRIVED', {})).message).toContain(
      'did you mean kerbside.conveyance.arrived?',
    );
    expect(refusedBecause(message('kerbside.handover.withdrawn', {})).message).toContain('see /api/schemas');
  });

  test('with several faults is told how many more there are', () => {
    const { message: words } = refusedBecause(
      message(ARRIVED, { conveyance: JOB, site: 'RVJ01', priority: 'C9', patients: 9, callsign: '' }),
    );
    expect(words).toContain('(2 more to mend in this message.)');
  });

  test('nested without end is refused, not followed', () => {
    let needs: unknown = [];
    for (let level = 0; level < 100_000; level += 1) needs = [needs];
    expect(refusedBecause(message('kerbside.handover.needs-stated', { conveyance: JOB, needs })).code).toBe(
      'malformed',
    );
  });
});

describe('what a message says too much', () => {
  test('is left behind and told once a field', () => {
    const { told, warnings } = tell(message(ARRIVED, { conveyance: JOB, site: 'RVJ01', vehicleReg: 'AB12' }));
    expect(told).toMatchObject({ event: { data: { conveyance: JOB, site: 'RVJ01' } } });
    expect(warnings).toEqual([
      {
        code: 'unknown-field',
        field: 'data.vehicleReg',
        message: `${ARRIVED} has no field data.vehicleReg. It was not kept.`,
        index: 0,
        id: 'm-1',
        count: 1,
      },
    ]);
  });

  test('inside a list is left behind as well', () => {
    const areas = [
      { area: 'resus', occupied: 1, nurse: 'x' },
      { area: 'majors', occupied: 2, nurse: 'y' },
    ];
    const { warnings } = tell(
      message('kerbside.department.counted', { site: 'RVJ01', areas }, { source: 'ed-rvj01' }),
      { key: HOSPITAL },
    );
    expect(warnings).toMatchObject([{ field: 'data.areas[].nurse', count: 2 }]);
  });

  test('about who the patient is has a warning of its own, and nothing of it is kept', () => {
    const [first] = feedMessages('identity.json');
    const { told, warnings } = tell(first);
    expect(warnings.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'identity-dropped data.nhsNumber',
      'identity-dropped data.Patient_Name',
      'identity-dropped data.dateOfBirth',
      'identity-dropped data.postcode',
      'identity-dropped data.PID',
      'unknown-field data.vehicleReg',
    ]);
    expect(JSON.stringify([told, warnings])).not.toMatch(/999|SYNTHETIC|1900|ZZ99/);
  });

  test('cannot reach what other messages are made of', () => {
    const [, second] = feedMessages('identity.json');
    const { told } = tell(second);
    expect(told).toHaveProperty('event');
    expect(told).not.toHaveProperty('event.data.polluted');
    expect({}).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf('event' in told ? told.event.data : undefined)).toBe(Object.prototype);
  });
});

describe('pulse', () => {
  test('a position is given on with its service, and is no event', () => {
    const { told } = tell(message('kerbside.vehicle.positioned', { callsign: 'A401', lat: 51.5, lon: -2.6 }));
    expect(told).toEqual({
      position: {
        callsign: 'A401',
        lat: 51.5,
        lon: -2.6,
        service: 'RYF',
        at: instantOf('2026-11-21T09:30:00Z'),
        recordedAt: NOW,
        source: 'cad-ryf',
      },
    });
  });

  test('a position whose service nobody can tell is refused', () => {
    const said = message('kerbside.vehicle.positioned', { callsign: 'A401', lat: 51.5, lon: -2.6 }, { source: 'sim' });
    expect(refusedBecause(said, { key: SIMULATED })).toMatchObject({ code: 'missing', field: 'data.service' });
  });

  test('a beat says that its feed lives', () => {
    expect(tell(message('kerbside.feed.beat', {})).told).toEqual({ beat: 'cad-ryf' });
  });
});

describe('a key', () => {
  const counted = (site: string) => message('kerbside.department.counted', { site, areas: [] }, { source: 'ed-rvj01' });
  const asHospital = (type: string, data: unknown) => message(type, data, { source: 'ed-rvj01' });

  test('of a hospital speaks of its own sites and no other', () => {
    expect(tell(counted('RVJ01'), { key: HOSPITAL }).told).toHaveProperty('event');
    expect(refusedBecause(counted('RA701'), { key: HOSPITAL })).toMatchObject({
      code: 'not-yours',
      field: 'data.site',
      message: 'data.site is RA701; the key of ed-rvj01 may speak only for RVJ01.',
    });
  });

  test('of a hospital says nothing of crews', () => {
    const said = asHospital(ARRIVED, { conveyance: JOB, site: 'RVJ01' });
    expect(refusedBecause(said, { key: HOSPITAL })).toMatchObject({ code: 'not-yours', field: 'type' });
  });

  test('of a hospital speaks of a patient while the world has that patient at one of its sites', () => {
    const placed = asHospital('kerbside.handover.placed', { conveyance: JOB, area: 'majors' });
    const at = (site: string | undefined) => ({ key: HOSPITAL, whereIs: () => site });
    expect(tell(placed, at('RVJ01')).told).toHaveProperty('event');
    expect(refusedBecause(placed, at('RA701')).code).toBe('not-yours');
    expect(refusedBecause(placed, at(undefined)).code).toBe('not-yours');
  });

  test('lets each party correct its own times only', () => {
    const amended = (field: string, source: string) =>
      message(
        'kerbside.handover.amended',
        { conveyance: JOB, amends: 'x', field, value: '2026-11-21T09:00:00Z', reason: 'other' },
        { source },
      );
    const hospital = { key: HOSPITAL, whereIs: () => 'RVJ01' };
    expect(tell(amended('hospitalHandoverAt', 'ed-rvj01'), hospital).told).toHaveProperty('event');
    expect(refusedBecause(amended('crewHandoverAt', 'ed-rvj01'), hospital).field).toBe('data.field');
    expect(tell(amended('crewHandoverAt', 'cad-ryf')).told).toHaveProperty('event');
    expect(refusedBecause(amended('hospitalHandoverAt', 'cad-ryf')).field).toBe('data.field');
  });

  test('of a hospital reports the OPEL of its own trust', () => {
    const trust = SITES.trustOf('RVJ01') ?? '';
    const reported = (code: string) => asHospital('kerbside.opel.reported', { level: 3, trust: code });
    expect(tell(reported(trust), { key: HOSPITAL }).told).toHaveProperty('event');
    expect(refusedBecause(reported('RAJ'), { key: HOSPITAL }).field).toBe('data.trust');
  });

  test('of a service speaks of a divert that touches its area', () => {
    const ended = (from: string, to: string) => message('kerbside.demand.divert-ended', { divert: 'D1', from, to });
    expect(tell(ended('RVJ01', 'RA701')).told).toHaveProperty('event');
    const far = ['RAJ01', 'RC971'] as const;
    expect(refusedBecause(ended(...far)).code).toBe('not-yours');
  });

  test('that names neither site nor service speaks for nobody', () => {
    const { service: _, ...nobody } = CAD;
    for (const example of workedExamples().filter(({ type }) => type !== 'kerbside.feed.beat')) {
      expect(refusedBecause({ ...example }, { key: nobody }).code).toBe('not-yours');
    }
  });
});
