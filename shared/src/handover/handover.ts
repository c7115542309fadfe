// One patient from arrival to a designated space: what was said, and what it comes to. Stages are derived, never stored.
import {
  EMPTY_SLOT,
  NO_CORRECTIONS,
  createTable,
  joinCorrections,
  isLate,
  joinSlots,
  lastNews,
  localDateOf,
  momentOf,
  notWithdrawn,
  standing,
  type Corrections,
  type Instant,
  type LocalDate,
  type Moment,
  type PatientKey,
  type Said,
  type ServiceCode,
  type SiteCode,
  type Slot,
  type Table,
} from '../kernel/index.ts';
import type {
  AgeBand,
  BroughtInPlace,
  Concern,
  DisputeReason,
  LeftOn,
  Need,
  News2Band,
  ReturnReason,
  Sex,
  StandingParty,
} from './events.ts';

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

/** What the crew said of the handover. A part that they did not speak of is absent. */
export interface CrewWord {
  readonly kind?: 'full' | '45-minute';
  readonly designatedSpace?: boolean;
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

/** What was said of the two times, which ones were compared, and whose stands or why neither does. */
export interface Validation {
  readonly crewAt: Instant | null;
  readonly hospitalAt: Instant | null;
  readonly stands?: StandingParty;
  readonly disputed?: DisputeReason;
}

export interface Handover {
  readonly id: PatientKey;
  readonly needs: Slot<readonly Need[]>;
  readonly ageBand: Slot<AgeBand>;
  readonly sex: Slot<Sex>;
  readonly places: Slot<Place>;
  /** Raised (true) and lowered (false) flags; the latest counts. */
  readonly unwell: Slot<{ readonly unwell: boolean; readonly concern?: Concern }>;
  readonly news2: Slot<News2Band>;
  readonly careRound: Slot<Instant>;
  readonly crewStayed: Slot<{ readonly toldRole?: string }>;
  readonly placeAsked: Slot<{ readonly area?: string }>;
  /** The crew's words on the handover, the one that counts first. */
  readonly crewWords: Slot<CrewWord>;
  /** The hospital's words. */
  readonly hospitalWords: Slot<{ readonly site: SiteCode }>;
  readonly placed: Slot<{ readonly area?: string; readonly space?: string }>;
  readonly takenOver: Slot<NewCrew>;
  readonly validated: Slot<Validation>;
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
    needs: EMPTY_SLOT,
    ageBand: EMPTY_SLOT,
    sex: EMPTY_SLOT,
    places: EMPTY_SLOT,
    unwell: EMPTY_SLOT,
    news2: EMPTY_SLOT,
    careRound: EMPTY_SLOT,
    crewStayed: EMPTY_SLOT,
    placeAsked: EMPTY_SLOT,
    crewWords: EMPTY_SLOT,
    hospitalWords: EMPTY_SLOT,
    placed: EMPTY_SLOT,
    takenOver: EMPTY_SLOT,
    validated: EMPTY_SLOT,
    corrections: NO_CORRECTIONS,
  };
}

/** The crew's word on when the clock stopped: one that gives the time before one that knows none. [H5] */
export function crewHandoverOf({ crewWords, corrections }: Handover): Moment<CrewWord> | undefined {
  const moment = momentOf(crewWords, corrections);
  if (!moment?.word.value.timeUnknown || moment.amendments.length > 0 || crewWords.length === 1) return moment;
  const timed = crewWords.filter(({ value }) => !value.timeUnknown);
  return momentOf(timed, corrections) ?? moment;
}

/** [H7] All that the crew said of the handover, each part by the first word that speaks of it. */
export function crewRecordOf({ crewWords, corrections }: Handover): CrewWord | undefined {
  const [first, ...others] = notWithdrawn(crewWords, corrections);
  return others.reduce<CrewWord | undefined>((record, { value }) => ({ ...value, ...record }), first?.value);
}

export function hospitalHandoverOf(handover: Handover): Moment<{ site: SiteCode }> | undefined {
  return momentOf(handover.hospitalWords, handover.corrections);
}

export function placeOf(handover: Handover): Said<Place> | undefined {
  return standing(handover.places, handover.corrections);
}

/** [H9] Entering a cohort stops the clock only under a dated agreement of a hospital that is responsible for it. */
export function stopsClock({ value, at }: Said<Place>): boolean {
  if (value.kind !== 'cohort' || value.responsible !== 'hospital' || !value.stopsClockUnder) return false;
  return value.stopsClockUnder.from <= localDateOf(at);
}

/** [H2] The first such entry: what happens to the patient afterwards starts no clock anew. */
export function clockStoppingCohort({ places, corrections }: Handover): Said<Place> | undefined {
  const { withdrawn } = corrections;
  return places.findLast((word) => stopsClock(word) && !withdrawn.some(({ value }) => value === word.id));
}

/** The crew's time, where somebody knows it: said, or found out later. [H5] */
export function crewTimeOf(handover: Handover): Instant | undefined {
  const crew = crewHandoverOf(handover);
  return crew && (crew.amendments.length > 0 || !crew.word.value.timeUnknown) ? crew.at : undefined;
}

/** How the clock stopped. `at` is undefined where the handover is over but nobody knows when. */
export interface ClockStop {
  readonly at: Instant | undefined;
  /** When it became known, for ordering and for windows where `at` is unknown. */
  readonly knownAt: Instant;
  readonly by: 'crew' | 'cohort' | 'hospital';
  /** Entered or corrected after the fact. */
  readonly late: boolean;
}

