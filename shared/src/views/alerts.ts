// The alerts of a place: those that are not over, the mutes that were not ended, who has which duty; and apart from them those that
// are over since the day before was closed. Nothing of it is for a public screen.
import {
  isClosed,
  raisedOf,
  readAlert,
  wordsInOrder,
  type AlertId,
  type AlertReading,
  type AlertRecord,
} from '../alert/index.ts';
import { localDateOf, type Changes, type Instant, type Said } from '../kernel/index.ts';
import { icbOf, siteByCode, sites, sitesOf } from '../site/index.ts';
import type { World } from '../world/index.ts';
import type {
  AlertMoment,
  AlertRow,
  AlertsRow,
  DeskDutyRow,
  DoneBy,
  DutyRow,
  MuteRow,
  RuleChangeRow,
  ShiftRow,
  SofteningRow,
} from './alertsRow.ts';
import type { Audience, RowRef, View } from './view.ts';

/** How many words of an alert a row carries: the last. The log has them all. */
export const MOMENTS_SHOWN = 60;

const MUTE = 'mute|';
const DUTY = 'duty|';
const DESK = 'desk|';
const SHIFT = 'shift|';
const RULE = 'rule|';
const SOFT = 'soft|';
/** How many past shift handovers of a place are shown. */
export const SHIFTS_SHOWN = 12;

export const alertsView: View<AlertsRow> = { name: 'alerts', touched, idsAt, row: openRow };
export const pastAlertsView: View<AlertRow> = {
  name: 'pastAlerts',
  touched: touchedAlerts,
  idsAt: (world, place) => world.alertsByPlace.rows.get(place) ?? [],
  row: (world, id, audience) => alertRow(world, id, audience, isClosed),
};

function* idsAt(world: World, place: string): Iterable<string> {
  yield* world.alertsByPlace.rows.get(place) ?? [];
  for (const { mute, set } of world.mutes.rows.values()) if (set?.value.place === place) yield `${MUTE}${mute}`;
  for (const [key, { at }] of world.duties.rows) {
    if (placeOfDuty(key) === place) yield `${DUTY}${key}`;
    else if (isUnder(place, key, at)) yield deskId(place, key);
  }
  for (const { change, proposed } of world.ruleChanges.rows.values()) {
    if (proposed?.value.place === place) yield `${RULE}${change}`;
  }
  for (const { softening, set } of world.softenings.rows.values()) {
    if (set?.value.place === place) yield `${SOFT}${softening}`;
  }
  for (const { id } of world.shiftHandovers.rows.get(place)?.slice(0, SHIFTS_SHOWN) ?? []) yield shiftId(place, id);
}

function deskId(site: string, key: string): string {
  return `${DESK}${site}|${key}`;
}

/** [V50] Whether alerts of a site go up to the desk of a duty. */
function isUnder(site: string, key: string, at: Instant): boolean {
  const [kind = '', code = ''] = placeOfDuty(key).split('|');
  if (kind === 'service') return siteByCode.get(site)?.service === code;
  return kind === 'icb' && siteByCode.has(site) && icbOf(site, localDateOf(at))?.code === code;
}

/** The sites whose alerts go up to the desk of a duty, as of when it was taken; none for a duty of a site. */
function sitesUnder(key: string, at: Instant): readonly string[] {
  const [kind = '', code = ''] = placeOfDuty(key).split('|');
  if (kind === 'service') return sites.filter(({ service }) => service === code).map((site) => site.code);
  return kind === 'icb' ? sitesOf({ kind: 'icb', code }, localDateOf(at)) : [];
}

function shiftId(place: string, event: string): string {
  return `${SHIFT}${place}#${event}`;
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  yield* touchedAlerts(world, changes);
  for (const mute of changes.touched(world.mutes)) {
    for (const record of [changes.before(world.mutes, mute), world.mutes.rows.get(mute)]) {
      if (record?.set) yield { place: record.set.value.place, id: `${MUTE}${mute}` };
    }
  }
  yield* touchedRules(world, changes);
  for (const key of changes.touched(world.duties)) {
    yield { place: placeOfDuty(key), id: `${DUTY}${key}` };
    for (const duty of [changes.before(world.duties, key), world.duties.rows.get(key)]) {
      if (duty) for (const place of sitesUnder(key, duty.at)) yield { place, id: deskId(place, key) };
    }
  }
  for (const place of changes.touched(world.shiftHandovers)) {
    const both = [changes.before(world.shiftHandovers, place), world.shiftHandovers.rows.get(place)];
    for (const signed of both) for (const { id } of signed ?? []) yield { place, id: shiftId(place, id) };
  }
}

function* touchedRules(world: World, changes: Changes): Iterable<RowRef> {
  for (const change of changes.touched(world.ruleChanges)) {
    for (const record of [changes.before(world.ruleChanges, change), world.ruleChanges.rows.get(change)]) {
      if (record?.proposed) yield { place: record.proposed.value.place, id: `${RULE}${change}` };
    }
  }
  for (const softening of changes.touched(world.softenings)) {
    for (const record of [changes.before(world.softenings, softening), world.softenings.rows.get(softening)]) {
      if (record?.set) yield { place: record.set.value.place, id: `${SOFT}${softening}` };
    }
  }
}

