// What is recalled after a start: the same from a snapshot and its tail as from the whole log.
import type { WorldEvent } from '@kerbside/shared/world';
import { describe, expect, test } from 'vitest';
import { shelvesOf, textsIn } from '../../tests/harness/written.ts';
import { Memory, recallingFold } from './recall.ts';

const AT = Date.parse('2026-11-21T04:00:00Z');
const HOUR = 3_600_000;

function counted(id: string, hours: number, beds = 3): WorldEvent {
  const at = AT + hours * HOUR;
  const data = { site: 'RVJ01', doneToday: beds };
  return { id, type: 'kerbside.discharge.counted', source: 'ed', at, recordedAt: at, data };
}
function covered(id: string, hours: number): WorldEvent {
  const at = AT + hours * HOUR;
  const person = { name: 'J. Okoro', role: 'halo', verified: false } as const;
  const data = { site: 'RVJ01', name: 'J. Okoro' };
  return { id, type: 'kerbside.world.covering-set', source: 'desk', at, recordedAt: at, person, askId: id, data };
}

const TOLD = [counted('a', 0), covered('tap-1', 1), counted('b', 2), counted('a', 30), covered('tap-2', 60)];

function heard(events: readonly WorldEvent[], from = 1, memory = new Memory()): Memory {
  events.forEach((event, index) => {
    memory.hear({ seq: from + index, events: [event] });
  });
  return memory;
}

function writtenAndRead(memory: Memory): Memory {
  return Memory.load(shelvesOf(memory.dump()));
}

describe('what is recalled of a log', () => {
  test.each([0, 1, 2, 3, 4, 5])('is the same where it was written down after %i entries', (cut) => {
    const whole = heard(TOLD);
    const read = heard(TOLD.slice(cut), cut + 1, writtenAndRead(heard(TOLD.slice(0, cut))));
    expect(textsIn(read.dump())).toEqual(textsIn(whole.dump()));
    expect(read.acts).toEqual(whole.acts);
    expect(read.wholeTo).toBe(whole.wholeTo);
    expect(read.answers.of('tap-2')).toEqual({ askId: 'tap-2', ok: true, seq: 5, eventIds: ['tap-2'] });
    expect(read.known.meet(counted('b', 61))).toBe(whole.known.meet(counted('b', 61)));
    expect(read.known.meet(covered('tap-2', 60))).toBe('repeat');
  });

  test('tells a used id with other content from a repeat', () => {
    const read = writtenAndRead(heard(TOLD.slice(0, 3)));
    expect(read.known.meet(counted('b', 2))).toBe('repeat');
    expect(read.known.meet(counted('b', 2, 4))).toBe('reused');
  });

  test('knows what people did in two days and no longer', () => {
    expect(heard(TOLD).acts.map(({ event }) => event.id)).toEqual(['tap-2']);
    expect(heard(TOLD.slice(0, 4)).acts.map(({ event }) => event.id)).toEqual(['tap-1']);
    expect(heard(TOLD).wholeTo).toBe(AT + 30 * HOUR);
  });

  test('lies in one snapshot with its world', () => {
    const fold = recallingFold('exercise');
    const one = fold.create();
    TOLD.forEach((event, index) => {
      fold.fold(one, { seq: index + 1, hash: '', prev: '', events: [event] });
    });
    fold.settle(one);
    const other = fold.load(shelvesOf(fold.dump(one)));
    expect(textsIn(fold.dump(other))).toEqual(textsIn(fold.dump(one)));
    expect(other.world.covering.rows.get('RVJ01')?.value).toBe('J. Okoro');
  });
});
