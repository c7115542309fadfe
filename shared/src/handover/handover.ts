// One patient from arrival to a designated space: what was said, and what it comes to. Stages are derived, never stored.
import {
  EMPTY_SLOT,
  NO_CORRECTIONS,
  createTable,
  joinCorrections,
  joinSlots,
  latest,
  localDateOf,
  momentOf,
  standing,
  type Corrections,
  type Instant,
  type Latest,
  type LocalDate,
  type Moment,
  type PatientKey,
  type Said,
  type ServiceCode,
  type SiteCode,
  type Slot,
  type Table,
} from '../kernel/index.ts';
import type { AgeBand, BroughtInPlace, Concern, LeftOn, Need, News2Band, ReturnReason, Sex } from './events.ts';

/** Where the patient is while not handed over, in the order of `at`. */
export type Place =
  | { readonly kind: 'brought-in'; readonly place: BroughtInPlace }
  | { readonly kind: 'sent-back'; readonly reason: ReturnReason }
  | {
      readonly kind: 'cohort';
      readonly cohort: string;
      readonly responsible: 'ambulance' | 'hospital';
      readonly lead?: string;
      readonly places?: number;
      readonly ratio?: number;
      readonly stopsClockUnder?: { readonly agreement: string; readonly from: LocalDate };
    };

export interface CrewWord {
  readonly kind: 'full' | '45-minute';
  readonly designatedSpace: boolean;
  readonly toRole?: string;
  readonly leftOn?: LeftOn;
  readonly recordSent?: boolean;
  readonly timeUnknown?: true;
}
export interface NewCrew {
  readonly callsign: string;
  readonly service: ServiceCode;
  readonly bookOffAt?: Instant;
}

export interface Handover {
  readonly id: PatientKey;
  readonly needs: Latest<readonly Need[]>;
  readonly ageBand: Latest<AgeBand>;
  readonly sex: Latest<Sex>;
  readonly places: Slot<Place>;
  /** Raised (true) and lowered (false) flags; the latest counts. */
  readonly unwell: Slot<{ readonly unwell: boolean; readonly concern?: Concern }>;
  readonly news2: Latest<News2Band>;
  readonly careRound: Latest<Instant>;
  readonly crewStayed: Slot<{ readonly toldRole?: string }>;
  /** The crew's words on the handover, the one that counts first. */
  readonly crewWords: Slot<CrewWord>;
  /** The hospital's words. */
  readonly hospitalWords: Slot<{ readonly site: SiteCode }>;
  readonly placed: Slot<{ readonly area?: string; readonly space?: string }>;
  readonly takenOver: Slot<NewCrew>;
  readonly corrections: Corrections;
}

export interface HandoverTables {
  readonly handovers: Table<Handover>;
}

export function createHandoverTables(): HandoverTables {
  return { handovers: createTable('handovers') };
}

export function emptyHandover(id: PatientKey): Handover {
  return {
    id,
    needs: undefined,
    ageBand: undefined,
    sex: undefined,
    places: EMPTY_SLOT,
    unwell: EMPTY_SLOT,
    news2: undefined,
    careRound: undefined,
    crewStayed: EMPTY_SLOT,
    crewWords: EMPTY_SLOT,
    hospitalWords: EMPTY_SLOT,
    placed: EMPTY_SLOT,
    takenOver: EMPTY_SLOT,
    corrections: NO_CORRECTIONS,
  };
}

/** The crew's word on when the clock stopped. */
export function crewHandoverOf(handover: Handover): Moment<CrewWord> | undefined {
  return momentOf(handover.crewWords, handover.corrections);
}

export function hospitalHandoverOf(handover: Handover): Moment<{ site: SiteCode }> | undefined {
  return momentOf(handover.hospitalWords, handover.corrections);
}

export function placeOf(handover: Handover): Said<Place> | undefined {
  return standing(handover.places, handover.corrections);
}

/** [H9] Entering a cohort stops the clock only under a dated agreement of a hospital that is responsible for it. */
export function clockStoppingCohort(handover: Handover): Said<Place> | undefined {
  const { withdrawn } = handover.corrections;
  return handover.places.findLast(
    ({ value, at, id }) =>
      value.kind === 'cohort' &&
      value.responsible === 'hospital' &&
      value.stopsClockUnder !== undefined &&
      value.stopsClockUnder.from <= localDateOf(at) &&
      !withdrawn.some((word) => word.value === id),
  );
}

/** How the clock stopped. `at` is undefined where the handover is over but nobody knows when. */
export interface ClockStop {
  readonly at: Instant | undefined;
  /** When it became known, for ordering and for windows where `at` is unknown. */
  readonly knownAt: Instant;
  readonly by: 'crew' | 'cohort' | 'hospital';
  readonly late: boolean;
}

/**
 * When the handover clock stopped: the ambulance service's time, as in the national statistics; else entry into a
 * hospital's cohort under an agreement; else the hospital's word alone. [H1] [H9] [H10]
 */
export function clockStopOf(handover: Handover): ClockStop | undefined {
  const crew = crewHandoverOf(handover);
  const cohort = clockStoppingCohort(handover);
  if (cohort && (!crew || crew.word.value.timeUnknown || cohort.at <= crew.at)) {
    return { at: cohort.at, knownAt: cohort.at, by: 'cohort', late: cohort.late === true };
  }
  if (crew) {
    const amended = crew.amendments.length > 0;
    const unknown = crew.word.value.timeUnknown === true && !amended;
    return {
      at: unknown ? undefined : crew.at,
      knownAt: crew.at,
      by: 'crew',
      late: crew.word.late === true || amended,
    };
  }
  const hospital = hospitalHandoverOf(handover);
  return hospital && { at: hospital.at, knownAt: hospital.at, by: 'hospital', late: hospital.word.late === true };
}

/** Whether the patient flag is up, and since when. */
export function unwellFlagOf(handover: Handover): Said<{ unwell: boolean; concern?: Concern }> | undefined {
  const flag = standing(handover.unwell, handover.corrections);
  return flag?.value.unwell ? flag : undefined;
}

/** Two records of one patient as if everything had been said of the first. */
export function joinHandovers(a: Handover, b: Handover): Handover {
  const join = <Value>(x: Latest<Value>, y: Latest<Value>): Latest<Value> => (x && y ? latest(x, y) : (x ?? y));
  return {
    id: a.id,
    needs: join(a.needs, b.needs),
    ageBand: join(a.ageBand, b.ageBand),
    sex: join(a.sex, b.sex),
    places: joinSlots(a.places, b.places),
    unwell: joinSlots(a.unwell, b.unwell),
    news2: join(a.news2, b.news2),
    careRound: join(a.careRound, b.careRound),
    crewStayed: joinSlots(a.crewStayed, b.crewStayed),
    crewWords: joinSlots(a.crewWords, b.crewWords),
    hospitalWords: joinSlots(a.hospitalWords, b.hospitalWords),
    placed: joinSlots(a.placed, b.placed),
    takenOver: joinSlots(a.takenOver, b.takenOver),
    corrections: joinCorrections(a.corrections, b.corrections),
  };
}