/** Its words, or its listing. */
function* touchedAlerts(world: World, changes: Changes): Iterable<RowRef> {
  for (const alert of changes.touched(world.alerts)) {
    // Where its words say it is dealt with, before and now.
    for (const record of [changes.before(world.alerts, alert), world.alerts.rows.get(alert)]) {
      const place = record && raisedOf(record)?.value.place;
      if (place !== undefined) yield { place, id: alert };
    }
  }
  for (const place of changes.touched(world.alertsByPlace)) {
    const before = new Set(changes.before(world.alertsByPlace, place));
    const now = new Set(world.alertsByPlace.rows.get(place));
    for (const id of before) if (!now.has(id)) yield { place, id };
    for (const id of now) if (!before.has(id)) yield { place, id };
  }
}

function openRow(world: World, id: string, audience: Audience): AlertsRow | undefined {
  if (id.startsWith(MUTE)) return muteRow(world, id.slice(MUTE.length), audience);
  if (id.startsWith(DUTY)) return dutyRow(world, id.slice(DUTY.length), audience);
  if (id.startsWith(DESK)) return deskRow(world, id.slice(DESK.length), audience);
  if (id.startsWith(SHIFT)) return shiftRow(world, id.slice(SHIFT.length), audience);
  if (id.startsWith(RULE)) return audience === 'public' ? undefined : ruleChangeRow(world, id.slice(RULE.length));
  if (id.startsWith(SOFT)) return audience === 'public' ? undefined : softeningRow(world, id.slice(SOFT.length));
  return alertRow(world, id, audience, (reading) => !isClosed(reading));
}

function alertRow(
  world: World,
  id: AlertId,
  audience: Audience,
  isListed: (reading: AlertReading) => boolean,
): AlertRow | undefined {
  const record = world.alerts.rows.get(id);
  const reading = record && readAlert(record);
  if (!reading || audience === 'public' || !isListed(reading)) return undefined;
  if (!world.alertsByPlace.rows.get(reading.place)?.includes(id)) return undefined;
  const { alert, stepWhy: _why, isWorse: _worse, isRefused: _refused, said: _said, ...rest } = reading;
  return { kind: 'alert', id: alert, ...rest, moments: momentsOf(record) };
}

function momentsOf(record: AlertRecord): readonly AlertMoment[] {
  return wordsInOrder(record)
    .slice(-MOMENTS_SHOWN)
    .map(({ value, at, recordedAt, person }) => ({
      ...value,
      at,
      recordedAt,
      by: person?.name ?? null,
      ...(person && { role: person.role }),
    }));
}

function muteRow(world: World, mute: string, audience: Audience): MuteRow | undefined {
  const record = world.mutes.rows.get(mute);
  if (!record?.set || record.ended || audience === 'public') return undefined;
  const { value, at, person, source } = record.set;
  const { place, rule, reason, untilAt } = value;
  return { kind: 'mute', id: `${MUTE}${mute}`, mute, place, rule, reason, by: person?.name ?? source, at, untilAt };
}

function dutyRow(world: World, key: string, audience: Audience): DutyRow | undefined {
  const duty = world.duties.rows.get(key);
  if (!duty || audience === 'public') return undefined;
  const { value, at } = duty;
  return {
    kind: 'duty',
    id: `${DUTY}${key}`,
    place: placeOfDuty(key),
    role: key.slice(key.lastIndexOf('#') + 1),
    name: value.name,
    at,
    untilAt: value.untilAt ?? null,
  };
}

function deskRow(world: World, siteAndKey: string, audience: Audience): DeskDutyRow | undefined {
  const site = siteAndKey.slice(0, siteAndKey.indexOf('|'));
  const key = siteAndKey.slice(site.length + 1);
  const duty = dutyRow(world, key, audience);
  return duty && isUnder(site, key, duty.at) ? { ...duty, kind: 'desk-duty', id: deskId(site, key), site } : undefined;
}

function shiftRow(world: World, key: string, audience: Audience): ShiftRow | undefined {
  if (audience === 'public') return undefined;
  const place = key.slice(0, key.indexOf('#'));
  const event = key.slice(place.length + 1);
  const signed = world.shiftHandovers.rows
    .get(place)
    ?.slice(0, SHIFTS_SHOWN)
    .find(({ id }) => id === event);
  if (!signed) return undefined;
  const { value, at, person, source } = signed;
  return { kind: 'shift', id: shiftId(place, event), ...value, at, by: person?.name ?? source };
}

function ruleChangeRow(world: World, change: string): RuleChangeRow | undefined {
  const record = world.ruleChanges.rows.get(change);
  if (!record?.proposed) return undefined;
  const { proposed, approved, withdrawn } = record;
  return {
    kind: 'rule-change',
    id: `${RULE}${change}`,
    ...proposed.value,
    ...doneBy(proposed),
    approved: approved ? doneBy(approved) : null,
    withdrawn: withdrawn ? doneBy(withdrawn) : null,
  };
}

/** [A20] Listed until somebody has looked at it. */
function softeningRow(world: World, softening: string): SofteningRow | undefined {
  const record = world.softenings.rows.get(softening);
  if (!record?.set || record.reviewed) return undefined;
  const { set, ended } = record;
  return {
    kind: 'softening',
    id: `${SOFT}${softening}`,
    ...set.value,
    ...doneBy(set),
    ended: ended ? doneBy(ended) : null,
  };
}

function doneBy({ person, source, at }: Said<unknown>): DoneBy {
  return { by: person?.name ?? source, at };
}

function placeOfDuty(key: string): string {
  return key.slice(0, key.lastIndexOf('#'));
}
