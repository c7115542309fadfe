// What only the latest counts of: where conveying vehicles are, and that a feed lives. Read off the run when asked for, so that
// nobody who asks, or how often, changes what happens.
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import { hash32 } from '../engine/streams.ts';
import type { Journey } from './journey.ts';
import { cadFeed, type Emit, type Feed } from './words.ts';

export interface Pulse {
  /** A position of each conveying vehicle whose turn it is between two instants, one each `everyMs`. */
  positions(after: Instant, to: Instant, everyMs: number, emit: Emit): void;
  /** A beat of each feed that has said nothing for `quietMs`. */
  beats(at: Instant, quietMs: number, emit: Emit): void;
}

export function createPulse(feeds: ReadonlyMap<string, Feed>, journeys: () => Iterable<Journey>): Pulse {
  const beatAt = new Map<string, Instant>();
  return {
    positions(after, to, everyMs, emit) {
      for (const journey of journeys()) {
        const turn = hash32(journey.id) % everyMs;
        // The last turn of this vehicle up to `to`; only the latest counts, so one is enough.
        const at = Math.floor((to - turn) / everyMs) * everyMs + turn;
        if (at > after) sayPosition(journey, at, emit);
      }
    },
    beats(at, quietMs, emit) {
      for (const { name, lastSaidAt } of feeds.values()) {
        const heardAt = Math.max(lastSaidAt, beatAt.get(name) ?? 0);
        if (at - heardAt < quietMs) continue;
        beatAt.set(name, at);
        emit(name, { id: `beat/${at.toString(36)}`, type: 'kerbside.feed.beat', source: name, time: at, data: {} });
      }
    },
  };
}

/** Vehicles are looked at every 20 seconds to a minute; a run that goes fast is looked at less often in its own time. */
export function positionsEveryMs(rate: number): number {
  return Math.round(Math.min(20 * MINUTE, Math.max(20 * SECOND, rate * SECOND)));
}

function sayPosition(journey: Journey, at: Instant, emit: Emit): void {
  const place = journey.placeAt(at);
  if (!place) return;
  const source = cadFeed(journey.service);
  emit(source, {
    id: `${journey.id}/at/${at.toString(36)}`,
    type: 'kerbside.vehicle.positioned',
    source,
    time: at,
    data: {
      callsign: journey.callsign,
      service: journey.service,
      conveyance: journey.id,
      lat: Number(place.lat.toFixed(5)),
      lon: Number(place.lon.toFixed(5)),
      headingDegrees: Math.round(place.heading) % 360,
      speedKph: Math.round(place.speedKph),
    },
  });
}
