// What was said of a patient's four times beside the ones that count: corrections with both values, and words that do not count.
import { arrivalOf, clearOf, type Arrival } from '../conveyance/index.ts';
import { crewHandoverOf, hospitalHandoverOf, type AmendableField } from '../handover/index.ts';
import { notWithdrawn, type Corrections, type Moment, type SiteCode, type Slot } from '../kernel/index.ts';
import type { PatientStay } from '../world/index.ts';
import { markOf } from './marks.ts';
import type { QueuePatientRow } from './queueRow.ts';

interface Time {
  readonly field: AmendableField;
  readonly moment: Moment<unknown> | undefined;
  readonly words: Slot<unknown>;
  readonly corrections: Corrections;
}

/** How many words that do not count a row shows; the history has them all. */
const OTHERS_SHOWN = 6;

function timesOf({ conveyance, handover }: PatientStay): readonly Time[] {
  const { corrections } = conveyance;
  const { corrections: ofPatient } = handover;
  return [
    { field: 'arrivedAt', moment: arrivalOf(conveyance), words: conveyance.arrived, corrections },
    {
      field: 'crewHandoverAt',
      moment: crewHandoverOf(handover),
      words: handover.crewWords.filter(({ value }) => !value.timeUnknown),
      corrections: ofPatient,
    },
    {
      field: 'hospitalHandoverAt',
      moment: hospitalHandoverOf(handover),
      words: handover.hospitalWords,
      corrections: ofPatient,
    },
    { field: 'clearedAt', moment: clearOf(conveyance), words: conveyance.cleared, corrections },
  ];
}

export function amendmentsOf(stay: PatientStay): QueuePatientRow['amended'] {
  return timesOf(stay).flatMap(({ field, moment }) =>
    (moment?.amendments ?? []).map((amendment, i) => ({
      field,
      was: i === 0 ? (moment?.word.at ?? null) : (moment?.amendments[i - 1]?.value.value ?? null),
      now: amendment.value.value,
      reason: amendment.value.reason as QueuePatientRow['amended'][number]['reason'],
      mark: markOf(amendment),
    })),
  );
}

/** [V7] Words on the same moment and corrections of it that do not count, and arrivals at another site. */
export function otherTimesOf(stay: PatientStay): QueuePatientRow['otherTimes'] {
  return timesOf(stay).flatMap(({ field, moment, words, corrections }) => {
    if (!moment || (words.length < 2 && corrections.amendments.length === 0)) return [];
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
  });
}

function elsewhere(value: unknown, { word }: Moment<unknown>): SiteCode | null {
  const [site, here] = [value, word.value].map((said) => (said as Partial<Arrival>).site);
  return site === undefined || site === here ? null : site;
}
