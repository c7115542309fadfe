// What fits with what, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  HAND,
  JOB_1,
  JOB_2,
  PATIENT_1,
  PATIENT_2,
  PATIENT_3,
  arrived,
  at,
  board,
  goesOn,
  night,
  say,
  started,
  tell,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, OKORO, SOUTHMEAD } from '../../../tests/harness/given.ts';
import type { DomainEvent } from '../kernel/index.ts';
import { servicePlace } from './places.ts';
import { stayOf, siteHolding } from './stay.ts';
import type { World } from './world.ts';

const byHand = (time: string, stated: object = {}): DomainEvent =>
  arrived(time, { conveyance: HAND, method: 'hand', ...stated }, { source: 'desk', person: OKORO });
const word = (time: string, stated: object = {}): DomainEvent =>
  tell('handover.received', time, { site: SOUTHMEAD, callsign: 'A401', ...stated }, { id: `word-${time}` });
const unmatched = (world: World) => [...world.unmatched.rows.values()];
const hospitalTime = (world: World, key = PATIENT_1) => stayOf(world, key).handover.hospitalWords[0]?.at;

describe('a record made by hand', () => {
  test('[W5] stands on the board alone until the CAD catches up, then once', () => {
    const world = night(byHand('03:10'));
    expect(board(world)).toEqual({ waiting: [`${HAND}#1`] });
    goesOn(world, started('03:15', { etaAt: at('03:20') }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    expect(stayOf(world, PATIENT_1).arrivedAt).toBe(at('03:10'));
    goesOn(world, arrived('03:12'));
    expect(stayOf(world, PATIENT_1).arrivedAt).toBe(at('03:10'));
  });

  test('[W5] of an inbound job joins it as soon as it is entered', () => {
    const world = night(started('03:00', { etaAt: at('03:15') }), byHand('03:10'));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
  });

  test('[W5] brings all that was said of its patients along', () => {
    const world = night(
      byHand('03:10'),
      say('handover.flagged-unwell', '03:11', { conveyance: HAND, patient: 2 }),
      say('handover.completed', '03:30', { conveyance: HAND }),
      arrived('03:12'),
    );
    expect(board(world)).toEqual({ waiting: [PATIENT_2], clearing: [PATIENT_1] });
    expect(stayOf(world, PATIENT_2).handover.unwell).toHaveLength(1);
  });

  test('[W5] parts from the job when the CAD puts that off by more than half an hour', () => {
    const world = night(started('03:00', { etaAt: at('03:15') }), byHand('03:10'));
    goesOn(world, say('conveyance.eta-changed', '03:11', { etaAt: at('03:41') }));
    expect(board(world)).toEqual({ inbound: [PATIENT_1], waiting: [`${HAND}#1`] });
  });

  test('[W5] [W11] joins a job whose arrival was taken back by its ETA, whichever of the two comes first', () => {
    const hand = tell('conveyance.pre-alerted', '03:00', {
      conveyance: HAND,
      callsign: 'A401',
      site: SOUTHMEAD,
      etaAt: at('03:20'),
    });
    const arrival = arrived('02:30', {}, { id: 'too-early' });
    const takenBack = say('handover.withdrawn', '03:05', { withdraws: 'too-early' });
    const eta = say('conveyance.eta-changed', '03:06', { etaAt: at('03:25') });
    for (const last of [
      [takenBack, eta],
      [eta, takenBack],
    ]) {
      expect(board(night(started('02:00'), hand, arrival, ...last))).toEqual({ inbound: [PATIENT_1] });
    }
  });

  test('[W5] that looks like two jobs joins none', () => {
    const again = arrived('03:20', { conveyance: JOB_2 });
    const world = night(arrived('03:12'), byHand('03:10'));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    goesOn(world, again);
    expect(board(world)).toEqual({ waiting: [PATIENT_1, PATIENT_3, `${HAND}#1`] });
  });

  test('[W5] is what a person says it is, also of another callsign, and none when they say so', () => {
    const tied = (time: string, to: string | null) =>
      say('conveyance.tied', time, { conveyance: HAND, to }, { source: 'desk', person: OKORO });
    const world = night(byHand('03:10'), arrived('03:12', { conveyance: JOB_2, callsign: 'A417' }));
    expect(board(world)).toEqual({ waiting: [PATIENT_3, `${HAND}#1`] });
    goesOn(world, tied('03:13', JOB_2));
    expect(board(world)).toEqual({ waiting: [PATIENT_3] });
    expect(stayOf(world, PATIENT_3).conveyance.callsign?.value).toBe('A417');
    goesOn(world, tied('03:14', null));
    expect(board(world)).toEqual({ waiting: [PATIENT_3, `${HAND}#1`] });
    expect(board(night(arrived('03:12'), byHand('03:10'), tied('03:13', null)))).toEqual({
      waiting: [PATIENT_1, `${HAND}#1`],
    });
  });

  test('[W5] without a callsign is tied all the same, and parts again without leaving a patient behind', () => {
    const tied = (time: string, to: string | null) => say('conveyance.tied', time, { conveyance: HAND, to });
    const hand = byHand('03:10', { callsign: undefined, patients: 2 });
    const world = night(hand, started('03:00'), tied('03:11', JOB_1));
    expect(board(world)).toEqual({ waiting: [PATIENT_1, PATIENT_2] });
    goesOn(world, say('handover.completed', '03:30', { conveyance: HAND, patient: 2 }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1], clearing: [PATIENT_2] });
    goesOn(world, tied('03:31', null));
    expect(board(world)).toEqual({ inbound: [PATIENT_1], waiting: [`${HAND}#1`], clearing: [`${HAND}#2`] });
  });

  test('[W5] tells where the vehicle is before the CAD does', () => {
    expect(siteHolding(night(byHand('03:10')), HAND)).toBe(SOUTHMEAD);
    const world = night(byHand('03:10'), started('03:00', { etaAt: at('03:20') }));
    expect([siteHolding(world, HAND), siteHolding(world, JOB_1), siteHolding(world, JOB_2)]).toEqual([
      SOUTHMEAD,
      SOUTHMEAD,
      undefined,
    ]);
  });
});

describe("the hospital's word by callsign", () => {
  test('[W6] finds the patient of that callsign at that site, whichever comes first', () => {
    for (const events of [
      [arrived('03:10'), word('03:33')],
      [word('03:33'), arrived('03:10')],
    ]) {
      const world = night(...events);
      expect(hospitalTime(world)).toBe(at('03:33'));
      expect(unmatched(world)).toEqual([]);
      expect(board(world)).toEqual({ clearing: [PATIENT_1] });
    }
  });

  test.each<[string, string, readonly DomainEvent[], boolean]>([
    ['half an hour before the arrival', '02:40', [], true],
    ['a minute earlier', '02:39', [], false],
    ['half an hour after the clear', '04:30', [say('conveyance.cleared', '04:00')], true],
    ['a minute later', '04:31', [say('conveyance.cleared', '04:00')], false],
    ['a day and a half hour after an arrival that never cleared', '2026-11-22 03:40', [], true],
    ['a minute later still', '2026-11-22 03:41', [], false],
  ])('[W6] at %s (%s)', (_, time, more, fits) => {
    const world = night(arrived('03:10'), ...more, word(time));
    expect(unmatched(world).map(({ reason }) => reason)).toEqual(fits ? [] : ['matches-none']);
  });

  test('[W6] at another site, or of another callsign, fits nobody and is listed where it was said', () => {
    const world = night(arrived('03:10'), word('03:33', { site: BRISTOL }), word('03:34', { callsign: 'A999' }));
    expect(unmatched(world)).toEqual([
      { record: 'word-03:33', place: BRISTOL, reason: 'matches-none', at: at('03:33'), callsign: 'A401' },
      { record: 'word-03:34', place: SOUTHMEAD, reason: 'matches-none', at: at('03:34'), callsign: 'A999' },
    ]);
    expect(world.unmatchedByPlace.rows.get(BRISTOL)).toEqual(['word-03:33']);
  });

  test('[W6] fits both patients of a vehicle and so neither, unless it says which', () => {
    const world = night(arrived('03:10', { patients: 2 }), word('03:33'));
    expect(unmatched(world)).toMatchObject([{ reason: 'matches-several' }]);
    goesOn(world, word('03:35', { patient: 2 }));
    expect(hospitalTime(world, PATIENT_2)).toBe(at('03:35'));
  });

  test('[W6] that fitted one patient fits none once there turn out to be two', () => {
    const world = night(arrived('03:10'), word('03:33'));
    goesOn(world, say('handover.flagged-unwell', '03:11', { patient: 2 }));
    expect(unmatched(world)).toMatchObject([{ reason: 'matches-several' }]);
    expect(board(world)).toEqual({ waiting: [PATIENT_1, PATIENT_2] });
  });

  test('[W6] fits a vehicle whose arrival only a person entered, by either record', () => {
    const world = night(byHand('03:10'), word('03:33'));
    expect(hospitalTime(world, `${HAND}#1`)).toBe(at('03:33'));
    goesOn(world, started('03:00', { etaAt: at('03:15') }));
    expect(hospitalTime(world)).toBe(at('03:33'));
    expect(board(world)).toEqual({ clearing: [PATIENT_1] });
  });

  test('[W6] speaks of a vehicle by the callsign that a person entered, once the records are tied', () => {
    const tied = say('conveyance.tied', '03:20', { conveyance: HAND, to: JOB_2 });
    const world = night(
      byHand('03:10'),
      started('03:00', { conveyance: JOB_2, callsign: 'A417' }),
      tied,
      word('03:33'),
    );
    expect(hospitalTime(world, PATIENT_3)).toBe(at('03:33'));
    expect(unmatched(world)).toEqual([]);
  });

  test('[W6] that fitted two vehicles fits one when the other turns out to have come hours later', () => {
    const again = arrived('03:20', { conveyance: JOB_2 }, { id: 'again' });
    const world = night(arrived('03:10'), again, word('03:33'));
    expect(unmatched(world)).toMatchObject([{ reason: 'matches-several' }]);
    const change = { conveyance: JOB_2, amends: 'again', field: 'arrivedAt', value: at('08:20'), reason: 'gps-trail' };
    goesOn(world, say('handover.amended', '08:30', change));
    expect(hospitalTime(world)).toBe(at('03:33'));
  });

  test('[W6] leaves the patient when the arrival is corrected to hours later', () => {
    const world = night(arrived('03:10', {}, { id: 'came' }), word('03:33'));
    const value = at('06:00');
    goesOn(world, say('handover.amended', '06:10', { amends: 'came', field: 'arrivedAt', value, reason: 'gps-trail' }));
    expect(hospitalTime(world)).toBeUndefined();
    expect(unmatched(world)).toMatchObject([{ reason: 'matches-none' }]);
  });

  test('[W17] is tied to a patient by a person, whatever it says', () => {
    const tied = tell('feed.record-tied', '03:40', { record: 'word-03:34', patientKey: PATIENT_1 });
    for (const events of [
      [arrived('03:10'), word('03:34', { callsign: 'A999' }), tied],
      [tied, word('03:34', { callsign: 'A999' }), arrived('03:10')],
    ]) {
      const world = night(...events);
      expect(hospitalTime(world)).toBe(at('03:34'));
      expect(unmatched(world)).toEqual([]);
    }
  });

  test('[W17] stays with the patient of a record made by hand when the CAD takes that over', () => {
    const tied = tell('feed.record-tied', '03:40', { record: 'word-03:34', patientKey: `${HAND}#1` });
    const other = word('03:34', { callsign: 'A999' });
    for (const events of [
      [byHand('03:10'), other, tied, arrived('03:12')],
      [byHand('03:10'), arrived('03:12'), other, tied],
    ]) {
      const world = night(...events);
      expect(hospitalTime(world)).toBe(at('03:34'));
      expect(board(world)).toEqual({ clearing: [PATIENT_1] });
    }
  });

  test('[W17] once dismissed belongs to nobody, also to no patient that comes later', () => {
    const dismissed = tell('feed.record-dismissed', '03:40', { record: 'word-03:33', reason: 'duplicate' });
    const world = night(word('03:33'), dismissed, arrived('03:10'));
    expect(unmatched(world)).toEqual([]);
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    goesOn(world, tell('feed.record-tied', '03:41', { record: 'word-03:33', patientKey: PATIENT_1 }));
    expect(hospitalTime(world)).toBe(at('03:33'));
  });
});

describe('facts without an arrival', () => {
  const completed = say('handover.completed', '03:30', { patient: 2 });

  test('[W7] are an unmatched record where the vehicle was bound for, of each patient, until the arrival comes', () => {
    const world = night(completed, started('03:00'));
    expect(unmatched(world)).toEqual([
      { record: PATIENT_2, place: SOUTHMEAD, reason: 'no-arrival', at: at('03:30'), callsign: 'A401' },
    ]);
    expect(board(world)).toEqual({ inbound: [PATIENT_1] });
    goesOn(world, arrived('03:10'));
    expect(unmatched(world)).toEqual([]);
  });

  test('[W7] are listed where the hospital says, when nobody said where the vehicle goes', () => {
    const received = say('handover.received', '03:30', { site: BRISTOL });
    expect(unmatched(night(received))).toMatchObject([{ record: PATIENT_1, place: BRISTOL }]);
  });

  test('[W7] are listed at the ambulance service where nobody named a site', () => {
    expect(unmatched(night(completed))).toMatchObject([{ record: PATIENT_2, place: servicePlace('RYF') }]);
    const world = night(completed, started('03:00'));
    expect(unmatched(world)).toMatchObject([{ place: SOUTHMEAD }]);
  });

  test('[W7] a crew that is clear without an arrival is one too, unless it was cancelled', () => {
    const clear = say('conveyance.cleared', '03:40');
    expect(unmatched(night(started('03:00'), clear))).toMatchObject([{ reason: 'no-arrival', at: at('03:40') }]);
    const cancelled = say('conveyance.cancelled', '03:20', { reason: 'treated-on-scene' });
    expect(unmatched(night(started('03:00'), cancelled, clear))).toEqual([]);
  });

  test('[W7] what was dismissed is listed no more', () => {
    const dismissed = tell('feed.record-dismissed', '03:50', { record: PATIENT_2, reason: 'error' });
    expect(unmatched(night(started('03:00'), completed, dismissed))).toEqual([]);
    expect(unmatched(night(dismissed, completed, started('03:00')))).toEqual([]);
  });
});

describe('an id that came before with other content', () => {
  const again = (time: string, stated: object = {}) => arrived(time, stated, { id: 'came', reusedId: true });

  test('[W14] is kept as an unmatched record and not applied', () => {
    const world = night(arrived('03:10', {}, { id: 'came' }), again('03:20'));
    expect(stayOf(world, PATIENT_1).arrivedAt).toBe(at('03:10'));
    expect(unmatched(world)).toEqual([
      { record: 'reused/came', place: SOUTHMEAD, reason: 'id-reused', at: at('03:20'), callsign: null },
    ]);
  });

  test('[W14] of several the last by its own time is shown, in whatever order they come', () => {
    for (const events of [
      [again('03:20'), again('03:30', { site: BRISTOL })],
      [again('03:30', { site: BRISTOL }), again('03:20')],
    ]) {
      expect(unmatched(night(...events))).toMatchObject([{ place: BRISTOL, at: at('03:30') }]);
    }
  });

  test('[W17] is listed no more once it was dismissed', () => {
    const dismissed = tell('feed.record-dismissed', '03:50', { record: 'reused/came', reason: 'error' });
    expect(unmatched(night(again('03:20'), dismissed))).toEqual([]);
    expect(unmatched(night(dismissed, again('03:20')))).toEqual([]);
  });
});

describe('what belongs to a site', () => {
  test('a feed that no longer speaks for a site is not listed there', () => {
    const connected = (time: string, sites: readonly string[]) =>
      tell('feed.connected', time, { feed: 'ed', kind: 'ed', rhythmSeconds: 60, sites });
    const world = night(connected('03:00', [SOUTHMEAD, BRISTOL]), connected('03:10', [BRISTOL]));
    expect([...world.feedsByPlace.rows]).toEqual([[BRISTOL, ['ed']]]);
    goesOn(world, connected('02:00', [SOUTHMEAD]));
    expect([...world.feedsByPlace.rows.keys()]).toEqual([BRISTOL]);
  });

  test('an offer is found under the patient it was made to, and only there', () => {
    const offered = (time: string, patient: number) =>
      say('department.place-offered', time, {
        offer: 'X1',
        site: SOUTHMEAD,
        patient,
        area: 'majors',
        space: 'Majors 7',
        expiresAt: at('03:40'),
      });
    const world = night(offered('03:20', 1), offered('03:25', 2));
    expect([...world.offersByPatient.rows]).toEqual([[PATIENT_2, ['X1']]]);
  });

  test('a release and a divert are found at the sites they name', () => {
    const world = night(
      tell('demand.release-asked', '03:00', {
        release: 'R1',
        site: SOUTHMEAD,
        service: 'RYF',
        callPriority: 'C1',
        replyDueAt: at('03:05'),
      }),
      tell('demand.divert-ended', '03:00', { divert: 'V1', from: SOUTHMEAD, to: BRISTOL }),
    );
    expect(world.releasesBySite.rows.get(SOUTHMEAD)).toEqual(['R1']);
    expect([...world.divertsBySite.rows.keys()].sort()).toEqual([BRISTOL, SOUTHMEAD]);
  });
});
