// The staff of a demo who are nobody's: where no person sits in a role, they see what it is told and answer it after a while, mostly.
// So a demo left alone looks like a night with people in it. Never in a live world, and never in an exercise: there people answer.
import { hash } from 'node:crypto';
import { readAlert, type AlertId, type AlertReading } from '@kerbside/shared/alert';
import { MINUTE, SECOND, type Changes, type Instant, type Principal, type Role } from '@kerbside/shared/kernel';
import type { WhoIsThere } from '@kerbside/shared/rules';
import type { Clock } from '../clock.ts';
import { DeskClosed, type Desk } from '../desk/desk.ts';
import { shownOf } from '../live/showing.ts';

export const STAFF_NAME = 'Simulated staff';

/** Whoever is told by telephone alone is not simulated: a call is logged by a person. */
const STAFFED: ReadonlySet<string> = new Set<Role>([
  'halo',
  'nurse-in-charge',
  'epic',
  'site-manager',
  'ambulance-control',
  'icb-centre',
]);
/** Where one of these sits, whatever is told there is left to people. */
const AT_THE_SITE = ['halo', 'nurse-in-charge', 'ed-coordinator', 'epic', 'site-manager', 'bed-manager'] as const;
/** They answer within this; where a life may be at risk within a minute. Local settings of the demo. */
const SLOWEST_ANSWER_MS = 7 * MINUTE;
const SLOWEST_AT_RISK_MS = MINUTE;
/** One telling in so many is left, so that escalation is seen. */
const LEFT_ONE_IN = 8;
/** They speak again this long before their update is due. */
const UPDATE_BEFORE_MS = 40 * SECOND;
const ANSWER_MINUTES = 15;

export interface StaffParts {
  readonly desk: Desk;
  readonly clock: Clock;
  /** Who really sits there. */
  readonly inRole: WhoIsThere;
  readonly onTrouble: (what: string, error?: unknown) => void;
}

interface Intent {
  readonly version: number;
  readonly cancel: () => void;
}

export class SimulatedStaff {
  readonly #parts: StaffParts;
  readonly #intents = new Map<AlertId, Intent>();
  #stopped = false;
  readonly #stopHearing: () => void;

  constructor(parts: StaffParts) {
    this.#parts = parts;
    this.#stopHearing = parts.desk.onTold(({ changes }) => {
      this.#hear(changes);
    });
    for (const alert of parts.desk.world.alerts.rows.keys()) this.#consider(alert);
  }

  /** For the rules: people first, else the simulated ones of the role. */
  readonly whoIsThere: WhoIsThere = (place, role) => {
    const people = this.#parts.inRole(place, role);
    return people.length > 0 || !STAFFED.has(role) ? people : [STAFF_NAME];
  };

  stop(): void {
    this.#stopped = true;
    this.#stopHearing();
    for (const { cancel } of this.#intents.values()) cancel();
    this.#intents.clear();
  }

  #hear(changes: Changes): void {
    for (const alert of changes.touched(this.#parts.desk.world.alerts)) this.#consider(alert);
  }

  /** One intent an alert: what it stands at now decides it. */
  #consider(alert: AlertId): void {
    const known = this.#intents.get(alert);
    const plan = this.#planOf(alert);
    if (known && known.version === plan?.reading.version) return;
    known?.cancel();
    this.#intents.delete(alert);
    if (!plan) return;
    const { version } = plan.reading;
    const cancel = this.#parts.clock.at(plan.at, () => {
      this.#intents.delete(alert);
      this.#answer(alert, version);
    });
    this.#intents.set(alert, { version, cancel });
  }

  /** When they answer, and what they saw; undefined: not theirs, or left. */
  #planOf(alert: AlertId): { readonly at: Instant; readonly reading: AlertReading; readonly role: Role } | undefined {
    const { desk, inRole } = this.#parts;
    const record = desk.world.alerts.rows.get(alert);
    const reading = record && readAlert(record);
    if (!record || !reading || reading.response.kind === 'closed') return undefined;
    const { response, place, version } = reading;
    const sent = record.words.flatMap(({ value, at }) =>
      value.type === 'kerbside.alert.sent' && value.data.channel === 'console' ? [{ ...value.data, at }] : [],
    );
    const [last] = sent.toSorted((a, b) => b.at - a.at);
    if (!last || !isStaffed(last.role) || [last.role, ...AT_THE_SITE].some((role) => inRole(place, role).length > 0))
      return undefined;
    if (response.kind === 'owned') {
      return response.by === STAFF_NAME
        ? { at: response.updateDueAt - UPDATE_BEFORE_MS, reading, role: last.role }
        : undefined;
    }
    if (last.step !== reading.step || last.at < reading.timerFrom) return undefined;
    this.#see(last.send, last.role);
    const chance = chanceOf(alert, version);
    if (Math.floor(chance * LEFT_ONE_IN) === 0 && reading.class !== 'life-threat') return undefined;
    const slowest = reading.class === 'life-threat' ? SLOWEST_AT_RISK_MS : SLOWEST_ANSWER_MS;
    return { at: last.at + Math.round(chance * slowest), reading, role: last.role };
  }

  /** A simulated screen of the role shows it. */
  #see(send: string, role: Role): void {
    const { desk, clock } = this.#parts;
    const shown = shownOf(desk.world, { ...NOBODY, role }, [send], clock.now());
    if (shown.length > 0) this.#tried(desk.report(shown));
  }

  #answer(alert: AlertId, version: number): void {
    if (this.#stopped) return;
    const plan = this.#planOf(alert);
    if (plan?.reading.version !== version) return;
    const { desk, clock } = this.#parts;
    const askId = `staff-${digestOf(alert, version).slice(0, 32)}`;
    const body = { alert, saw: version, minutes: ANSWER_MINUTES };
    this.#tried(desk.ask({ ...NOBODY, role: plan.role }, { askId, type: 'AnswerAlert', at: clock.now(), body }));
  }

  #tried(word: Promise<unknown>): void {
    word.catch((error: unknown) => {
      if (error instanceof DeskClosed) return;
      this.#parts.onTrouble('a simulated answer could not be written down; nothing depends on it', error);
    });
  }
}

const NOBODY = { name: STAFF_NAME, verified: false } as const satisfies Omit<Principal, 'role'>;

function isStaffed(role: string): role is Role {
  return STAFFED.has(role);
}

/** The same of the same alert in every run, from 0 up to 1. */
function chanceOf(alert: AlertId, version: number): number {
  return Number.parseInt(digestOf(alert, version).slice(0, 8), 16) / 2 ** 32;
}

function digestOf(alert: AlertId, version: number): string {
  return hash('sha256', `${alert}/${String(version)}`, 'hex');
}
