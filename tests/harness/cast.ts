// The one cast of what crosses rooms: two crews, three patients, one hospital, and the two feeds that speak of them. Words only;
// nothing here opens anything.
import { formatInstant, MINUTE, type ConveyanceId, type Instant } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';
import { fact, on, SOUTHMEAD } from './given.ts';

/** When the story begins. */
export const TEN = on('10:00');
/** South Western Ambulance Service. */
export const SERVICE = 'RYF';

/** The first crew brings two patients, the second one. */
export const A401 = { callsign: 'A401', conveyance: 'RYF/2026-11-21/4711', patients: 2 } as const;
export const A417 = { callsign: 'A417', conveyance: 'RYF/2026-11-21/4712', patients: 1 } as const;
export const [PATIENT_1, PATIENT_2, PATIENT_3] = [
  `${A401.conveyance}#1`,
  `${A401.conveyance}#2`,
  `${A417.conveyance}#1`,
] as const;

export interface Crew {
  readonly callsign: string;
  readonly conveyance: ConveyanceId;
  readonly patients: number;
}

/** A feed and the words that make its key. */
export interface FeedOnFile {
  readonly source: string;
  readonly making: readonly string[];
}
export const CAD: FeedOnFile = { source: 'cad-ryf', making: ['--kind', 'cad', '--service', SERVICE] };
export const ED: FeedOnFile = { source: 'ed-rvj01', making: ['--kind', 'ed', '--sites', SOUTHMEAD] };
/** To which no vehicle of the cast or of a tale is bound: nothing is said of it but its beds. */
export const GLOUCESTER = 'RTE03';
/** In storms alone. */
export const BEDS: FeedOnFile = {
  source: 'beds-rvj01',
  making: ['--kind', 'beds', '--sites', `${SOUTHMEAD},${GLOUCESTER}`],
};

/** A CloudEvent as a feed sends it. */
export interface Message {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a feed says; its id is made of what it says unless one is given. */
export function message(
  { source }: FeedOnFile,
  type: string,
  at: Instant,
  data: Message['data'],
  id = `${type}/${at}/${JSON.stringify(data)}`.slice(0, 200),
): Message {
  return { specversion: '1.0', id, source, type, time: formatInstant(at), data };
}

export function started({ callsign, conveyance, patients }: Crew, at: Instant, etaAt = at + 20 * MINUTE): Message {
  return message(CAD, 'kerbside.conveyance.started', at, {
    conveyance,
    callsign,
    patients,
    destination: SOUTHMEAD,
    priority: 'C2',
    etaAt: formatInstant(etaAt),
  });
}

export function arrived({ callsign, conveyance, patients }: Crew, at: Instant): Message {
  return message(CAD, 'kerbside.conveyance.arrived', at, {
    conveyance,
    callsign,
    patients,
    site: SOUTHMEAD,
    method: 'status-button',
  });
}

export function cleared({ conveyance }: Crew, at: Instant): Message {
  return message(CAD, 'kerbside.conveyance.cleared', at, { conveyance });
}

/** The same words as the desk takes them, for tests that have no door. */
export function arrivedFact(
  { callsign, conveyance, patients }: Crew,
  at: Instant,
  id = `cad-ryf/${conveyance}/arrived`,
): EventOf<'kerbside.conveyance.arrived'> {
  return told('kerbside.conveyance.arrived', at, { conveyance, callsign, patients, site: SOUTHMEAD }, id);
}

export function told<Type extends EventType>(
  type: Type,
  at: Instant,
  data: EventOf<Type>['data'],
  id: string,
): EventOf<Type> {
  return fact(type, at, data, { id, source: CAD.source }) as unknown as EventOf<Type>;
}
