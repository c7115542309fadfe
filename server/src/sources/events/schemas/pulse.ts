// What feeds say over and over and only the latest counts: where a vehicle is, and that the feed lives. Never in the log.
import type { ConveyanceId, Instant, ServiceCode } from '@kerbside/shared/kernel';
import Type from 'typebox';
import { callsign, conveyance, decimal, optional, service, type Fields, type Word } from './fields.ts';

/** One position of one vehicle, as it is given on. */
export interface VehiclePosition {
  readonly service: ServiceCode;
  readonly callsign: string;
  readonly conveyance?: ConveyanceId;
  readonly lat: number;
  readonly lon: number;
  readonly headingDegrees?: number;
  readonly speedKph?: number;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly source: string;
}

type Positioned = Omit<VehiclePosition, 'service' | 'at' | 'recordedAt' | 'source'> & {
  readonly service?: ServiceCode;
};

const POSITIONED: Fields<Positioned> = {
  callsign,
  service: optional(service),
  conveyance: optional(conveyance),
  // The British Isles: anywhere else is a receiver without a fix.
  lat: decimal(49, 61),
  lon: decimal(-11, 3),
  headingDegrees: optional(decimal(0, 360)),
  speedKph: optional(decimal(0, 300)),
};

export const VEHICLE_POSITIONED = 'kerbside.vehicle.positioned';
export const FEED_BEAT = 'kerbside.feed.beat';

export const PULSE_WORDS = [
  {
    type: VEHICLE_POSITIONED,
    says: 'Where a vehicle is: at most one a second each. Only the latest is kept.',
    schema: Type.Object(POSITIONED),
    example: {
      callsign: 'A401',
      conveyance: 'RYF/2026-11-21/4711',
      lat: 51.4966,
      lon: -2.5916,
      headingDegrees: 140,
      speedKph: 62,
    },
    pulse: true,
  },
  {
    type: FEED_BEAT,
    says: 'The feed is alive though it has nothing to report. Send one each rhythm.',
    schema: Type.Object({}),
    example: {},
    pulse: true,
  },
] as const satisfies readonly Word[];
