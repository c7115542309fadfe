// The vehicles that come to one site: callsigns, used again when free. A vehicle that is held at the door is missing; another
// takes its place, as long as the service has one.
import { HOUR, MINUTE, type Instant, type ServiceCode } from '@kerbside/shared/kernel';
import type { Run } from '../engine/run.ts';
import type { Stream } from '../engine/streams.ts';

/** From clear to leaving the next scene: mobilise, travel, scene about 55 minutes (working set, professional judgement). */
const NEXT_SCENE_MEDIAN_MINUTES = 55;

/** One letter or two a service, so that a callsign reads like one. Unique only with its service, as in life. */
const LETTERS: Readonly<Record<ServiceCode, string>> = {
  RRU: 'L',
  RX5: 'S',
  RX6: 'E',
  RX7: 'N',
  RX8: 'Y',
  RX9: 'M',
  RYA: 'W',
  RYC: 'A',
  RYD: 'K',
  RYE: 'T',
  RYF: 'SW',
  R1F: 'IW',
};

export class Vehicles {
  readonly #run: Run;
  readonly #chance: Stream;
  readonly #prefix: string;
  /** Free again in this order. */
  readonly #idle: { readonly callsign: string; readonly readyAt: Instant }[] = [];
  #numbered = 0;

  constructor(run: Run, chance: Stream, service: ServiceCode, siteIndex: number) {
    this.#run = run;
    this.#chance = chance;
    this.#prefix = `${LETTERS[service] ?? 'X'}${String(siteIndex).padStart(3, '0')}`;
  }

  take(): string {
    const ready = this.#idle.findIndex(({ readyAt }) => readyAt <= this.#run.now);
    const [vehicle] = ready < 0 ? [] : this.#idle.splice(ready, 1);
    if (vehicle) return vehicle.callsign;
    this.#numbered += 1;
    return `${this.#prefix}${String(this.#numbered).padStart(2, '0')}`;
  }

  putBack(callsign: string): void {
    const minutes = this.#chance.lognormal(NEXT_SCENE_MEDIAN_MINUTES, 0.35);
    this.#idle.push({ callsign, readyAt: this.#run.now + Math.min(minutes * MINUTE, 6 * HOUR) });
  }
}
