// What people can ask about unmatched records: to say what one is, or that it is nothing.
import type { PatientKey, SiteCode } from '../kernel/index.ts';
import type { RecordDismissed } from './events.ts';

export interface FeedAsks {
  TieRecord: { readonly site: SiteCode; readonly record: string; readonly patientKey: PatientKey };
  /** `site`: where the record is listed; absent where it names none. */
  DismissRecord: { readonly site?: SiteCode; readonly record: string; readonly reason: RecordDismissed['reason'] };
}

export type FeedAsk = {
  [Type in keyof FeedAsks]: { readonly type: Type; readonly body: FeedAsks[Type] };
}[keyof FeedAsks];
