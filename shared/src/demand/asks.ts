// What people can ask about what waits outside: a release for a named call, its answer, a divert and its end.
import type { ConveyanceId, Instant, Priority, ServiceCode, SiteCode } from '../kernel/index.ts';
import type { DivertExclusion, DivertPatients, ReleaseNoReason } from './events.ts';

export interface DemandAsks {
  /** `replyMinutes`: how long the site has to answer; `REPLY_MINUTES` when absent. */
  AskRelease: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callPriority: Priority;
    readonly conveyance?: ConveyanceId;
    readonly replyMinutes?: number;
  };
  AnswerRelease: {
    readonly site: SiteCode;
    readonly release: string;
    readonly answer: 'yes' | 'no';
    readonly byRole: string;
    readonly reason?: ReleaseNoReason;
  };
  AgreeDivert: {
    readonly site: SiteCode;
    readonly to: SiteCode;
    readonly patients: readonly DivertPatients[];
    readonly exclusions: readonly DivertExclusion[];
    readonly agreedBy: readonly string[];
    readonly untilAt: Instant;
    readonly reviewAt?: Instant;
  };
  EndDivert: { readonly site: SiteCode; readonly divert: string };
}

export type DemandAsk = {
  [Type in keyof DemandAsks]: { readonly type: Type; readonly body: DemandAsks[Type] };
}[keyof DemandAsks];
