// The house as a process of its own for the bench of alerts: patients wait in it, and care rounds become due when it is told.
import { openHouse, type House } from '@kerbside/server/house';
import { realClock, type Clock } from '@kerbside/server/clock';
import type { OpenWorld } from '@kerbside/server/openWorld';
import { HOUR, MINUTE, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import type { WorldEvent } from '@kerbside/shared/world';
import { answers, cpuMs } from './child.ts';
import { WORLD } from './national.ts';

/** Noon: nothing closes while it is measured. */
const OPENS_AT = Date.UTC(2026, 0, 12, 12);
const ENTRY_OF = 100;

let house: House | undefined;
let byMs = 0;

function shifted(): Clock {
  const real = realClock();
  byMs = OPENS_AT - real.now();
  return { ...real, now: () => real.now() + byMs, at: (instant, fn) => real.at(instant - byMs, fn) };
}

function worldOf(): OpenWorld {
  const world = house?.worlds.get(WORLD);
  if (!world) throw new Error('The house is not open.');
  return world;
}

async function open(): Promise<{ port: number; byMs: number }> {
  house = await openHouse({
    worlds: [{ id: WORLD, kind: 'exercise', label: 'Bench' }],
    port: 0,
    host: '127.0.0.1',
    clock: shifted(),
    version: '0.0.0',
    consoleDir: '/nowhere',
    config: { build: 'bench', map: { engine: 'maplibre' }, world: WORLD },
    onTrouble: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  return { port: house.port, byMs };
}

const jobOf = (n: number): string => `RYF/2026-01-12/${String(n)}`;

function fact(type: string, at: Instant, data: { readonly conveyance: string }): DomainEvent {
  const id = `${type}/${data.conveyance}/${String(at)}`;
  return { id, type, source: 'cad-ryf', at, recordedAt: worldOf().clock.now(), data };
}

async function report(events: readonly DomainEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += ENTRY_OF) {
    await worldOf().desk.report(events.slice(from, from + ENTRY_OF) as readonly WorldEvent[]);
  }
}

/** So many patients over all sites, ten minutes here: nothing of them is due for twenty more; a care round in an hour. */
async function load({ clocks }: { clocks: number }): Promise<void> {
  const now = worldOf().clock.now();
  const events = Array.from({ length: clocks }, (_, n) => {
    const site = emergencySites[n % emergencySites.length]?.code ?? '';
    const told = { conveyance: jobOf(n), callsign: `B${String(n)}`, site, method: 'status-button' };
    const rounds = { conveyance: jobOf(n), nextCareRoundAt: now + HOUR };
    return [
      fact('kerbside.conveyance.arrived', now - 10 * MINUTE, told),
      fact('kerbside.handover.observed', now - MINUTE, rounds),
    ];
  });
  await report(events.flat());
}

/** Care rounds of so many patients become due one after the other, each after so many milliseconds, the first in a while. */
async function dueSoon({ times, everyMs, inMs }: { times: number; everyMs: number; inMs: number }): Promise<void> {
  const first = worldOf().clock.now() + inMs;
  await report(
    Array.from({ length: times }, (_, n) =>
      fact('kerbside.handover.observed', first - inMs, {
        conveyance: jobOf(n),
        nextCareRoundAt: Math.round(first + n * everyMs),
      } as { readonly conveyance: string }),
    ),
  );
}

answers({ open, load, dueSoon, cpu: () => cpuMs(), alerts: () => worldOf().world.alerts.rows.size }, () =>
  house?.close(),
);
