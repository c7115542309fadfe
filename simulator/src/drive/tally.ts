// Reads the feeds' messages as they go by and counts handovers: the only way figures are made here. It never looks into the
// model.
import { MINUTE, serviceOf, type Instant, type ServiceCode, type SiteCode } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';
import type { FeedMessage } from '../model/words.ts';

/** One patient handed over. Minutes are undefined where nobody knows when. */
export interface Handed {
  readonly site: SiteCode;
  readonly service: ServiceCode;
  readonly at: Instant;
  readonly minutes: number | undefined;
}

export interface Tally {
  readonly listen: (feed: string, message: FeedMessage) => void;
  readonly handed: readonly Handed[];
  readonly messages: number;
  readonly messagesByType: ReadonlyMap<string, number>;
}

export function createTally(): Tally {
  const arrivals = new Map<string, { readonly site: SiteCode; readonly at: Instant }>();
  const handed: Handed[] = [];
  const messagesByType = new Map<string, number>();
  let messages = 0;
  return {
    handed,
    messagesByType,
    get messages() {
      return messages;
    },
    listen(_feed, message) {
      messages += 1;
      messagesByType.set(message.type, (messagesByType.get(message.type) ?? 0) + 1);
      if (isOf(message, 'kerbside.conveyance.arrived')) {
        arrivals.set(message.data.conveyance, { site: message.data.site, at: message.time });
      } else if (isOf(message, 'kerbside.conveyance.cleared')) {
        arrivals.delete(message.data.conveyance);
      } else if (isOf(message, 'kerbside.handover.completed')) {
        const arrival = arrivals.get(message.data.conveyance);
        if (arrival) handed.push(handedOver(message, message.data, arrival));
      }
    },
  };
}

function handedOver(
  { time }: FeedMessage,
  { conveyance, timeUnknown }: EventOf<'kerbside.handover.completed'>['data'],
  arrival: { readonly site: SiteCode; readonly at: Instant },
): Handed {
  const minutes = timeUnknown ? undefined : (time - arrival.at) / MINUTE;
  return { site: arrival.site, service: serviceOf(conveyance), at: time, minutes };
}

/** A feed's word carries the data of its type: `Feed.say` is the only place that makes one. */
function isOf<Type extends EventType>(
  message: FeedMessage,
  type: Type,
): message is FeedMessage & { readonly data: EventOf<Type>['data'] } {
  return message.type === type;
}

export interface Figures {
  readonly handovers: number;
  readonly timeUnknown: number;
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
  readonly over15: number;
  readonly over30: number;
  readonly over45: number;
  readonly over60: number;
  /** Hours beyond 15 and beyond 30 minutes. */
  readonly hoursOver15: number;
  readonly hoursOver30: number;
}

/** Counts, centiles in minutes, and shares of the handovers whose time is known. */
export function figuresOf(handed: readonly Handed[]): Figures {
  const minutes = handed
    .flatMap((each) => (each.minutes === undefined ? [] : [each.minutes]))
    .toSorted((a, b) => a - b);
  const known = minutes.length;
  const over = (limit: number): number => minutes.filter((each) => each > limit).length / Math.max(1, known);
  const hoursOver = (limit: number): number => minutes.reduce((sum, each) => sum + Math.max(0, each - limit), 0) / 60;
  return {
    handovers: handed.length,
    timeUnknown: (handed.length - known) / Math.max(1, handed.length),
    mean: minutes.reduce((sum, each) => sum + each, 0) / Math.max(1, known),
    median: minutes[Math.floor(known * 0.5)] ?? NaN,
    p90: minutes[Math.floor(known * 0.9)] ?? NaN,
    over15: over(15),
    over30: over(30),
    over45: over(45),
    over60: over(60),
    hoursOver15: hoursOver(15),
    hoursOver30: hoursOver(30),
  };
}
