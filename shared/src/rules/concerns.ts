// Which events of a log a rule at a place can depend on: of the slices that it reads those that name its sites, and all of a vehicle that
// was ever on its way there, with what was said of it before. It folds nothing.
import type { AlertPlace, RuleId } from '../alert/index.ts';
import { EVERYWHERE, conveyanceOfPatient, localDateOf, type DomainEvent, type Instant } from '../kernel/index.ts';
import { parseArea, siteByCode, sitesOf } from '../site/index.ts';

/** The events to fold now that this one came: itself and what was held back of its vehicle, or none. */
export type Concern = (event: DomainEvent) => readonly DomainEvent[];

/** Vehicles that may yet turn this way, at most: the longest unheard are forgotten. */
const MOST_HELD = 20_000;
/** A dry run raises its own. */
const ALERT = 'alert';
/** Of counts, beds, levels and calls nothing is read by the rules about patients and their crews alone. */
const OF_PATIENTS: ReadonlySet<string> = new Set(['conveyance', 'handover', 'feed', 'world']);
const PATIENT_RULES: ReadonlySet<string> = new Set<RuleId>([
  'waits',
  'no-space',
  'corridor-care',
  'unwell',
  'care-overdue',
  'pre-alert',
  'hours-lost',
  'book-off',
  'clear-late',
  'clock',
  'area-over-60',
]);
const OVER: ReadonlySet<string> = new Set(['kerbside.conveyance.cleared', 'kerbside.conveyance.cancelled']);

export function concerns(place: AlertPlace, rule: string, now: Instant): Concern {
  const isRead = readBy(rule);
  if (place === EVERYWHERE) return (event) => (isRead(event) ? [event] : []);
  const names = namesOf(place, now);
  const ours = new Set<string>();
  const held = new Map<string, DomainEvent[]>();
  return (event) => {
    if (!isRead(event)) return [];
    const said = event.data as Readonly<Record<string, unknown>>;
    const vehicle = vehicleOf(said);
    if (vehicle !== undefined && ours.has(vehicle)) return [event];
    if (isNamed(said, names)) {
      const before = vehicle === undefined ? [] : (held.get(vehicle) ?? []);
      if (vehicle !== undefined) {
        ours.add(vehicle);
        held.delete(vehicle);
      }
      return [...before, event];
    }
    if (vehicle === undefined) return event.type.startsWith('kerbside.feed.') ? [event] : [];
    hold(held, vehicle, event);
    return [];
  };
}

function readBy(rule: string): (event: DomainEvent) => boolean {
  const isOfPatients = PATIENT_RULES.has(rule);
  return ({ type }) => {
    const slice = type.split('.', 2)[1] ?? '';
    return isOfPatients ? OF_PATIENTS.has(slice) : slice !== ALERT;
  };
}

/** The sites of a place and the trusts that run them, as events name them. */
function namesOf(place: AlertPlace, now: Instant): ReadonlySet<string> {
  const bar = place.indexOf('|');
  const area = bar < 0 ? undefined : parseArea(`${place.slice(0, bar)}:${place.slice(bar + 1)}`);
  const sites = bar < 0 ? [place] : area ? sitesOf(area, localDateOf(now)) : [];
  return new Set(sites.flatMap((site) => [site, siteByCode.get(site)?.trust ?? site]));
}

function isNamed(said: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): boolean {
  for (const field of ['site', 'destination', 'trust', 'from', 'to'] as const) {
    const name = said[field];
    if (typeof name === 'string' && names.has(name)) return true;
  }
  return false;
}

function vehicleOf({ conveyance, patientKey }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof conveyance === 'string') return conveyance;
  return typeof patientKey === 'string' ? conveyanceOfPatient(patientKey) : undefined;
}

function hold(held: Map<string, DomainEvent[]>, vehicle: string, event: DomainEvent): void {
  const known = held.get(vehicle);
  held.delete(vehicle);
  if (OVER.has(event.type)) return;
  if (held.size >= MOST_HELD)
    for (const first of held.keys()) {
      held.delete(first);
      break;
    }
  held.set(vehicle, [...(known ?? []), event]);
}
