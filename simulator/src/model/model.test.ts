import { DAY, HOUR, MINUTE, serviceOf } from '@kerbside/shared/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { about, ofType, SITES, START, tell, tellHours } from './cast.ts';
import type { SiteFloor } from './floor.ts';

const BUSY = 'RK950';
const NOON = START + 36 * HOUR;

function waitingAt(floor: SiteFloor | undefined): number {
  return floor?.department.waiting.length ?? NaN;
}

test('[M3] the same seed tells the same day twice, in one stride or in many steps; another seed tells another', () => {
  const whole = tellHours(10);
  expect(whole.messages.length).toBeGreaterThan(1500);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 * HOUR }), { minLength: 1, maxLength: 30 }), (steps) => {
      const cut = tell();
      for (const step of steps) cut.model.advance(Math.min(START + 10 * HOUR, cut.model.now + step));
      cut.model.advance(START + 10 * HOUR);
      expect(cut.messages).toEqual(whole.messages);
    }),
    { numRuns: 3 },
  );
  expect(tellHours(10, { seed: 2 }).messages).not.toEqual(whole.messages);
});

test('[M4] at no site does anybody wait while a suitable space is free', () => {
  const { model } = tell();
  let waited = 0;
  for (let at = START; at <= START + 2 * DAY; at += 2 * MINUTE) {
    model.advance(at);
    for (const { floor } of model.sites.values()) {
      waited += floor.department.waiting.length;
      expect(floor.department.waiting.filter((waiter) => floor.department.hasSpaceFor(waiter))).toEqual([]);
    }
  }
  expect(waited).toBeGreaterThan(1000);
});

test('[M5, M8] closing one ward makes its own queue grow within two hours and changes no word about any other site', () => {
  const usual = tell();
  const closed = tell();
  for (const { model } of [usual, closed]) model.advance(NOON);
  const before = waitingAt(closed.model.sites.get(BUSY)?.floor);
  closed.model.inject({ kind: 'close-ward', site: BUSY, beds: 30 });
  for (const { model } of [usual, closed]) model.advance(NOON + 2 * HOUR);
  const queue = waitingAt(closed.model.sites.get(BUSY)?.floor);
  expect(queue).toBeGreaterThan(before);
  expect(queue).toBeGreaterThan(waitingAt(usual.model.sites.get(BUSY)?.floor));
  for (const { model } of [usual, closed]) model.advance(NOON + 12 * HOUR);
  for (const site of SITES) {
    if (site === BUSY) continue;
    expect(about(closed.messages, site)).toEqual(about(usual.messages, site));
  }
  expect(about(closed.messages, BUSY)).not.toEqual(about(usual.messages, BUSY));
});

test('[M5] a site alone lives the same day as among others', () => {
  const among = tellHours(20);
  const alone = tellHours(20, { only: ['RVJ01'] });
  expect(about(alone.messages, 'RVJ01')).toEqual(about(among.messages, 'RVJ01'));
});

test('[M5] more demand in an area comes to its sites and to no other', () => {
  const usual = tellHours(20);
  const surge = tell();
  surge.model.inject({ kind: 'demand', area: 'site:RA701', multiply: 3 });
  surge.model.advance(START + 20 * HOUR);
  const arrivals = (messages: typeof usual.messages, site: string): number =>
    ofType(about(messages, site), 'kerbside.conveyance.arrived').length;
  expect(arrivals(surge.messages, 'RA701') / arrivals(usual.messages, 'RA701')).toBeGreaterThan(2);
  expect(about(surge.messages, 'RVJ01')).toEqual(about(usual.messages, 'RVJ01'));
  surge.model.inject({ kind: 'demand', area: 'england', multiply: 0 });
  surge.model.advance(START + 24 * HOUR);
  const before = ofType(surge.messages, 'kerbside.conveyance.started').length;
  surge.model.advance(START + 30 * HOUR);
  expect(ofType(surge.messages, 'kerbside.conveyance.started').length).toBe(before);
});

test('[M11] a vehicle is on one conveyance at a time and clears once, after all its patients are handed over', () => {
  const { messages } = tellHours(48);
  const busyWith = new Map<string, string>();
  const open = new Map<string, { readonly vehicle: string; left: number }>();
  for (const message of messages) {
    const data = message.data as { conveyance?: string; callsign?: string; patients?: number; byCallsign?: string };
    if (data.conveyance === undefined) continue;
    const service = serviceOf(data.conveyance);
    if (message.type === 'kerbside.conveyance.started') {
      const vehicle = `${service}/${data.callsign ?? ''}`;
      expect(busyWith.get(vehicle)).toBeUndefined();
      busyWith.set(vehicle, data.conveyance);
      open.set(data.conveyance, { vehicle, left: data.patients ?? 1 });
    }
    const own = open.get(data.conveyance);
    if (message.type === 'kerbside.handover.completed' && own) own.left -= 1;
    if (message.type === 'kerbside.conveyance.relieved' && own) {
      busyWith.delete(own.vehicle);
      open.set(data.conveyance, { ...own, vehicle: `${service}/${data.byCallsign ?? ''}` });
    }
    if (message.type === 'kerbside.conveyance.cleared') expect(own?.left).toBe(0);
    if (message.type === 'kerbside.conveyance.cleared' || message.type === 'kerbside.conveyance.cancelled') {
      if (own) busyWith.delete(own.vehicle);
      open.delete(data.conveyance);
    }
  }
});

test('[M7] whoever is admitted keeps the space until a ward has a bed: with no bed nobody moves, and with beds all do', () => {
  const full = tell({ only: [BUSY] });
  full.model.inject({ kind: 'close-ward', site: BUSY, beds: 10_000 });
  full.model.advance(START + 2 * DAY);
  const none = tell({ only: [BUSY] });
  none.model.advance(START + DAY);
  const boarding = (told: typeof full): number => told.model.sites.get(BUSY)?.floor.care.boarding ?? 0;
  expect(boarding(full)).toBeGreaterThan(boarding(none) * 2);
  const wards = full.model.sites.get(BUSY)?.wards.counts;
  expect(wards?.core.closed).toBeGreaterThan(100);
  expect(wards?.core.open).toBe(wards?.core.occupied);
});

test('[M9] somebody who waits long makes room: boarding patients move to the corridor, and never beyond its places', () => {
  const { model, messages } = tellHours(48, { only: [BUSY] });
  const floor = model.sites.get(BUSY)?.floor;
  const counted = ofType(messages, 'kerbside.department.counted').map(({ data }) => data.outsideDesignated?.count ?? 0);
  expect(Math.max(...counted)).toBeGreaterThan(0);
  const places = (floor?.profile.corridorPlaces ?? 0) + (floor?.outsideLimit ?? 0);
  expect(Math.max(...counted)).toBeLessThanOrEqual(places);
});

test('[M17] copies of sites make a load with callsigns and jobs of their own, counted once', () => {
  const one = tellHours(4);
  const three = tellHours(4, { multiply: 3 });
  const started = (messages: typeof one.messages) => ofType(messages, 'kerbside.conveyance.started');
  expect(started(three.messages).length / started(one.messages).length).toBeGreaterThan(2);
  const jobs = started(three.messages).map(({ data }) => data.conveyance);
  expect(new Set(jobs).size).toBe(jobs.length);
  const counted = (messages: typeof one.messages) => ofType(messages, 'kerbside.department.counted').length;
  expect(counted(three.messages)).toBe(counted(one.messages));
});
