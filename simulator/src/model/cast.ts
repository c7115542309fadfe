// The cast of the model's tests: a few unlike sites, a short run, and everything it says, sorted by whom it is about.
// For tests only.
import { HOUR, type SiteCode } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';
import { winterDay } from '../scenarios/winterDay.ts';
import { createModel, type Model, type ModelNeeds } from './model.ts';
import type { FeedMessage } from './words.ts';

/** Southmead, the Bristol Royal Infirmary, Weston (day only), Derriford, Luton, Lincoln, Sunderland, a children's hospital. */
export const SITES = ['RVJ01', 'RA701', 'RA7C2', 'RK950', 'RC971', 'RWDDA', 'R0B01', 'RBS25'] as const;
export const START = winterDay.startAt;

export interface Told {
  readonly model: Model;
  readonly messages: readonly FeedMessage[];
  /** The instant at which each was said, in the same order. */
  readonly saidAt: readonly number[];
}

export function tell(needs: Partial<ModelNeeds> = {}): Told {
  const messages: FeedMessage[] = [];
  const saidAt: number[] = [];
  const model: Model = createModel({
    seed: 1,
    scenario: winterDay,
    startAt: START,
    only: SITES,
    emit(_feed, message) {
      messages.push(message);
      saidAt.push(message.sequence ?? message.time);
    },
    ...needs,
  });
  return { model, messages, saidAt };
}

/** A whole run of so many hours. */
export function tellHours(hours: number, needs: Partial<ModelNeeds> = {}): Told {
  const told = tell(needs);
  told.model.advance(START + hours * HOUR);
  return told;
}

/** Every message of one type, with its data. */
export function ofType<Type extends EventType>(messages: readonly FeedMessage[], type: Type) {
  return messages
    .filter((message) => message.type === type)
    .map((message) => ({ ...message, data: message.data as EventOf<Type>['data'] }));
}

/** What was said about one site: by its own feeds, and by crews of the conveyances that end there. */
export function about(messages: readonly FeedMessage[], site: SiteCode): readonly FeedMessage[] {
  const bound = new Set(
    ofType(messages, 'kerbside.conveyance.arrived')
      .filter(({ data }) => data.site === site)
      .map(({ data }) => data.conveyance),
  );
  const own = [`ed-${site.toLowerCase()}`, `pas-${site.toLowerCase()}`];
  return messages.filter(({ source, data }) => {
    const { conveyance } = data as { readonly conveyance?: string };
    return own.includes(source) || (conveyance !== undefined && bound.has(conveyance));
  });
}
