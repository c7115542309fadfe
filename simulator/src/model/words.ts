// What a feed says, as the event door takes it. Ids come from what is said and when, never from a counter, so that one site's
// words do not renumber another's and a run told again says the same.
import type { Instant } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';
import type { Run } from '../engine/run.ts';

/** A CloudEvent before it is written down: `time` is an instant here and RFC 3339 at the door. */
export interface FeedMessage {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  /** When it happened, by the source's word; never later than it is said. */
  readonly time: Instant;
  readonly sequence?: number;
  readonly data: unknown;
}

/** The one narrow way out of the model. */
export type Emit = (feed: string, message: FeedMessage) => void;

export const cadFeed = (service: string): string => `cad-${service.toLowerCase()}`;
export const departmentFeed = (site: string): string => `ed-${site.toLowerCase()}`;
export const wardsFeed = (site: string): string => `pas-${site.toLowerCase()}`;

export class Feed {
  readonly name: string;
  readonly #run: Run;
  readonly #emit: Emit;
  #lastSaidAt: Instant;

  constructor(name: string, run: Run, emit: Emit) {
    this.name = name;
    this.#run = run;
    this.#emit = emit;
    this.#lastSaidAt = run.now;
  }

  get lastSaidAt(): Instant {
    return this.#lastSaidAt;
  }

  /** `about` is what the word is about: part of its id. The running number is the moment of saying, the source's own. */
  say<Type extends EventType>(type: Type, about: string, data: EventOf<Type>['data'], time = this.#run.now): void {
    const now = this.#run.now;
    this.#lastSaidAt = now;
    const id = `${about}/${type.slice('kerbside.'.length)}/${now.toString(36)}`;
    this.#emit(this.name, { id, type, source: this.name, time: Math.min(time, now), sequence: now, data });
  }
}
