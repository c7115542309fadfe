// What people of a storm ask, and what must come of it. It asks nothing.
import { CONCERNS } from '@kerbside/shared/handover';
import type { Instant, Role } from '@kerbside/shared/kernel';
import type { Chance } from '../harness/chance.ts';
import { TALE_SITES } from '../harness/tale.ts';
import { STAFF } from '../harness/taleWords.ts';

/** A patient whom somebody saw on a queue. */
export interface SeenPatient {
  readonly site: string;
  readonly conveyance: string;
  readonly patient: number;
}

export interface Tap {
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What stands in the world decides, or nothing in it can. */
  readonly must: 'be taken' | 'be refused' | 'be decided';
  /** The event that it becomes, where it is taken. */
  readonly gives: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
}

/** A tap as it was sent, and by whom. */
export interface Asked extends Tap {
  readonly askId: string;
  readonly at: Instant;
  readonly by: { readonly name: string; readonly role: Role };
}

/** Of a site: what nobody's word elsewhere can speak against, and what contradicts itself. */
export function tapOfSite(dice: Chance): Tap {
  const site = dice.pick(TALE_SITES);
  const call = { site, role: dice.pick(['epic', 'site-manager']), answered: true, outcome: 'yes' };
  const cover = { site, name: `${STAFF} ${String(dice.upTo(9))}` };
  const taps: readonly Tap[] = [
    { type: 'LogCall', body: call, must: 'be taken', gives: { type: 'kerbside.contact.called', data: call } },
    { type: 'SetCovering', body: cover, must: 'be taken', gives: { type: 'kerbside.world.covering-set', data: cover } },
    { ...tapOfNobody(), body: { ...call, answered: false } },
  ];
  return dice.pick(taps);
}

/** Whoever only looks on may ask for nothing. */
export function tapOfNobody(): Tap {
  const body = { site: TALE_SITES[0], role: 'epic', answered: true, outcome: 'yes' };
  return { type: 'LogCall', body, must: 'be refused', gives: { type: 'kerbside.contact.called', data: body } };
}

const OF_PATIENT = [
  ['FlagUnwell', 'flagged-unwell', (dice: Chance) => ({ concern: dice.pick(CONCERNS) })],
  ['StayWithPatient', 'crew-stayed', () => ({ toldRole: 'nurse-in-charge' })],
  ['AskPlace', 'place-asked', () => ({ area: 'majors' })],
  ['BringIn', 'brought-in', () => ({ place: 'corridor' })],
] as const;

/** Of a patient: who may be elsewhere by now. */
export function tapOfPatient(dice: Chance, { site, conveyance, patient }: SeenPatient): Tap {
  const [type, does, saidOf] = dice.pick(OF_PATIENT);
  const said = saidOf(dice);
  return {
    type,
    body: { site, patientKey: `${conveyance}#${String(patient)}`, ...said },
    must: 'be decided',
    gives: { type: `kerbside.handover.${does}`, data: { conveyance, patient, ...said } },
  };
}
