// What people can ask about calls: to write one down.
import type { Instant, PatientKey, SiteCode } from '../kernel/index.ts';
import type { CallOutcome, CalledRole } from './events.ts';

export interface ContactAsks {
  LogCall: {
    readonly site: SiteCode;
    readonly role: CalledRole;
    readonly answered: boolean;
    readonly outcome?: CallOutcome;
    readonly untilAt?: Instant;
    readonly patientKey?: PatientKey;
  };
}

export type ContactAsk = {
  [Type in keyof ContactAsks]: { readonly type: Type; readonly body: ContactAsks[Type] };
}[keyof ContactAsks];
