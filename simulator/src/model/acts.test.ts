import { HOUR, MINUTE, type ConveyanceId, type Person } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';
import { expect, test } from 'vitest';
import type { Act } from './acts.ts';
import { ofType, START, tell } from './cast.ts';

const BUSY = 'RK950';
const ANNA: Person = { name: 'Anna', role: 'halo', verified: false };

function act<Type extends EventType>(type: Type, at: number, data: EventOf<Type>['data']): Act {
  const event = { id: `act-${type}-${at}`, type, source: 'desk', at, recordedAt: at, person: ANNA, data };
  // Each event type carries its own data; the pair is checked by the parameters.
  return event as unknown as Act;
}

/** A run at a busy site, stopped while somebody waits at the door; the patient who has waited longest. */
function waiting() {
  const told = tell({ only: [BUSY, 'RVJ01'] });
  const handedOver = (): Set<string> =>
    new Set(ofType(told.messages, 'kerbside.handover.completed').map(({ data }) => data.conveyance));
  for (let at = START + 34 * HOUR; ; at += MINUTE) {
    told.model.advance(at);
    const done = handedOver();
    const arrived = ofType(told.messages, 'kerbside.conveyance.arrived').filter(({ data, time }) => {
      return data.site === BUSY && !done.has(data.conveyance) && at - time > 30 * MINUTE;
    });
    const floor = told.model.sites.get(BUSY)?.floor;
    const single = arrived.find(({ data, time }) => {
      const isQueueing = floor?.department.waiting.some(({ since, rank }) => since === time && rank === 2);
      return isQueueing && patientsOf(told.messages, data.conveyance) === 1;
    });
    if (single && floor && floor.department.waiting.length > 1) {
      return { ...told, floor, now: at, conveyance: single.data.conveyance };
    }
  }
}

function patientsOf(messages: ReturnType<typeof tell>['messages'], conveyance: ConveyanceId): number {
  return (
    ofType(messages, 'kerbside.conveyance.started').find(({ data }) => data.conveyance === conveyance)?.data.patients ??
    1
  );
}

function saidAfter(told: ReturnType<typeof waiting>, type: EventType): number {
  return ofType(told.messages, type).filter(({ data, sequence }) => {
    return 'conveyance' in data && data.conveyance === told.conveyance && (sequence ?? 0) > told.now;
  }).length;
}

test('[M15] who was handed over by hand holds no crew: the crew clear, and the feed says no other handover', () => {
  const told = waiting();
  const before = told.floor.department.waiting.length;
  told.model.hear(
    act('kerbside.handover.completed', told.now, { conveyance: told.conveyance, patient: 1, designatedSpace: true }),
  );
  expect(told.floor.department.waiting.length).toBe(before - 1);
  told.model.advance(told.now + 2 * HOUR);
  expect(saidAfter(told, 'kerbside.handover.completed')).toBe(0);
  expect(saidAfter(told, 'kerbside.conveyance.cleared')).toBe(1);
});

test('[M15] who was left without a designated space stays in the queue for one, and is placed when one is free', () => {
  const told = waiting();
  const before = told.floor.department.waiting.length;
  told.model.hear(
    act('kerbside.handover.completed', told.now, {
      conveyance: told.conveyance,
      kind: '45-minute',
      designatedSpace: false,
    }),
  );
  expect(told.floor.department.waiting.length).toBe(before);
  told.model.advance(told.now + 12 * HOUR);
  expect(saidAfter(told, 'kerbside.handover.placed')).toBe(1);
  expect(saidAfter(told, 'kerbside.handover.completed')).toBe(0);
});

test('[M15] who was placed by hand waits no more; a crew cleared by hand is clear', () => {
  const told = waiting();
  told.model.hear(act('kerbside.conveyance.cleared', told.now, { conveyance: told.conveyance }));
  const before = told.floor.department.waiting.length;
  told.model.hear(act('kerbside.handover.placed', told.now, { conveyance: told.conveyance, patient: 1 }));
  expect(told.floor.department.waiting.length).toBe(before - 1);
  told.model.advance(told.now + 3 * HOUR);
  expect(saidAfter(told, 'kerbside.conveyance.cleared')).toBe(0);
});

test('[M15] a flag changes the order, and lowering it changes it back', () => {
  const told = waiting();
  const ill = (): number => told.floor.department.waiting.filter(({ rank }) => rank < 2).length;
  const before = ill();
  told.model.hear(act('kerbside.handover.flagged-unwell', told.now, { conveyance: told.conveyance }));
  expect(ill()).toBe(before + 1);
  told.model.hear(act('kerbside.handover.observed', told.now, { conveyance: told.conveyance, unwell: false }));
  expect(ill()).toBe(before);
});

test('[M15] a vehicle sent elsewhere goes there and queues there', () => {
  const told = waiting();
  told.model.hear(
    act('kerbside.conveyance.destination-changed', told.now, {
      conveyance: told.conveyance,
      to: 'RVJ01',
      reason: 'other',
    }),
  );
  told.model.advance(told.now + 6 * HOUR);
  const arrivals = ofType(told.messages, 'kerbside.conveyance.arrived').filter(
    ({ data }) => data.conveyance === told.conveyance,
  );
  expect(arrivals.map(({ data }) => data.site)).toEqual([BUSY, 'RVJ01']);
  expect(saidAfter(told, 'kerbside.handover.completed')).toBe(1);
});

test('[M15] what is about nobody the model knows, or changes nothing in it, is passed over', () => {
  const told = waiting();
  const unknown = 'RYF/2026-01-14/hand-1';
  told.model.hear(act('kerbside.conveyance.cleared', told.now, { conveyance: unknown }));
  told.model.hear(act('kerbside.world.covering-set', told.now, { site: BUSY, name: 'Anna' }));
  told.model.hear(
    act('kerbside.world.inject-made', told.now, { inject: { kind: 'close-ward', site: BUSY, beds: 12 } }),
  );
  expect(told.model.sites.get(BUSY)?.wards.counts.core.closed).toBeGreaterThanOrEqual(0);
});
