// What a person can say of an unmatched record, and what comes of it. A record is never lost: what was said of it can be
// said anew.
import {
  accept,
  clockTime,
  conveyanceOfPatient,
  eventOf,
  jobOf,
  refuse,
  whoSaid,
  type AskContext,
  type ConveyanceId,
  type Decision,
  type PatientKey,
} from '../kernel/index.ts';
import type { FeedAsk, FeedAsks } from './asks.ts';
import type { FeedEvent } from './events.ts';
import type { FeedTables, RecordFate } from './feed.ts';

/** What these decisions must know of their neighbours. */
export interface FeedNeeds {
  /** Whether there is such an unmatched record, at any site. */
  readonly knowsRecord: (record: string) => boolean;
  readonly knowsPatient: (patient: PatientKey) => boolean;
  readonly callsignOf: (conveyance: ConveyanceId) => string | undefined;
}

type FeedDecision = Decision<FeedEvent>;

/** [F5] A record that was tied is tied anew only after it was dismissed; one that was dismissed may be tied. */
export function decideFeed(tables: FeedTables, ask: FeedAsk, needs: FeedNeeds, context: AskContext): FeedDecision {
  const { record } = ask.body;
  const fate = tables.records.rows.get(record);
  if (!fate && !needs.knowsRecord(record)) {
    return refuse(
      'no-such-record',
      'There is no such unmatched record: it may have found its patient. Look at the list again.',
    );
  }
  return ask.type === 'TieRecord' ? tie(ask.body, fate, needs, context) : dismiss(ask.body, fate, context);
}

function tie(
  { record, patientKey }: FeedAsks['TieRecord'],
  fate: RecordFate | undefined,
  needs: FeedNeeds,
  context: AskContext,
): FeedDecision {
  if (!needs.knowsPatient(patientKey)) {
    return refuse(
      'no-such-patient',
      'There is no such patient on the board. Add the arrival first, then tie the record to it.',
    );
  }
  if (fate?.value.kind === 'tied') {
    const { by, at } = whoSaid(fate);
    const known = fate.value.patientKey;
    return refuse(
      'already-tied',
      `This record was tied to the patient of ${crewName(known, needs)} at ${clockTime(at)} by ${by}. ` +
        (known === patientKey ? 'Nothing to do.' : 'Dismiss it first if that is wrong, then tie it again.'),
      { by, at },
    );
  }
  return accept(eventOf(context, 'kerbside.feed.record-tied', { record, patientKey }));
}

function dismiss(
  { record, reason }: FeedAsks['DismissRecord'],
  fate: RecordFate | undefined,
  context: AskContext,
): FeedDecision {
  if (fate?.value.kind === 'dismissed') {
    const { by, at } = whoSaid(fate);
    return refuse(
      'already-dismissed',
      `This record was dismissed as ${REASON_WORDS[fate.value.reason]} at ${clockTime(at)} by ${by}. Nothing to do.`,
      { by, at },
    );
  }
  return accept(eventOf(context, 'kerbside.feed.record-dismissed', { record, reason }));
}

const REASON_WORDS: Readonly<Record<FeedAsks['DismissRecord']['reason'], string>> = {
  duplicate: 'a duplicate',
  'not-ambulance': 'not by ambulance',
  'other-site': "another site's",
  error: 'an error',
  other: 'something else',
};

function crewName(patient: PatientKey, needs: FeedNeeds): string {
  const conveyance = conveyanceOfPatient(patient);
  return needs.callsignOf(conveyance) ?? `the crew on job ${jobOf(conveyance)}`;
}
