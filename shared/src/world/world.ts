// A world: every slice's tables, and the indexes that make its readings cheap. The fold changes the maps in place; the
// values in them are immutable, so a value's identity says whether it changed.
import { createAlertTables, type AlertTables } from '../alert/index.ts';
import { createBedTables, type BedTables } from '../bed/index.ts';
import { createContactTables, type ContactTables } from '../contact/index.ts';
import { createConveyanceTables, type ConveyanceTables } from '../conveyance/index.ts';
import { createDemandTables, type DemandTables } from '../demand/index.ts';
import { createDepartmentTables, type DepartmentTables } from '../department/index.ts';
import { createFeedTables, type FeedTables } from '../feed/index.ts';
import { createHandoverTables, type HandoverTables } from '../handover/index.ts';
import {
  createTable,
  type ConveyanceId,
  type Instant,
  type LocalDate,
  type PatientKey,
  type Said,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import { createOpelTables, type OpelTables } from '../opel/index.ts';
import { createOutsideTables, type OutsideTables } from '../outside/index.ts';
import type { Board, BoardSpot } from './board.ts';
import type { ClockSet } from './events.ts';
import type { DayRecord } from './dayTallies.ts';
import type { DoneEntry } from './done.ts';
import type { Stretch } from './stretches.ts';
import type { UnmatchedRecord } from './unmatched.ts';
import type { HospitalWord, WordThen } from './words.ts';

export interface OwnTables {
  /** Which patients stand on which list of a site's board. */
  readonly boards: Table<Board>;
  /** Where each patient stands; the inverse of `boards`. */
  readonly spots: Table<readonly BoardSpot[]>;
  /** Handovers done lately at a site, oldest first. */
  readonly done: Table<readonly DoneEntry[]>;
  /** The site in whose `done` a patient is. */
  readonly doneAt: Table<SiteCode>;
  /** '<site>|<callsign>' → the conveyances there or on their way. */
  readonly visits: Table<readonly ConveyanceId[]>;
  readonly visitKeys: Table<string>;
  /** The same key → the stretches of time in which a word may speak of a vehicle there, in the order of their ids. */
  readonly stretches: Table<readonly Stretch[]>;
  /** The highest patient ever said or spoken of on a vehicle, where it is not the first: few carry more than one. */
  readonly highestPatients: Table<number>;
  /** A hand-made record → the CAD's record of the same vehicle, and back. */
  readonly twins: Table<ConveyanceId>;
  readonly handTwins: Table<readonly ConveyanceId[]>;
  /** The hospital's words that name no conveyance, by event id; where they are looked for, in the order of saying; what they were matched to. */
  readonly words: Table<HospitalWord>;
  readonly wordsByVisit: Table<readonly WordThen[]>;
  readonly wordMatches: Table<PatientKey>;
  readonly matchedWords: Table<readonly string[]>;
  readonly unmatched: Table<UnmatchedRecord>;
  readonly unmatchedByPlace: Table<readonly string[]>;
  /** The handovers whose two times await agreement, by site; where each is; where hospitals state their time, since when last. */
  readonly toValidate: Table<readonly PatientKey[]>;
  readonly toValidateAt: Table<SiteCode>;
  readonly hospitalSpokeAt: Table<Instant>;
  /** Offers by patient; releases and diverts by site; feeds by the site or service they speak for. */
  readonly offersByPatient: Table<readonly string[]>;
  readonly releasesBySite: Table<readonly string[]>;
  readonly divertsBySite: Table<readonly string[]>;
  readonly feedsByPlace: Table<readonly string[]>;
  /** The alerts raised at a place that are still held, over or not. */
  readonly alertsByPlace: Table<readonly string[]>;
  readonly covering: Table<Said<string | null>>;
  /** In a simulated world: 'clock', its pace as last set, and 'start', which says when it began. */
  readonly clock: Table<Said<ClockSet>>;
  /** '<date>|<site>' → what a closed day came to. */
  readonly days: Table<DayRecord>;
  /** 'closed': the last local date that was closed; '<bundle>': the last of which that bundle was let go. */
  readonly closed: Table<LocalDate>;
  /** '<date>|<bundle>' → the vehicles of jobs of that date, and the hospital's words of that day, of which anything is held. */
  readonly vehiclesByDay: Table<readonly ConveyanceId[]>;
  readonly wordsByDay: Table<readonly string[]>;
  /** The ids of events that came again with other content. */
  readonly reused: Table<ReusedId>;
}

export interface ReusedId {
  readonly type: string;
  readonly at: Instant;
  /** The site it named, else the service it is of; null where it named neither. */
  readonly place: string | null;
}

export interface World
  extends
    ConveyanceTables,
    HandoverTables,
    DemandTables,
    ContactTables,
    AlertTables,
    OutsideTables,
    DepartmentTables,
    BedTables,
    OpelTables,
    FeedTables,
    OwnTables {
  readonly id: string;
  /** Vehicles of which facts were folded since the indexes were last put right. */
  readonly unsettled: Set<ConveyanceId>;
  /** The same where only patients who were on it already were spoken of: where these stand is to be put right, and no more. */
  readonly unboarded: Set<ConveyanceId>;
}

export function createWorld(id: string): World {
  return {
    id,
    unsettled: new Set(),
    unboarded: new Set(),
    ...createConveyanceTables(),
    ...createHandoverTables(),
    ...createDemandTables(),
    ...createContactTables(),
    ...createAlertTables(),
    ...createOutsideTables(),
    ...createDepartmentTables(),
    ...createBedTables(),
    ...createOpelTables(),
    ...createFeedTables(),
    boards: createTable('boards'),
    spots: createTable('spots'),
    done: createTable('done'),
    doneAt: createTable('doneAt'),
    visits: createTable('visits'),
    visitKeys: createTable('visitKeys'),
    stretches: createTable('stretches'),
    highestPatients: createTable('highestPatients'),
    twins: createTable('twins'),
    handTwins: createTable('handTwins'),
    words: createTable('words'),
    wordsByVisit: createTable('wordsByVisit'),
    wordMatches: createTable('wordMatches'),
    matchedWords: createTable('matchedWords'),
    unmatched: createTable('unmatched'),
    unmatchedByPlace: createTable('unmatchedByPlace'),
    toValidate: createTable('toValidate'),
    toValidateAt: createTable('toValidateAt'),
    hospitalSpokeAt: createTable('hospitalSpokeAt'),
    offersByPatient: createTable('offersByPatient'),
    releasesBySite: createTable('releasesBySite'),
    divertsBySite: createTable('divertsBySite'),
    feedsByPlace: createTable('feedsByPlace'),
    alertsByPlace: createTable('alertsByPlace'),
    covering: createTable('covering'),
    clock: createTable('clock'),
    days: createTable('days'),
    closed: createTable('closed'),
    vehiclesByDay: createTable('vehiclesByDay'),
    wordsByDay: createTable('wordsByDay'),
    reused: createTable('reused'),
  };
}

/** Every table of a world, in the order in which it is written down. */
export function tablesOf(world: World): Table<unknown>[] {
  return Object.values(world).filter((part): part is Table<unknown> => typeof part === 'object' && 'rows' in part);
}
