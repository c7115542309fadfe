// How one patient's handover changes. Total and clockless; any order of the same events leads to the same record.
import {
  momentSaid,
  patientKey,
  serviceOf,
  stateSaid,
  withAmendment,
  withParts,
  withWithdrawal,
  withWord,
  type Changes,
  type ConveyanceId,
  type DomainEvent,
  type ServiceCode,
  type Instant,
} from '../kernel/index.ts';
import type { HandoverEvent } from './events.ts';
import {
  emptyHandover,
  type CrewWord,
  type Handover,
  type HandoverTables,
  type NewCrew,
  type Place,
} from './handover.ts';

/** The hospital's word that names no conveyance is not ours: the world matches it. */
export function foldHandover(tables: HandoverTables, event: HandoverEvent, changes: Changes): void {
  const { conveyance, patient } = event.data;
  if (conveyance === undefined) return;
  change(tables, conveyance, patient, changes, (handover) => next(handover, event));
}

/** Another crew took the patient over; the patient keeps the arrival clock. [H4] */
export function foldTakenOver(
  tables: HandoverTables,
  event: DomainEvent<
    string,
    {
      conveyance: ConveyanceId;
      patient?: number;
      byCallsign: string;
      byService?: ServiceCode;
      bookOffAt?: Instant;
    }
  >,
  changes: Changes,
): void {
  const { conveyance, patient, byCallsign, byService, bookOffAt } = event.data;
  const crew: NewCrew = {
    callsign: byCallsign,
    service: byService ?? serviceOf(conveyance),
    ...(bookOffAt !== undefined && { bookOffAt }),
  };
  change(tables, conveyance, patient, changes, (handover) =>
    withParts(handover, { takenOver: withWord(handover.takenOver, stateSaid(event, crew)) }),
  );
}

function change(
  { handovers }: HandoverTables,
  conveyance: ConveyanceId,
  patient: number | undefined,
  changes: Changes,
  update: (handover: Handover) => Handover,
): void {
  const key = patientKey(conveyance, patient ?? 1);
  const before = handovers.rows.get(key) ?? emptyHandover(key);
  const after = update(before);
  if (after !== before) changes.put(handovers, key, after);
}

/** Set one by one where a message may leave them out. */
type Parts = { -readonly [Name in keyof Handover]?: Handover[Name] };

function next(before: Handover, event: HandoverEvent): Handover {
  switch (event.type) {
    case 'kerbside.handover.needs-stated': {
      const { needs, ageBand, sex } = event.data;
      const parts: Parts = { needs: withWord(before.needs, stateSaid(event, needs)) };
      if (ageBand) parts.ageBand = withWord(before.ageBand, stateSaid(event, ageBand));
      if (sex) parts.sex = withWord(before.sex, stateSaid(event, sex));
      return withParts(before, parts);
    }
    case 'kerbside.handover.brought-in':
      return withPlace(before, event, { kind: 'brought-in', place: event.data.place });
    case 'kerbside.handover.returned-to-vehicle':
      return withPlace(before, event, { kind: 'sent-back', reason: event.data.reason });
    case 'kerbside.handover.cohorted': {
      const { cohort, responsible, lead, places, ratio, stopsClockUnder } = event.data;
      return withPlace(before, event, {
        kind: 'cohort',
        cohort,
        responsible,
        ...(lead !== undefined && { lead }),
        ...(places !== undefined && { places }),
        ...(ratio !== undefined && { ratio }),
        ...(stopsClockUnder && { stopsClockUnder }),
      });
    }
    case 'kerbside.handover.flagged-unwell': {
      const { concern } = event.data;
      const flag = { unwell: true, ...(concern && { concern }) };
      return withParts(before, { unwell: withWord(before.unwell, stateSaid(event, flag)) });
    }
    case 'kerbside.handover.observed': {
      const { news2Band, unwell, nextCareRoundAt } = event.data;
      const parts: Parts = {};
      if (news2Band) parts.news2 = withWord(before.news2, stateSaid(event, news2Band));
      if (unwell !== undefined) parts.unwell = withWord(before.unwell, stateSaid(event, { unwell }));
      if (nextCareRoundAt !== undefined) {
        parts.careRound = withWord(before.careRound, stateSaid(event, nextCareRoundAt));
      }
      return withParts(before, parts);
    }
    case 'kerbside.handover.completed':
      return withParts(before, { crewWords: withWord(before.crewWords, momentSaid(event, crewWord(event.data))) });
    case 'kerbside.handover.crew-stayed': {
      const { toldRole } = event.data;
      const word = stateSaid(event, { ...(toldRole !== undefined && { toldRole }) });
      return withParts(before, { crewStayed: withWord(before.crewStayed, word) });
    }
    case 'kerbside.handover.place-asked': {
      const { area } = event.data;
      const word = stateSaid(event, { ...(area !== undefined && { area }) });
      return withParts(before, { placeAsked: withWord(before.placeAsked, word) });
    }
    case 'kerbside.handover.received': {
      const word = momentSaid(event, { site: event.data.site });
      return withParts(before, { hospitalWords: withWord(before.hospitalWords, word) });
    }
    case 'kerbside.handover.placed': {
      const { area, space } = event.data;
      const word = momentSaid(event, { ...(area !== undefined && { area }), ...(space !== undefined && { space }) });
      return withParts(before, { placed: withWord(before.placed, word) });
    }
    case 'kerbside.handover.amended':
      return withParts(before, { corrections: withAmendment(before.corrections, stateSaid(event, event.data)) });
    case 'kerbside.handover.validated': {
      const { crewAt, hospitalAt, stands, disputed } = event.data;
      const word = stateSaid(event, { crewAt, hospitalAt, ...(stands && { stands }), ...(disputed && { disputed }) });
      return withParts(before, { validated: withWord(before.validated, word) });
    }
    case 'kerbside.handover.withdrawn':
      return withParts(before, {
        corrections: withWithdrawal(before.corrections, stateSaid(event, event.data.withdraws)),
      });
  }
}

function crewWord(stated: Extract<HandoverEvent, { type: 'kerbside.handover.completed' }>['data']): CrewWord {
  const { kind, designatedSpace, toRole, leftOn, recordSent, timeUnknown } = stated;
  return {
    ...(kind && { kind }),
    ...(designatedSpace !== undefined && { designatedSpace }),
    ...(toRole !== undefined && { toRole }),
    ...(leftOn !== undefined && { leftOn }),
    ...(recordSent !== undefined && { recordSent }),
    ...(timeUnknown && { timeUnknown }),
  };
}

function withPlace(before: Handover, event: HandoverEvent, place: Place): Handover {
  return withParts(before, { places: withWord(before.places, stateSaid(event, place)) });
}
