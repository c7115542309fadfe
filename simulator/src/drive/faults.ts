// The feeds' faults between the model and the door: what the model says is true, what arrives is not always. Decided by the hash of
// each message's own id, so that a run told again has the same faults, and no patient's way through the day depends on one.
import { MINUTE, clockTime } from '@kerbside/shared/kernel';
import { hash32 } from '../engine/streams.ts';
import type { FeedMessage } from '../model/words.ts';
import type { FeedFaults } from '../scenarios/feedFaults.ts';

/** [M22] The messages as they arrive. */
export function withFaults(messages: readonly FeedMessage[], faults: FeedFaults): readonly FeedMessage[] {
  return messages
    .filter((message) => !isQuiet(message, faults))
    .map((message) => misshapen(mistyped(fast(message, faults), faults), faults));
}

function isQuiet({ source, time }: FeedMessage, { quiet }: FeedFaults): boolean {
  return quiet.some(({ feed, from, to }) => feed === source && from <= clockTime(time) && clockTime(time) < to);
}

function fast(message: FeedMessage, { fast: clocks }: FeedFaults): FeedMessage {
  const clock = clocks.find(({ feed }) => feed === message.source);
  return clock ? { ...message, time: message.time + clock.minutes * MINUTE } : message;
}

function mistyped(message: FeedMessage, { mistyped: share }: FeedFaults): FeedMessage {
  if (message.type !== 'kerbside.handover.received') return message;
  const { conveyance, callsign } = message.data as { readonly conveyance?: string; readonly callsign?: string };
  if (conveyance !== undefined || callsign === undefined || !happens(message, 'mistyped', share)) return message;
  return { ...message, data: { ...(message.data as object), callsign: changedAbout(callsign) } };
}

/** The last two figures that differ change places. */
function changedAbout(callsign: string): string {
  for (let at = callsign.length - 2; at >= 0; at -= 1) {
    const [a = '', b = ''] = callsign.slice(at, at + 2);
    if (a !== b) return callsign.slice(0, at) + b + a + callsign.slice(at + 2);
  }
  return callsign;
}

/** The lists of counts, whose loss is mended by the next count. */
const LISTS: Readonly<Record<string, string>> = {
  'kerbside.department.counted': 'areas',
  'kerbside.bed.counted': 'beds',
};

function misshapen(message: FeedMessage, { misshapen: share, misshapenOf }: FeedFaults): FeedMessage {
  const list = LISTS[message.type];
  if (list === undefined || !happens(message, 'misshapen', misshapenOf[message.source] ?? share)) return message;
  const counts = message.data as Readonly<Record<string, readonly { readonly occupied: number }[]>>;
  const [first, ...rest] = counts[list] ?? [];
  if (!first) return message;
  return { ...message, data: { ...counts, [list]: [{ ...first, occupied: String(first.occupied) }, ...rest] } };
}

function happens({ source, id }: FeedMessage, what: string, share: number): boolean {
  return hash32(`${what}/${source}/${id}`) / 2 ** 32 < share;
}
