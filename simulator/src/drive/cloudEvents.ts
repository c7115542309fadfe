// A feed's message as the event door takes it: CloudEvents 1.0 in JSON, instants written as RFC 3339.
import { formatInstant } from '@kerbside/shared/kernel';
import type { FeedMessage } from '../model/words.ts';

export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly sequence?: string;
  readonly data: unknown;
}

/** `family`: where one key speaks for many feeds, the name that stands before each of them. */
export function toCloudEvent(message: FeedMessage, family?: string): CloudEvent {
  const { id, source, type, time, sequence, data } = message;
  return {
    specversion: '1.0',
    id,
    source: family === undefined ? source : `${family}/${source}`,
    type,
    time: formatInstant(time),
    ...(sequence !== undefined && { sequence: String(sequence) }),
    data: written(data),
  };
}

/** Instants end in `At` or `Since`, by the house's own rule for names: those are the numbers that become times. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const isInstant = typeof inner === 'number' && /(?:At|Since)$/.test(name);
    copy[name] = isInstant ? formatInstant(inner) : written(inner);
  }
  return copy;
}
