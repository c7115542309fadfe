import { describe, expect, test } from 'vitest';
import { Renewal } from './renewal.ts';
import { memoryShelf } from './shelf.ts';

const MINUTE = 60_000;

/** A window whose reloads keep its shelf and nothing else, with the time turned by hand. */
function window() {
  const tried = memoryShelf();
  const of = { isHere: true, isQuiet: true, reloads: 0, looks: 0, spreadMs: 0, now: 0 };
  const open = () =>
    new Renewal({
      tried,
      isHere: () => {
        of.looks += 1;
        return Promise.resolve(of.isHere);
      },
      isQuiet: () => of.isQuiet,
      reload: () => (of.reloads += 1),
      spreadMs: of.spreadMs,
    });
  const pass = async (renewal: Renewal, ms = 0): Promise<void> => {
    for (const part of [0, ms]) {
      of.now += part;
      renewal.tick(of.now, of.now);
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { of, open, pass };
}

describe('a newer build', () => {
  test('is loaded once, and is not loaded again by the console that comes of it, whatever the server says', async () => {
    const { of, open, pass } = window();
    const before = open();
    before.told('b2', 0);
    await pass(before, 1_000);
    await pass(before, 1_000);
    expect(of.reloads).toBe(1);
    const after = open();
    after.told('b2', of.now);
    await pass(after, 10 * MINUTE);
    expect(of.reloads).toBe(1);
    after.told('b3', of.now);
    await pass(after, 1_000);
    expect(of.reloads).toBe(2);
  });

  test('waits until it is on this device whole, and is asked for once a minute', async () => {
    const { of, open, pass } = window();
    of.isHere = false;
    const renewal = open();
    renewal.told('b2', 0);
    for (let second = 0; second < 59; second += 1) await pass(renewal, 1_000);
    expect([of.looks, of.reloads]).toEqual([1, 0]);
    of.isHere = true;
    await pass(renewal, 1_000);
    await pass(renewal, 1_000);
    expect([of.looks, of.reloads]).toEqual([2, 1]);
  });

  test('waits for a quiet moment however long that takes', async () => {
    const { of, open, pass } = window();
    of.isQuiet = false;
    const renewal = open();
    renewal.told('b2', 0);
    for (let minute = 0; minute < 60; minute += 1) await pass(renewal, MINUTE);
    expect(of.reloads).toBe(0);
    of.isQuiet = true;
    await pass(renewal);
    expect(of.reloads).toBe(1);
  });

  test('is loaded by one screen sooner and another later', async () => {
    const { of, open, pass } = window();
    of.spreadMs = 7_000;
    const renewal = open();
    renewal.told('b2', 0);
    await pass(renewal, 6_999);
    expect(of.reloads).toBe(0);
    await pass(renewal, 1);
    expect(of.reloads).toBe(1);
  });

  test('that is taken back by the server is not loaded', async () => {
    const { of, open, pass } = window();
    of.isQuiet = false;
    const renewal = open();
    renewal.told('b2', 0);
    await pass(renewal, 1_000);
    renewal.isCurrent();
    of.isQuiet = true;
    await pass(renewal, 10 * MINUTE);
    expect(of.reloads).toBe(0);
  });
});

test('a server that takes no screen of this version is tried again after five minutes, and not sooner', async () => {
  const { of, open, pass } = window();
  const turnedAway = async (): Promise<void> => {
    const renewal = open();
    renewal.told('other-version', of.now, true);
    await pass(renewal, 1_000);
  };
  await turnedAway();
  await turnedAway();
  expect(of.reloads).toBe(1);
  of.now += 5 * MINUTE;
  await turnedAway();
  expect(of.reloads).toBe(2);
});
