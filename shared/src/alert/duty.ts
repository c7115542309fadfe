// Who has a duty where. A person covers at most four sites; a duty is taken, handed on or left, and always shown.
import { DAY, accept, clockTime, eventOf, refuse, type AskContext, type Decision } from '../kernel/index.ts';
import { onDuty, type AlertTables } from './alert.ts';
import type { AlertAsks } from './asks.ts';
import type { AlertEvent } from './events.ts';

/** [A12] The duties of a site, of an ambulance service's desk, and of an ICB's (domain.md 11.16). Labels are local. */
export const DUTIES = {
  site: ['halo', 'nurse-in-charge', 'epic', 'site-manager', 'bed-manager', 'on-call-manager', 'executive'],
  service: ['ambulance-control', 'tactical-commander', 'strategic-commander'],
  icb: ['icb-centre', 'icb-on-call'],
} as const;

/** What kind of place has a duty. */
export function placeKind(place: string): keyof typeof DUTIES {
  if (place.startsWith('service|')) return 'service';
  return place.startsWith('icb|') ? 'icb' : 'site';
}

/** [A12] Sites that one roving officer may cover (domain.md 11.24). */
export const MOST_SITES_COVERED = 4;

export function decideDuty(
  tables: AlertTables,
  { place, role, name, untilAt }: AlertAsks['SetDuty'],
  context: AskContext,
): Decision<AlertEvent> {
  const said = name?.trim() ?? null;
  if (said === '') return refuse('name-missing', 'Say who takes the duty, or leave it to nobody.');
  if (untilAt !== undefined && (untilAt <= context.now || untilAt > context.now + DAY)) {
    return refuse('until-wrong', 'A duty ends within the next 24 hours. Choose another end.');
  }
  const kind = placeKind(place);
  const desk = (['service', 'icb'] as const).find((one) => DUTIES[one].some((known) => known === role));
  if ((desk ?? 'site') !== kind) {
    return refuse(
      'other-desk',
      `${DESK_WORDS[kind]} has no such duty. Open the alerts of ${DESK_WORDS[desk ?? 'site']}.`,
    );
  }
  const now = onDuty(tables, place, role, context.now);
  if (said === null && now === undefined) return refuse('nobody-had-it', 'Nobody has this duty now. Nothing changed.');
  if (said !== null && said === now && untilAt === undefined) {
    return refuse('has-it-already', `${said} has this duty already.`, { by: said });
  }
  if (said !== null && kind === 'site' && placesOf(tables, said, place, context.now) >= MOST_SITES_COVERED) {
    return refuse(
      'covers-four-already',
      `${said} covers ${MOST_SITES_COVERED} sites at ${clockTime(context.now)}. Hand one of them on first.`,
      { by: said },
    );
  }
  const duty = { place, role, name: said, ...(untilAt !== undefined && { untilAt }) };
  return accept(eventOf(context, 'kerbside.alert.duty-set', duty));
}

const DESK_WORDS = { site: 'a site', service: 'an ambulance service', icb: 'an ICB' } as const;

/** [A17] One side's name is enough: the other may not be there. Nobody's is none. */
export function signHandover(
  { gave, took, ...rest }: AlertAsks['SignHandover'],
  context: AskContext,
): Decision<AlertEvent> {
  const [from, to] = [nameOf(gave), nameOf(took)];
  if (from === null && to === null) {
    return refuse(
      'nobody-signs',
      'A shift is handed over by somebody or taken by somebody. Say who, or choose not present.',
    );
  }
  if (from !== null && from === to) {
    return refuse('same-person', `${from} cannot hand over to themselves. Say who takes over, or choose not present.`);
  }
  return accept(eventOf(context, 'kerbside.alert.shift-handed-over', { ...rest, gave: from, took: to }));
}

function nameOf(typed: string | null): string | null {
  const name = typed?.trim() ?? '';
  return name === '' ? null : name;
}

/** How many other sites a person has a duty at; a desk is no site. */
function placesOf(tables: AlertTables, name: string, but: string, now: number): number {
  const places = new Set<string>();
  for (const key of tables.duties.rows.keys()) {
    const hash = key.lastIndexOf('#');
    const [place, role] = [key.slice(0, hash), key.slice(hash + 1)];
    if (place !== but && placeKind(place) === 'site' && onDuty(tables, place, role, now) === name) places.add(place);
  }
  return places.size;
}
