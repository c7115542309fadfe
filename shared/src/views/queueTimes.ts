// What was said of a patient's four times beside the ones that count: corrections with both values, and words that do not count.
import type { Arrival } from '../conveyance/index.ts';
import type { AmendableField } from '../handover/index.ts';
import { notWithdrawn, type Corrections, type Moment, type SiteCode, type Slot } from '../kernel/index.ts';
import type { PatientStay } from '../world/index.ts';
import { markOf } from './marks.ts';
import type { QueuePatientRow } from './queueRow.ts';

/** The four times as they count. */
export type Times = Readonly<Record<AmendableField, Moment<unknown> | undefined>>;

/** How many words that do not count a row shows; the history has them all. */
const OTHERS_SHOWN = 6;

/** [V7] */
export function timesBeside(
  { conveyance: { arrived, cleared, corrections }, handover }: PatientStay,
  times: Times,
): Pick<QueuePatientRow, 'amended' | 'otherTimes'> {
  const { crewWords, hospitalWords, corrections: ofPatient } = handover;
  const crewTimes = crewWords.length > 1 ? crewWords.filter(({ value }) => !value.timeUnknown) : crewWords;
  return {
    amended: Object.entries(times).flatMap(([field, moment]) => amendmentsOf(field as AmendableField, moment)),
    otherTimes: [
      ...othersOf('arrivedAt', times, arrived, corrections),
      ...othersOf('crewHandoverAt', times, crewTimes, ofPatient),
      ...othersOf('hospitalHandoverAt', times, hospitalWords, ofPatient),
      ...othersOf('clearedAt', times, cleared, corrections),
    ],
  };
}

function amendmentsOf(field: AmendableField, moment: Moment<unknown> | undefined): QueuePatientRow['amended'] {
  const { word, amendments } = moment ?? NOT_SAID;
  return amendments.map((amendment, i) => ({
    field,
    was: (i === 0 ? word?.at : amendments[i - 1]?.value.value) ?? null,
    now: amendment.value.value,
    reason: amendment.value.reason as QueuePatientRow['amended'][number]['reason'],
    mark: markOf(amendment),
  }));
}

const NOT_SAID = { word: undefined, amendments: [] } as const;

/** Words on the same moment and corrections of it that do not count, and arrivals at another site. */
function othersOf(
  field: AmendableField,
  { [field]: moment }: Times,
  words: Slot<unknown>,
  corrections: Corrections,
): QueuePatientRow['otherTimes'] {
  if (!moment || (words.length < 2 && corrections.amendments.length === 0)) return NONE;
  const others = notWithdrawn(words, corrections).filter(({ id }) => id !== moment.word.id);
  const amendments = notWithdrawn(corrections.amendments, corrections).filter(
    (one) => one.value.field === field && !moment.amendments.includes(one),
  );
  return [
    ...others.map((word) => ({ field, saidAt: word.at, site: elsewhere(word.value, moment), mark: markOf(word) })),
    ...amendments.map((one) => ({ field, saidAt: one.value.value, site: null, mark: markOf(one) })),
  ]
    .filter(({ saidAt, site }) => saidAt !== moment.at || site !== null)
    .slice(0, OTHERS_SHOWN);
}

const NONE: QueuePatientRow['otherTimes'] = [];

function elsewhere(value: unknown, { word }: Moment<unknown>): SiteCode | null {
  const [site, here] = [value, word.value].map((said) => (said as Partial<Arrival>).site);
  return site === undefined || site === here ? null : site;
}
