// A reported OPEL: the level in force, said by a provider. The calculated level has its own room later.
import type { DomainEvent, SiteCode } from '../kernel/index.ts';

export interface OpelReported {
  readonly level: 1 | 2 | 3 | 4;
  readonly site?: SiteCode;
  readonly trust?: string;
}

export type OpelEvent = DomainEvent<'kerbside.opel.reported', OpelReported>;
