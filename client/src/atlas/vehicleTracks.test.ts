import { describe, expect, it } from 'vitest';
import type { Pulse } from '@kerbside/shared/wire';
import { mercatorX, mercatorY, unitsPerMetre } from './mercator.ts';
import { VehicleTracks, type Drawn, type Now } from './vehicleTracks.ts';

const START = 1_795_000_000_000;
const METRE = unitsPerMetre(53);
const north = (metres: number): number => 53 + metres / 111_195;

function pulse(at: number, vehicles: readonly (readonly [string, number, number, 0 | 1])[]): Pulse {
  return {
    at,
    keys: vehicles.map(([key]) => key),
    points: vehicles.flatMap(([, metresNorth, age, state]) => [north(metresNorth), -1.5, 0, age, state]),
  };
}

function after(milliseconds: number, rate = 1): Now {
  return { real: 1_000_000 + milliseconds, world: START + milliseconds * rate, rate, glides: true };
}

function drawn(tracks: VehicleTracks, now: Now): Drawn[] {
  const all: Drawn[] = [];
  tracks.each(now, (vehicle) => all.push({ ...vehicle }));
  return all;
}

/** Metres north of where the story starts. */
function metres(vehicle: Drawn | undefined): number {
  return (mercatorY(53) - (vehicle?.y ?? NaN)) / METRE;
}

describe('vehicles on the map', () => {
  it('are where they said they were', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    const [vehicle] = drawn(tracks, after(0));
    expect(vehicle).toMatchObject({ key: 'RYA/A1', x: mercatorX(-1.5), moving: true, late: false });
  });

  it('glide on at the speed between their last two positions', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 5_000, [['RYA/A1', 100, 0, 1]]), after(5_000));
    expect(metres(drawn(tracks, after(5_000))[0])).toBeCloseTo(0, 0);
    expect(metres(drawn(tracks, after(6_000))[0])).toBeCloseTo(120, 0);
    expect(metres(drawn(tracks, after(9_000))[0])).toBeCloseTo(180, 0);
  });

  it('stand still ten seconds after their last word, and look late ten seconds after the next was due', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 5_000, [['RYA/A1', 100, 0, 1]]), after(5_000));
    expect(metres(drawn(tracks, after(15_000))[0])).toBeCloseTo(300, 0);
    expect(drawn(tracks, after(20_000))[0]?.late).toBe(false);
    const [late] = drawn(tracks, after(21_000));
    expect(metres(late)).toBeCloseTo(300, 0);
    expect(late).toMatchObject({ late: true, ageMs: 16_000 });
  });

  it('never glide while parked', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 5_000, [['RYA/A1', 30, 0, 0]]), after(5_000));
    expect(metres(drawn(tracks, after(5_000))[0])).toBeCloseTo(30, 0);
    expect(metres(drawn(tracks, after(9_000))[0])).toBeCloseTo(30, 0);
    expect(tracks.topSpeed(after(5_500))).toBe(0);
  });

  it('take a step that no vehicle could drive as a step', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 5_000, [['RYA/A1', 20_000, 0, 1]]), after(5_000));
    expect(metres(drawn(tracks, after(5_000))[0]) / 20_000).toBeCloseTo(1, 2);
    expect(tracks.topSpeed(after(5_500))).toBe(0);
  });

  it('keep their speed when the same position is told again', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 5_000, [['RYA/A1', 100, 0, 1]]), after(5_000));
    tracks.take(pulse(START + 6_000, [['RYA/A1', 100, 1, 1]]), after(6_000));
    expect(metres(drawn(tracks, after(7_000))[0])).toBeCloseTo(140, 0);
  });

  it('that left the sight are forgotten', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 1_000, [['RYA/B2', 0, 0, 0]]), after(1_000));
    expect(drawn(tracks, after(1_000)).map(({ key }) => key)).toEqual(['RYA/B2']);
  });

  it('become counts where too many are in sight, and come back when they are not', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take({ at: START, cells: [53, -1.5, 12] }, after(500));
    expect(tracks.size).toBe(0);
    expect(tracks.cells).toEqual([{ x: mercatorX(-1.5), y: mercatorY(53), count: 12 }]);
    tracks.take(pulse(START + 1_000, [['RYA/A1', 0, 0, 1]]), after(1_000));
    expect(tracks.cells).toEqual([]);
    expect(tracks.size).toBe(1);
  });

  it('are untouched by a pulse that speaks only of feeds', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take({ at: START + 1_000, heard: {} }, after(1_000));
    expect(tracks.size).toBe(1);
  });

  it('step without gliding where motion is unwelcome', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0));
    tracks.take(pulse(START + 5_000, [['RYA/A1', 100, 0, 1]]), after(5_000));
    const still = { ...after(7_000), glides: false };
    expect(metres(drawn(tracks, still)[0])).toBeCloseTo(100, 0);
    expect(tracks.topSpeed(still)).toBe(0);
  });

  it('glide by the watcher’s own seconds when the world runs sixty times as fast', () => {
    const tracks = new VehicleTracks();
    tracks.take(pulse(START, [['RYA/A1', 0, 0, 1]]), after(0, 60));
    tracks.take(pulse(START + 60_000, [['RYA/A1', 900, 0, 1]]), after(1_000, 60));
    const halfway = drawn(tracks, after(1_500, 60))[0];
    expect(metres(halfway)).toBeGreaterThan(900);
    expect(halfway?.late).toBe(false);
  });
});