/**
 * When the handover clock stopped: the ambulance service's time, as in the national statistics; else entry into a
 * hospital's cohort under an agreement; else the hospital's word alone. [H1] [H9] [H10]
 */
export function clockStopOf(handover: Handover): ClockStop | undefined {
  const crew = crewHandoverOf(handover);
  const crewAt = crewTimeOf(handover);
  const cohort = clockStoppingCohort(handover);
  if (cohort && (crewAt === undefined || cohort.at <= crewAt)) {
    return { at: cohort.at, knownAt: cohort.at, by: 'cohort', late: cohort.late === true };
  }
  if (crew) return { at: crewAt, knownAt: crew.at, by: 'crew', late: isLate(crew) };
  const hospital = hospitalHandoverOf(handover);
  return hospital && { at: hospital.at, knownAt: hospital.at, by: 'hospital', late: isLate(hospital) };
}

/** [H30] What the parties said of the two times, while it is about the times as they are now. */
export function validationOf(handover: Handover): Said<Validation> | undefined {
  if (handover.validated.length === 0) return undefined;
  const word = standing(handover.validated, handover.corrections);
  if (!word) return undefined;
  const isAboutThese =
    word.value.crewAt === (crewTimeOf(handover) ?? null) &&
    word.value.hospitalAt === (hospitalHandoverOf(handover)?.at ?? null);
  return isAboutThese ? word : undefined;
}

/** [H11] The words on the flag that count, the last first: a feed lowers no flag that a person raised. */
export function flagWordsOf({ unwell, corrections }: Handover): Handover['unwell'] {
  const words = notWithdrawn(unwell, corrections);
  if (!words.some(({ person, value }) => person && value.unwell)) return words;
  const lastByPerson = (from: number) => words.slice(from).find(({ person }) => person)?.value.unwell;
  return words.filter(({ person, value }, place) => person || value.unwell || !lastByPerson(place));
}

/** Whether the patient flag is up, and since when. */
export function unwellFlagOf(handover: Handover): Handover['unwell'][number] | undefined {
  const [flag] = flagWordsOf(handover);
  return flag?.value.unwell ? flag : undefined;
}

/** What the patient needs, as last said; empty while nobody said. */
export function needsOf({ needs, corrections }: Handover): readonly Need[] {
  return lastNews(needs, corrections)?.value ?? [];
}

export function ageBandOf({ ageBand, corrections }: Handover): AgeBand | undefined {
  return lastNews(ageBand, corrections)?.value;
}

export function sexOf({ sex, corrections }: Handover): Sex | undefined {
  return lastNews(sex, corrections)?.value;
}

/** The NEWS2 band as last observed, with its time. */
export function news2Of({ news2, corrections }: Handover): Said<News2Band> | undefined {
  return standing(news2, corrections);
}

/** The crew that took the patient over, the last where several did. */
export function newCrewOf({ takenOver, corrections }: Handover): Said<NewCrew> | undefined {
  return standing(takenOver, corrections);
}

/** [H16] Who asked the department for a place for the patient, the last who did. */
export function placeAskedOf({ placeAsked, corrections }: Handover): Handover['placeAsked'][number] | undefined {
  return standing(placeAsked, corrections);
}

/** The designated space, and when the patient came to it. */
export function placementOf({ placed, corrections }: Handover): Handover['placed'][number] | undefined {
  return standing(placed, corrections);
}

/** [H7] Whether the patient is known to have a designated space, once the clock stopped like this. */
export function hasSpace(handover: Handover, stop: ClockStop): boolean {
  if (placementOf(handover)) return true;
  const crew = crewRecordOf(handover);
  return crew ? (crew.designatedSpace ?? crew.kind !== '45-minute') : stop.by !== 'cohort';
}

/** Two records of one patient as if everything had been said of the first. */
export function joinHandovers(a: Handover, b: Handover): Handover {
  return {
    id: a.id,
    needs: joinSlots(a.needs, b.needs),
    ageBand: joinSlots(a.ageBand, b.ageBand),
    sex: joinSlots(a.sex, b.sex),
    places: joinSlots(a.places, b.places),
    unwell: joinSlots(a.unwell, b.unwell),
    news2: joinSlots(a.news2, b.news2),
    careRound: joinSlots(a.careRound, b.careRound),
    crewStayed: joinSlots(a.crewStayed, b.crewStayed),
    placeAsked: joinSlots(a.placeAsked, b.placeAsked),
    crewWords: joinSlots(a.crewWords, b.crewWords),
    hospitalWords: joinSlots(a.hospitalWords, b.hospitalWords),
    placed: joinSlots(a.placed, b.placed),
    takenOver: joinSlots(a.takenOver, b.takenOver),
    validated: joinSlots(a.validated, b.validated),
    corrections: joinCorrections(a.corrections, b.corrections),
  };
}

/** The word of each slot that counts, of those that people act on. */
export function standingActs(handover: Handover): readonly Said<unknown>[] {
  const { places, needs, news2, careRound, crewStayed, placeAsked, placed, takenOver } = handover;
  const { validated, corrections } = handover;
  const slots = [places, news2, careRound, crewStayed, placeAsked, placed, takenOver, validated];
  return [
    flagWordsOf(handover)[0],
    lastNews(needs, corrections),
    crewHandoverOf(handover)?.word,
    ...slots.map((slot) => standing<unknown>(slot, corrections)),
  ].filter((word) => word !== undefined);
}
