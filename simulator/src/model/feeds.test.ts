import { DAY, HOUR, MINUTE, SECOND } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { ofType, SITES, START, tell, tellHours } from './cast.ts';
import { positionsEveryMs } from './pulse.ts';
import type { FeedMessage } from './words.ts';

const { model, messages, saidAt } = tellHours(72);

test('[M13] no id comes twice, no word is said before it is true, and each feed speaks under its own name', () => {
  const ids = new Set(messages.map(({ source, id }) => `${source}/${id}`));
  expect(ids.size).toBe(messages.length);
  expect(messages.filter(({ time }, index) => !Number.isInteger(time) || time > (saidAt[index] ?? 0))).toEqual([]);
  const names = new Set(messages.map(({ source }) => source));
  for (const name of names) expect(name).toMatch(/^(cad-[a-z0-9]{3}|(ed|pas)-[a-z0-9]{5})$/);
  for (const site of SITES) expect(names).toContain(`ed-${site.toLowerCase()}`);
});

test('[M13] departments count on the quarter, wards every 15 minutes, services every 5', () => {
  const departments = ofType(messages, 'kerbside.department.counted');
  expect(departments.every(({ time }) => time % (15 * MINUTE) === 0)).toBe(true);
  const perDay = (type: 'kerbside.department.counted' | 'kerbside.bed.counted'): number =>
    ofType(messages, type).filter(({ time }) => time > START + DAY && time <= START + 2 * DAY).length;
  expect(perDay('kerbside.department.counted')).toBe(SITES.length * 96);
  expect(perDay('kerbside.bed.counted')).toBe(SITES.length * 96);
  expect(ofType(messages, 'kerbside.demand.counted').every(({ time }) => time % (5 * MINUTE) === 0)).toBe(true);
});

test('[M12] the shares of a day are what they should be', () => {
  const started = ofType(messages, 'kerbside.conveyance.started');
  const share = (count: number, of: number): number => count / of;
  const preAlerted = ofType(messages, 'kerbside.conveyance.pre-alerted').length;
  expect(share(preAlerted, started.length)).toBeGreaterThan(0.08);
  expect(share(preAlerted, started.length)).toBeLessThan(0.13);
  const several = started.filter(({ data }) => (data.patients ?? 1) > 1).length;
  expect(share(several, started.length)).toBeLessThan(0.06);
  const completed = ofType(messages, 'kerbside.handover.completed');
  const unknown = completed.filter(({ data }) => data.timeUnknown).length;
  expect(share(unknown, completed.length)).toBeGreaterThan(0.015);
  expect(share(unknown, completed.length)).toBeLessThan(0.055);
});

test('[M12] where the hospital states its own time most agree within five minutes and some do not', () => {
  const crews = new Map(
    ofType(messages, 'kerbside.handover.completed').map(({ data, time }) => [
      `${data.conveyance}#${data.patient ?? 1}`,
      time,
    ]),
  );
  const differences = ofType(messages, 'kerbside.handover.received').flatMap(({ data, time }) => {
    const crew = data.conveyance === undefined ? undefined : crews.get(`${data.conveyance}#${data.patient ?? 1}`);
    return crew === undefined ? [] : [Math.abs(time - crew) / MINUTE];
  });
  const differing = differences.filter((minutes) => minutes > 5).length / differences.length;
  expect(differing).toBeGreaterThan(0.01);
  expect(differing).toBeLessThan(0.12);
});

test('[M13] beds add up, and what is counted is never below nothing', () => {
  for (const { data } of ofType(messages, 'kerbside.bed.counted')) {
    const wrong = data.beds.filter(({ open, occupied, cleaning = 0, reserved = 0, closed = 0 }) => {
      return Math.min(open, occupied, cleaning, reserved, closed) < 0 || occupied > open;
    });
    if (wrong.length > 0) expect(wrong).toEqual([]);
  }
  const counts = ofType(messages, 'kerbside.department.counted').flatMap(({ data }) => data.areas);
  expect(counts.filter(({ occupied }) => occupied < 0)).toEqual([]);
});

