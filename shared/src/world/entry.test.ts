// What people enter by hand, tie, dismiss and ask of a site, each decided and folded, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  HAND,
  JOB_1,
  JOB_2,
  PATIENT_1,
  PATIENT_2,
  PATIENT_3,
  arrived,
  asked,
  at,
  board,
  does,
  goesOn,
  night,
  say,
  started,
  tell,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, CONTROL, HALE, OKORO, SOUTHMEAD, refusalOf } from '../../../tests/harness/given.ts';
import type { DomainEvent } from '../kernel/index.ts';
import { stayOf } from './stay.ts';
import { createWorld } from './world.ts';

const here = { site: SOUTHMEAD, patientKey: PATIENT_1 };

describe('entered by hand', () => {
  const arrival = { site: SOUTHMEAD, service: 'RYF', callsign: 'a401', arrivedAt: at('03:10') } as const;
  const alert = { site: SOUTHMEAD, service: 'RYF', callsign: 'A401', etaAt: at('03:25') } as const;

  test('[C7] [W5] an arrival stands on the board at once and merges when the CAD catches up', () => {
    const world = createWorld('live');
    does(world, OKORO, '03:12', 'AddArrival', { ...arrival, needs: ['trolley'] });
    const [key = ''] = board(world).waiting ?? [];
    expect(stayOf(world, key).handover.needs[0]?.value).toEqual(['trolley']);
    goesOn(world, started('03:00', { etaAt: at('03:20') }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    expect(stayOf(world, PATIENT_1).handover.needs[0]?.value).toEqual(['trolley']);
  });

  test('[C7] what stands there already is not entered twice, by hand or after the CAD', () => {
    const world = createWorld('live');
    does(world, OKORO, '03:12', 'AddArrival', arrival);
    expect(refusalOf(asked(world, HALE, '03:13', 'AddArrival', arrival))).toMatchObject({
      code: 'already-here',
      by: 'J. Okoro',
      at: at('03:10'),
    });
    expect(refusalOf(asked(night(arrived('03:00')), HALE, '03:13', 'AddArrival', arrival)).code).toBe('already-here');
  });

  test('[C7] an inbound vehicle, one long gone, one that is clear, or one of another service is no hindrance', () => {
    const fine = (...events: readonly DomainEvent[]) => asked(night(...events), HALE, '03:13', 'AddArrival', arrival);
    for (const decision of [
      fine(started('03:00', { etaAt: at('03:15') })),
      fine(arrived('02:39')),
      fine(arrived('03:00'), say('conveyance.cleared', '03:05')),
      fine(arrived('03:00', { conveyance: 'RYA/2026-11-21/4711' })),
      fine(arrived('03:00', { site: BRISTOL })),
    ]) {
      expect(decision).toHaveProperty('events');
    }
  });

  test('[C8] a pre-alert is on the board inbound and received, once', () => {
    const world = createWorld('live');
    does(world, OKORO, '03:12', 'AddPreAlert', { ...alert, complaintGroup: 'stroke' });
    expect(board(world).inbound).toHaveLength(1);
    expect(refusalOf(asked(world, HALE, '03:13', 'AddPreAlert', alert))).toMatchObject({
      code: 'already-pre-alerted',
      by: 'J. Okoro',
    });
    expect(does(night(started('03:00', { etaAt: at('03:25') })), OKORO, '03:12', 'AddPreAlert', alert)).toHaveLength(2);
  });
});

describe('unmatched records', () => {
  const hand = arrived(
    '03:12',
    { conveyance: HAND, callsign: 'A999', method: 'hand' },
    { source: 'desk', person: OKORO },
  );
  const tie = (record: string, patientKey: string) => ({ site: SOUTHMEAD, record, patientKey });

  test('[W17] a word is tied to a patient, or dismissed', () => {
    const word = tell('handover.received', '03:33', { site: SOUTHMEAD, callsign: 'A4O1' }, { id: 'word' });
    const world = night(arrived('03:10'), word);
    does(world, OKORO, '03:40', 'DismissRecord', { site: SOUTHMEAD, record: 'word', reason: 'error' });
    does(world, OKORO, '03:41', 'TieRecord', tie('word', PATIENT_1));
    expect(stayOf(world, PATIENT_1).stop).toMatchObject({ at: at('03:33'), by: 'hospital' });
    const nobody = refusalOf(asked(night(word), OKORO, '03:40', 'TieRecord', tie('word', PATIENT_1)));
    expect(nobody.code).toBe('no-such-patient');
    const ghost = refusalOf(asked(night(arrived('03:10'), word), OKORO, '03:40', 'TieRecord', tie('word', PATIENT_2)));
    expect(ghost.code).toBe('no-such-patient');
  });

  test('[W17] a job without its arrival is tied to the arrival that was entered by hand for it', () => {
    const world = night(
      say('handover.completed', '03:30', { conveyance: JOB_2 }),
      started('03:00', { conveyance: JOB_2 }),
      hand,
    );
    expect([...world.unmatched.rows.keys()]).toEqual([PATIENT_3]);
    const [event] = does(world, OKORO, '03:40', 'TieRecord', tie(PATIENT_3, `${HAND}#1`));
    expect(event).toMatchObject({ type: 'kerbside.conveyance.tied', data: { conveyance: HAND, to: JOB_2 } });
    expect(world.unmatched.rows.size).toBe(0);
    expect(stayOf(world, PATIENT_3)).toMatchObject({ arrivedAt: at('03:12'), stop: { at: at('03:30') } });
  });

  test('[W17] two jobs of the CAD are not one', () => {
    const world = night(
      say('handover.completed', '03:30', { conveyance: JOB_2 }),
      started('03:00', { conveyance: JOB_2 }),
      arrived('03:10'),
    );
    expect(refusalOf(asked(world, OKORO, '03:40', 'TieRecord', tie(PATIENT_3, PATIENT_1))).code).toBe('not-hand-made');
  });

  test('[W17] a message under a used id can only be dismissed', () => {
    const world = night(arrived('03:10'), arrived('03:20', {}, { id: 'came', reusedId: true }));
    expect(refusalOf(asked(world, OKORO, '03:40', 'TieRecord', tie('reused/came', PATIENT_1)))).toEqual({
      code: 'id-reused',
      message:
        'This came under the id of another message, so it was not read. Dismiss it, and ask its sender to send it again.',
    });
    does(world, OKORO, '03:41', 'DismissRecord', { site: SOUTHMEAD, record: 'reused/came', reason: 'duplicate' });
    expect(world.unmatched.rows.size).toBe(0);
  });

  test('[C11] two records are tied by a person who knows', () => {
    const world = night(arrived('03:10'), hand);
    does(world, OKORO, '03:40', 'TieRecords', { site: SOUTHMEAD, conveyance: HAND, to: JOB_1 });
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    expect(
      refusalOf(asked(world, OKORO, '03:41', 'TieRecords', { site: SOUTHMEAD, conveyance: JOB_1, to: null })).code,
    ).toBe('not-hand-made');
  });
});

describe('about a site', () => {
  test('who covers, a call, an offer, a release and a divert go to the slices they belong to', () => {
    const world = night(arrived('03:10'));
    const types = [
      ...does(world, OKORO, '03:20', 'SetCovering', { site: SOUTHMEAD, name: 'S. Hale' }),
      ...does(world, HALE, '03:21', 'LogCall', { site: SOUTHMEAD, role: 'epic', answered: false }),
      ...does(world, OKORO, '03:22', 'OfferPlace', { ...here, area: 'majors', space: 'Majors 7' }),
      ...does(world, CONTROL, '03:23', 'AskRelease', {
        site: SOUTHMEAD,
        service: 'RYF',
        callPriority: 'C1',
        conveyance: JOB_1,
      }),
      ...does(world, CONTROL, '03:24', 'AgreeDivert', {
        site: SOUTHMEAD,
        to: BRISTOL,
        patients: ['majors'],
        exclusions: [],
        agreedBy: ['epic', 'site-manager'],
        untilAt: at('05:00'),
      }),
    ].map(({ type }) => type);
    expect(types).toEqual([
      'kerbside.world.covering-set',
      'kerbside.contact.called',
      'kerbside.department.place-offered',
      'kerbside.demand.release-asked',
      'kerbside.demand.divert-agreed',
    ]);
    const [offer = ''] = world.offers.rows.keys();
    const [release = ''] = world.releases.rows.keys();
    const [divert = ''] = world.diverts.rows.keys();
    does(world, OKORO, '03:25', 'LosePlace', { site: SOUTHMEAD, offer, why: 'walk-in' });
    does(world, OKORO, '03:26', 'AnswerRelease', { site: SOUTHMEAD, release, answer: 'yes', byRole: 'epic' });
    does(world, OKORO, '03:27', 'EndDivert', { site: SOUTHMEAD, divert });
    expect(world.covering.rows.get(SOUTHMEAD)?.value).toBe('S. Hale');
  });

  test('[W15] a place is offered to who stands on this board and has no space, under either record', () => {
    const place = { area: 'majors', space: 'Majors 7' } as const;
    const world = night(
      started('03:00', { etaAt: at('03:15') }),
      arrived('03:10', { conveyance: HAND, method: 'hand' }),
    );
    expect(
      asked(world, OKORO, '03:20', 'OfferPlace', { site: SOUTHMEAD, patientKey: `${HAND}#1`, ...place }),
    ).toHaveProperty('events');
    const elsewhere = { site: BRISTOL, patientKey: PATIENT_1, ...place };
    expect(asked(world, OKORO, '03:20', 'OfferPlace', elsewhere)).toHaveProperty('refusal');
  });

  test('[W16] the clock and the levers of a simulation are refused in the live world, and work in any other', () => {
    const inject = { kind: 'close-ward', site: SOUTHMEAD, beds: 24 } as const;
    for (const world of [createWorld('live'), createWorld('demo')]) {
      const decisions = [
        asked(world, OKORO, '03:20', 'SetClock', { rate: 60, paused: false }),
        asked(world, OKORO, '03:20', 'Inject', { inject }),
      ];
      for (const decision of decisions) {
        if (world.id === 'demo') expect(decision).toHaveProperty('events');
        else {
          expect(refusalOf(decision)).toEqual({
            code: 'live',
            message: 'This is the live world: its clock is the real one, and nothing in it is simulated.',
          });
        }
      }
    }
    const demo = createWorld('demo');
    does(demo, OKORO, '03:20', 'SetClock', { rate: 60, paused: true });
    expect(demo.clock.rows.get('clock')?.value).toEqual({ rate: 60, paused: true });
  });
});
