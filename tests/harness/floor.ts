// A whole world on a small stage: two crews, three patients, two sites, told fact by fact and checked after each. Node-free.
import type { DomainEvent, Person, SiteCode } from '@kerbside/shared/kernel';
import {
  BOARD_LISTS,
  EMPTY_BOARD,
  createWorld,
  decide,
  foldEvent,
  worldFaults,
  type AskBodies,
  type Ask,
  type World,
} from '@kerbside/shared/world';
import { SOUTHMEAD, fact, given, on, tap, when, type Slice } from './given.ts';

/** The first crew brings two patients where a story says so, the second one. */
export const JOB_1 = 'RYF/2026-11-21/4711';
export const JOB_2 = 'RYF/2026-11-21/4712';
export const HAND = 'RYF/2026-11-21/hand-a';
export const PATIENT_1 = `${JOB_1}#1`;
export const PATIENT_2 = `${JOB_1}#2`;
export const PATIENT_3 = `${JOB_2}#1`;

export const floor: Slice<World, DomainEvent> = {
  create: () => createWorld('live'),
  fold: foldEvent,
  faults: worldFaults,
};

/** The world after these facts. */
export function night(...events: readonly DomainEvent[]): World {
  return given(floor, ...events);
}

export function goesOn(world: World, ...events: readonly DomainEvent[]): World {
  for (const event of events) when(floor, world, event);
  return world;
}

/** 'HH:MM' on 21 November 2026, or 'YYYY-MM-DD HH:MM' on another day of winter time. */
export function at(time: string): number {
  const space = time.indexOf(' ');
  return space < 0 ? on(time) : on(time.slice(space + 1), time.slice(0, space));
}

/** Something said of a vehicle or a patient: 'conveyance.arrived' of the first job unless another is named. */
export function say(what: string, time: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return fact(`kerbside.${what}`, at(time), { conveyance: JOB_1, ...stated }, details);
}

/** Something said of no vehicle. */
export function tell(what: string, time: string, stated: object, details: Partial<DomainEvent> = {}): DomainEvent {
  return fact(`kerbside.${what}`, at(time), stated, details);
}

export function started(time: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return say('conveyance.started', time, { callsign: 'A401', destination: SOUTHMEAD, ...stated }, details);
}

export function arrived(time: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return say('conveyance.arrived', time, { callsign: 'A401', site: SOUTHMEAD, ...stated }, details);
}

/** Who stands where at a site, by list; lists with nobody on them are left out. */
export function board(
  world: World,
  site: SiteCode = SOUTHMEAD,
): Partial<Record<(typeof BOARD_LISTS)[number], string[]>> {
  const known = world.boards.rows.get(site) ?? EMPTY_BOARD;
  return Object.fromEntries(BOARD_LISTS.flatMap((list) => (known[list].length > 0 ? [[list, [...known[list]]]] : [])));
}

/** What a person asks of a world at a time, and what is decided. */
export function asked<Type extends keyof AskBodies>(
  world: World,
  person: Person,
  time: string,
  type: Type,
  body: AskBodies[Type],
) {
  const context = tap(person, at(time), { askId: `ask-${type}-${time.replaceAll(/[^0-9]/g, '')}` });
  return decide(world, { askId: context.askId, type, at: context.at, body } as Ask, context);
}

/** The same, and folded: the world goes on. A refusal fails the test in its own words. */
export function does<Type extends keyof AskBodies>(
  world: World,
  person: Person,
  time: string,
  type: Type,
  body: AskBodies[Type],
): readonly DomainEvent[] {
  const decision = asked(world, person, time, type, body);
  if ('refusal' in decision) throw new Error(`refused: ${decision.refusal.message}`);
  goesOn(world, ...decision.events);
  return decision.events;
}