test('[M7] discharges of a day start again at midnight and those by 17:00 are told after it', () => {
  const own = ofType(messages, 'kerbside.discharge.counted').filter(({ source }) => source === 'pas-rvj01');
  const dayTwo = own.filter(({ time }) => time >= START + DAY && time < START + 2 * DAY);
  const counts = dayTwo.map(({ data }) => data.doneToday);
  expect(counts[0]).toBeLessThan(5);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts.at(-1)).toBeGreaterThan(40);
  for (const { data, time } of dayTwo) expect(data.doneBy17 === undefined).toBe(time < START + DAY + 17 * HOUR);
});

test('[M14] asking for positions and beats, as often as one likes, changes nothing that happens', () => {
  const asked = tell();
  const pulse: FeedMessage[] = [];
  const emit = (_feed: string, message: FeedMessage): void => void pulse.push(message);
  for (let at = START; at <= START + 6 * HOUR; at += 30 * SECOND) {
    asked.model.advance(at);
    asked.model.pulse.positions(at - 30 * SECOND, at, positionsEveryMs(1), emit);
    asked.model.pulse.beats(at, MINUTE, emit);
  }
  expect(asked.messages).toEqual(messages.slice(0, asked.messages.length));
  expect(pulse.length).toBeGreaterThan(2000);
  const quiet = new Map<string, number>();
  for (const { source, time, type } of [...asked.messages, ...pulse].toSorted((a, b) => a.time - b.time)) {
    if (type === 'kerbside.vehicle.positioned' || time > START + 6 * HOUR) continue;
    expect(time - (quiet.get(source) ?? START)).toBeLessThanOrEqual(150 * SECOND);
    quiet.set(source, time);
  }
  for (const { type, data } of pulse) {
    if (type !== 'kerbside.vehicle.positioned') continue;
    const { lat, lon } = data as { readonly lat: number; readonly lon: number };
    expect(lat > 49.8 && lat < 56 && lon > -6.5 && lon < 2).toBe(true);
  }
});

test('[M14] a crew that presses clear late is seen to drive off before; nobody else is seen to leave', () => {
  const asked = tell();
  const gone = new Map<string, number>();
  const seen = new Map<string, { readonly lat: number; readonly lon: number }>();
  const look = (_feed: string, { type, data, time }: FeedMessage): void => {
    if (type !== 'kerbside.vehicle.positioned') return;
    const { conveyance = '', lat, lon, speedKph = 0 } = data as PositionedData;
    const parked = seen.get(conveyance);
    if (speedKph === 0) seen.set(conveyance, { lat, lon });
    else if (parked && !gone.has(conveyance) && (parked.lat !== lat || parked.lon !== lon)) gone.set(conveyance, time);
  };
  for (let at = START; at <= START + 6 * HOUR; at += 30 * SECOND) {
    asked.model.advance(at);
    asked.model.pulse.positions(at - 30 * SECOND, at, positionsEveryMs(1), look);
  }
  const cleared = new Map(
    ofType(asked.messages, 'kerbside.conveyance.cleared').map(({ data, time }) => [data.conveyance, time]),
  );
  const before = [...gone].flatMap(([conveyance, at]) => (cleared.get(conveyance) ?? NaN) - at || []);
  expect(before.length).toBeGreaterThan(5);
  expect(before.length).toBeLessThan(cleared.size * 0.4);
  for (const early of before) {
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThanOrEqual(6 * MINUTE);
  }
});

interface PositionedData {
  readonly conveyance?: string;
  readonly lat: number;
  readonly lon: number;
  readonly speedKph?: number;
}

test('[M14] the faster the run, the less often a vehicle is looked at', () => {
  expect([1, 20, 60, 600, 100_000].map(positionsEveryMs)).toEqual([20_000, 20_000, 60_000, 600_000, 1_200_000]);
  expect(model.now).toBe(START + 3 * DAY);
});
