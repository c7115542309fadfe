// Anything that may be said of a small cast in one night, by two feeds and two people, in no order that a floor would keep: two
// crews, three jobs and two records made by hand, two sites, every type of event. Well formed, and often contradictory. Node-free.
import fc from 'fast-check';
import type { AlertTold } from '@kerbside/shared/alert';
import { BED_STATES } from '@kerbside/shared/bed';
import {
  COMPLAINT_GROUPS,
  DESTINATION_CHANGE_REASONS,
  ARRIVAL_METHODS,
  CANCEL_REASONS,
} from '@kerbside/shared/conveyance';
import { AGE_BANDS, AMENDABLE_FIELDS, NEEDS, NEWS2_BANDS, SEXES } from '@kerbside/shared/handover';
import { MINUTE, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import type { EventOf, EventType, WorldEvent } from '@kerbside/shared/world';
import { BRISTOL, HALE, OKORO, SOUTHMEAD, on } from './given.ts';

/** A job of each crew, a later one of the first, and what two people entered by hand: one of them for the first crew. */
export const JOBS = ['RYF/2026-11-21/4711', 'RYF/2026-11-21/4712', 'RYF/2026-11-21/4713'] as const;
export const BY_HAND = ['RYF/2026-11-21/hand-a', 'RYF/2026-11-21/hand-b'] as const;
export const CAST_SITES = [SOUTHMEAD, BRISTOL] as const;

const START = on('03:00');
const STEP = 5 * MINUTE;
/** At most so many events in a night; their ids are e0, e1, … */
const MOST = 36;

const NO_DRY_RUN = {
  fromAt: START,
  untilAt: START,
  wouldRaise: 0,
  wouldAtNight: 0,
  raised: 0,
  raisedAtNight: 0,
  daysUnknown: 7,
};

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const time: fc.Arbitrary<Instant> = fc.nat(36).map((steps) => START + steps * STEP);
const job = fc.constantFrom(...JOBS);
const vehicle = fc.oneof({ weight: 3, arbitrary: job }, { weight: 1, arbitrary: fc.constantFrom(...BY_HAND) });
const site = fc.oneof({ weight: 3, arbitrary: fc.constant(SOUTHMEAD) }, { weight: 1, arbitrary: fc.constant(BRISTOL) });
const patient = maybe(fc.constantFrom(1, 1, 2));
const patients = maybe(fc.constantFrom(1, 2, 3));
const eventId = fc.nat(MOST).map((number) => `e${number}`);
const record = fc.oneof(
  eventId,
  fc.tuple(vehicle, fc.constantFrom(1, 2)).map(([id, number]) => `${id}#${number}`),
  eventId.map((id) => `reused/${id}`),
);
const thing = fc.constantFrom('X1', 'X2');
const told = [
  { step: 0, role: 'halo', name: null, why: 'nobody-covering' },
  { send: 'waits|1/0', step: 1, role: 'nurse-in-charge', name: null, channel: 'console', why: 'first' },
] satisfies readonly AlertTold[];
const alert = fc.constantFrom('waits|RVJ01|2026-11-21.1', 'waits|RVJ01|2026-11-21.2');
const role = fc.constantFrom('nurse-in-charge', 'epic');

/** The callsign that a job nearly always has. */
function callsignOf(id: string): fc.Arbitrary<string> {
  const usual = id === JOBS[1] || id === BY_HAND[1] ? 'A417' : 'A401';
  return fc.constantFrom(usual, usual, usual, usual, usual.toLowerCase(), 'A999');
}

type Words<Type extends EventType> = fc.Arbitrary<{ readonly type: Type; readonly data: EventOf<Type>['data'] }>;
function word<Type extends EventType>(type: Type, data: fc.Arbitrary<EventOf<Type>['data']>): Words<Type> {
  return data.map((stated) => ({ type, data: stated }));
}

/** Fields that are not said are left out, as a feed would. */
function said(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record({ ...fields })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

const ofVehicle = <Type extends EventType>(
  type: Type,
  fields: (id: string) => Record<string, fc.Arbitrary<unknown>>,
): Words<Type> =>
  vehicle.chain((conveyance) =>
    said({ conveyance: fc.constant(conveyance), ...fields(conveyance) }).map((data) => ({
      type,
      data: data as unknown as EventOf<Type>['data'],
    })),
  );
const ofPatient = <Type extends EventType>(type: Type, fields: Record<string, fc.Arbitrary<unknown>> = {}) =>
  ofVehicle(type, () => ({ patient, ...fields }));

const ON_THE_WAY = [
  ofVehicle('kerbside.conveyance.started', (id) => ({
    callsign: callsignOf(id),
    destination: site,
    patients,
    etaAt: maybe(time),
    bookOffAt: maybe(time),
    priority: maybe(fc.constantFrom('C1', 'C2')),
  })),
  ofVehicle('kerbside.conveyance.eta-changed', () => ({ etaAt: time })),
  ofVehicle('kerbside.conveyance.pre-alerted', (id) => ({
    complaintGroup: maybe(fc.constantFrom(...COMPLAINT_GROUPS)),
    etaAt: maybe(time),
    callsign: maybe(callsignOf(id)),
    site: maybe(site),
  })),
  ofVehicle('kerbside.conveyance.pre-alert-received', () => ({ byRole: role })),
  ofVehicle('kerbside.conveyance.destination-changed', () => ({
    from: maybe(site),
    to: site,
    reason: fc.constantFrom(...DESTINATION_CHANGE_REASONS),
    etaAt: maybe(time),
  })),
  ofVehicle('kerbside.conveyance.cancelled', () => ({ reason: fc.constantFrom(...CANCEL_REASONS) })),
  ofVehicle('kerbside.conveyance.book-off-set', () => ({ bookOffAt: time })),
  ofVehicle('kerbside.conveyance.tied', () => ({ to: fc.option(vehicle) })),
] as const;

const THERE = [
  ofVehicle('kerbside.conveyance.arrived', (id) => ({
    site,
    method: maybe(fc.constantFrom(...ARRIVAL_METHODS)),
    callsign: maybe(callsignOf(id)),
    patients,
  })),
  ofVehicle('kerbside.conveyance.relieved', () => ({ patient, byCallsign: fc.constantFrom('A417', 'A500') })),
  ofVehicle('kerbside.conveyance.cleared', () => ({})),
] as const;

const HANDED_OVER = [
  ofPatient('kerbside.handover.completed', {
    kind: maybe(fc.constantFrom('full', '45-minute')),
    designatedSpace: maybe(fc.boolean()),
    timeUnknown: maybe(fc.constant(true)),
  }),
  said({ conveyance: maybe(vehicle), patient, callsign: fc.constantFrom('A401', 'a401', 'A417'), site }).map(
    (data) => ({
      type: 'kerbside.handover.received' as const,
      data: data as unknown as EventOf<'kerbside.handover.received'>['data'],
    }),
  ),
  ofPatient('kerbside.handover.placed', { area: maybe(fc.constant('majors')) }),
  ofPatient('kerbside.handover.amended', {
    amends: eventId,
    field: fc.constantFrom(...AMENDABLE_FIELDS),
    value: time,
    reason: fc.constant('pressed-late'),
  }),
  ofPatient('kerbside.handover.validated', {
    crewAt: fc.option(time),
    hospitalAt: fc.option(time),
    stands: maybe(fc.constantFrom('crew', 'hospital')),
    disputed: maybe(fc.constant('record-missing')),
  }),
  ofPatient('kerbside.handover.withdrawn', { withdraws: eventId }),
] as const;

const WHILE_WAITING = [
  ofPatient('kerbside.handover.needs-stated', {
    needs: fc.subarray([...NEEDS]),
    ageBand: maybe(fc.constantFrom(...AGE_BANDS)),
    sex: maybe(fc.constantFrom(...SEXES)),
  }),
  ofPatient('kerbside.handover.brought-in', { place: fc.constantFrom('corridor', 'assessment') }),
  ofPatient('kerbside.handover.returned-to-vehicle', { reason: fc.constant('space-lost') }),
  ofPatient('kerbside.handover.cohorted', {
    cohort: fc.constant('Bay A'),
    responsible: fc.constantFrom('ambulance', 'hospital'),
    stopsClockUnder: maybe(
      fc.record({ agreement: fc.constant('RAC'), from: fc.constantFrom('2026-04-01', '2026-12-01') }),
    ),
  }),
  ofPatient('kerbside.handover.flagged-unwell', { concern: maybe(fc.constant('sepsis')) }),
  ofPatient('kerbside.handover.observed', {
    news2Band: maybe(fc.constantFrom(...NEWS2_BANDS)),
    unwell: maybe(fc.boolean()),
    nextCareRoundAt: maybe(time),
  }),
  ofPatient('kerbside.handover.crew-stayed'),
  ofPatient('kerbside.handover.place-asked', { area: maybe(fc.constant('majors')) }),
] as const;

/** An alert, a mute and what is set of a rule never change their place: their ids are minted there. */
const AROUND = [
  word('kerbside.feed.record-tied', fc.record({ record, patientKey: vehicle.map((id) => `${id}#1`) })),
  word('kerbside.feed.record-dismissed', fc.record({ record, reason: fc.constant('error') })),
  word(
    'kerbside.feed.connected',
    fc.record({
      feed: fc.constantFrom('cad-ryf', 'ed'),
      kind: fc.constantFrom('cad', 'ed'),
      rhythmSeconds: fc.constantFrom(60, 120),
      sites: fc.subarray([...CAST_SITES]),
      service: maybe(fc.constant('RYF')),
    }),
  ),
  word('kerbside.feed.fell-silent', fc.record({ feed: fc.constant('ed'), lastHeardAt: time })),
  word(
    'kerbside.department.place-offered',
    fc.record({
      offer: thing,
      site,
      conveyance: vehicle,
      patient,
      area: fc.constant('majors'),
      space: thing,
      expiresAt: time,
    }),
  ),
  word('kerbside.department.place-lost', fc.record({ offer: thing, site, why: fc.constant('walk-in') })),
  word(
    'kerbside.department.counted',
    fc.record({
      site,
      areas: fc.constant([{ area: 'majors', spaces: 9, occupied: 7 }] as const),
      patientsInDepartment: maybe(fc.nat(90)),
      placesFree: maybe(fc.nat(9)),
      placesExpectedIn30Minutes: maybe(fc.nat(4)),
    }),
  ),
  word(
    'kerbside.bed.counted',
    fc.record({
      site,
      beds: fc.constant([{ type: 'adult-general', stock: 'core', open: 9, occupied: 8 }] as const),
      equivalents: fc.constant([{ kind: 'virtual-ward', occupied: 3 }] as const),
    }),
  ),
  word(
    'kerbside.demand.release-asked',
    fc.record({ release: thing, site, service: fc.constant('RYF'), callPriority: fc.constant('C1'), replyDueAt: time }),
  ),
  word(
    'kerbside.demand.release-answered',
    fc.record({ release: thing, site, answer: fc.constantFrom('yes', 'no'), byRole: role }),
  ),
  word(
    'kerbside.demand.divert-agreed',
    fc.record({
      divert: thing,
      from: site,
      to: site,
      patients: fc.constant(['majors'] as const),
      exclusions: fc.constant([]),
      agreedBy: fc.constant(['epic']),
      fromAt: time,
      untilAt: time,
    }),
  ),
  word('kerbside.demand.divert-ended', fc.record({ divert: thing, from: site, to: site })),
  word('kerbside.demand.counted', fc.record({ service: fc.constant('RYF'), crewsFree: maybe(fc.nat(9)) })),
  word('kerbside.contact.called', fc.record({ site, role: fc.constant('epic'), answered: fc.boolean() })),
  word(
    'kerbside.alert.raised',
    fc.record({
      alert,
      rule: fc.constant('waits'),
      subject: fc.constant(SOUTHMEAD),
      place: fc.constant(SOUTHMEAD),
      class: fc.constant('urgent'),
      level: fc.nat(3),
      since: time,
      told: maybe(fc.subarray(told)),
    }),
  ),
  word('kerbside.alert.answered', fc.record({ alert, updateDueAt: time })),
  word('kerbside.alert.closed', fc.record({ alert, reason: fc.constant('recovered') })),
  word(
    'kerbside.alert.muted',
    fc.record({
      mute: thing,
      place: fc.constant(SOUTHMEAD),
      rule: fc.constant('waits'),
      reason: fc.constant('rule-too-noisy'),
      untilAt: time,
    }),
  ),
  word('kerbside.alert.mute-ended', fc.record({ mute: thing, why: fc.constant('ended') })),
  word(
    'kerbside.outside.recipient-listed',
    fc.record({
      recipient: thing,
      name: fc.constant('Desk'),
      role: fc.constant('site-manager'),
      places: fc.constantFrom([SOUTHMEAD], [BRISTOL], [SOUTHMEAD, BRISTOL], ['*']),
      ways: fc.constantFrom([{ way: 'email', to: 'd…' }] as const, []),
    }),
  ),
  word('kerbside.outside.recipient-removed', fc.record({ recipient: thing })),
  word(
    'kerbside.outside.test-asked',
    fc.record({
      test: thing,
      recipient: thing,
      way: fc.constant('email'),
      to: fc.constantFrom('d…', 'x…'),
      untilAt: time,
    }),
  ),
  word(
    'kerbside.outside.test-sent',
    fc.record({ test: thing, state: fc.constantFrom('taken', 'failed'), tries: fc.nat(6) }),
  ),
  word('kerbside.outside.test-confirmed', fc.record({ test: thing, how: fc.constant('link') })),
  word(
    'kerbside.outside.letter-kept',
    fc.record({
      letter: thing,
      place: site,
      alert,
      send: thing,
      alerts: fc.nat(3),
      recipient: thing,
      name: fc.constant('Desk'),
      way: fc.constant('email'),
      to: fc.constant('d…'),
      tries: fc.nat(6),
      because: fc.constant('SMTP 451'),
    }),
  ),
  word('kerbside.outside.letter-sent-again', fc.record({ letter: thing, tries: fc.nat(6) })),
  word('kerbside.outside.letter-ended', fc.record({ letter: thing, how: fc.constant('delivered') })),
  word(
    'kerbside.alert.rule-softened',
    fc.record({
      softening: thing,
      place: fc.constant(SOUTHMEAD),
      rule: fc.constant('waits'),
      setting: fc.record({ dwellMinutes: fc.nat(9) }),
      reason: fc.constant('trial'),
      untilAt: time,
    }),
  ),
  word('kerbside.alert.softening-ended', fc.record({ softening: thing })),
  word('kerbside.alert.softening-reviewed', fc.record({ softening: thing, verdict: fc.constant('was-right') })),
  word(
    'kerbside.alert.rule-change-proposed',
    fc.record({
      change: thing,
      place: fc.constant(SOUTHMEAD),
      rule: fc.constant('waits'),
      setting: fc.record({ dwellMinutes: fc.nat(9) }),
      reason: fc.constant('trial'),
      dryRun: fc.constant(NO_DRY_RUN),
    }),
  ),
  word('kerbside.alert.rule-change-approved', fc.record({ change: thing })),
  word('kerbside.alert.rule-change-withdrawn', fc.record({ change: thing })),
  word('kerbside.bed.changed', fc.record({ site, ward: thing, bed: thing, state: fc.constantFrom(...BED_STATES) })),
  word('kerbside.discharge.counted', fc.record({ site, doneToday: fc.nat(40) })),
  word(
    'kerbside.opel.reported',
    fc.record({ level: fc.constantFrom(1, 2, 3, 4), site: maybe(site), trust: maybe(fc.constant('RA7')) }),
  ),
  word('kerbside.world.covering-set', fc.record({ site, name: fc.option(fc.constant('S. Hale')) })),
  word(
    'kerbside.world.clock-set',
    fc.record({ rate: fc.constantFrom(1, 60), paused: fc.boolean(), startAt: maybe(time) }),
  ),
  word('kerbside.world.day-closed', fc.record({ date: fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21') })),
] as const;

const anyWord = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(...ON_THE_WAY) },
  { weight: 7, arbitrary: fc.oneof(...THERE, ...HANDED_OVER) },
  { weight: 3, arbitrary: fc.oneof(...WHILE_WAITING) },
  { weight: 3, arbitrary: fc.oneof(...AROUND) },
);
/** What may be said of vehicles alone, and of patients alone: for the slices' own laws. */
export const vehicleWords = fc.oneof(...ON_THE_WAY, ...THERE);
export const patientWords = fc.oneof(...HANDED_OVER, ...WHILE_WAITING);

const envelope = fc.record({
  at: time,
  source: fc.constantFrom('cad-ryf', 'ed-rvj01', 'halo', 'co-ordinator'),
  isReused: fc.nat(24).map((roll) => roll === 0),
});
const PERSONS = { halo: HALE, 'co-ordinator': OKORO } as const;

/** Everything said in one night. Days close, so that nothing said of the night is over. */
export function mixedFacts(maxLength = MOST): fc.Arbitrary<readonly WorldEvent[]> {
  return fc.array(fc.tuple(anyWord, envelope), { maxLength, size: 'max' }).map((told) =>
    told.map(([{ type, data }, { at, source, isReused }], index): WorldEvent => {
      const person = PERSONS[source as keyof typeof PERSONS] as (typeof PERSONS)['halo'] | undefined;
      const who = person ? { source: 'desk', person } : { source };
      const event: DomainEvent = { id: `e${index}`, type, at, recordedAt: at, ...who, data };
      return (isReused ? { ...event, reusedId: true } : event) as WorldEvent;
    }),
  );
}
