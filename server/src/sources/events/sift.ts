// Parses and translates the messages of one request and sorts them: events for the desk, pulse, rejections. Long batches let
// other work in between, as the thread is the desk's too.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { hear, type Heard } from './feedDays.ts';
import { candidateOf, isRejection } from './parse.ts';
import type { Rejection, Warning } from './rejection.ts';
import type { VehiclePosition } from './schemas/pulse.ts';
import { translate, type Standing } from './translate.ts';
import { createWarnings, type Warnings } from './warnings.ts';

export interface Sifted {
  readonly events: readonly WorldEvent[];
  readonly positions: readonly VehiclePosition[];
  /** Messages that were pulse: positions and beats. */
  readonly pulses: number;
  /** The feeds that were heard, whether they reported or only beat. */
  readonly heard: Heard;
  readonly rejected: readonly { readonly feed: string; readonly rejection: Rejection }[];
  readonly warnings: readonly Warning[];
  readonly now: Instant;
}

/** Messages between two breaths: a few milliseconds of the thread. */
const SLICE = 500;

interface Sieve {
  readonly events: WorldEvent[];
  readonly positions: VehiclePosition[];
  readonly heard: Heard;
  readonly rejected: { readonly feed: string; readonly rejection: Rejection }[];
  beats: number;
}

/** At once where one breath is enough for all of them. */
export function sift(messages: readonly unknown[], standing: Standing): Sifted | Promise<Sifted> {
  const warnings = createWarnings();
  const sieve: Sieve = { events: [], positions: [], heard: new Map(), rejected: [], beats: 0 };
  const slice = (from: number): void => {
    const to = Math.min(from + SLICE, messages.length);
    for (let index = from; index < to; index += 1) siftOne(messages[index], index, standing, sieve, warnings);
  };
  slice(0);
  if (messages.length <= SLICE) return siftedOf(sieve, warnings, standing);
  return (async () => {
    for (let from = SLICE; from < messages.length; from += SLICE) {
      await letOthersIn();
      slice(from);
    }
    return siftedOf(sieve, warnings, standing);
  })();
}

function siftedOf(sieve: Sieve, warnings: Warnings, { now }: Standing): Sifted {
  const { events, positions, heard, rejected, beats } = sieve;
  return { events, positions, heard, rejected, pulses: beats + positions.length, warnings: warnings.list(), now };
}

function siftOne(message: unknown, index: number, standing: Standing, sieve: Sieve, warnings: Warnings): void {
  const candidate = candidateOf(message, index);
  if (isRejection(candidate)) {
    sieve.rejected.push({ feed: feedOf(message, standing), rejection: candidate });
    return;
  }
  warnings.about(index, candidate.id, candidate.type);
  const told = translate(candidate, standing, warnings.leftBehind);
  if ('rejection' in told) {
    sieve.rejected.push({ feed: feedOf(message, standing), rejection: told.rejection });
  } else if ('event' in told) {
    sieve.events.push(told.event);
    hear(sieve.heard, told.event.source, candidate.at, standing.now);
  } else if ('position' in told) {
    sieve.positions.push(told.position);
    hear(sieve.heard, told.position.source, candidate.at, standing.now);
  } else {
    sieve.beats += 1;
    hear(sieve.heard, told.beat, candidate.at, standing.now);
  }
}

/** Where one key speaks for many feeds, the one that sent this, if that can be read. */
function feedOf(message: unknown, { key }: Standing): string {
  const { source } = (message ?? {}) as { readonly source?: unknown };
  const isOneOfMany = key.manyFeeds && typeof source === 'string' && source.startsWith(`${key.source}/`);
  return isOneOfMany ? source.slice(0, 100) : key.source;
}
