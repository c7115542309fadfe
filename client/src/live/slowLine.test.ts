// A line on which what is said is long on its way: how old the screen says that it is, and when it asks what time it is there.
import { describe, expect, test } from 'vitest';
import { handScreen } from './handScreen.ts';

describe('a line that is slow', () => {
  test('what was said six seconds ago is last heard then, and fifteen seconds ago is old, however often it comes', async () => {
    const { shown, join, pass, beat } = handScreen();
    await join();
    beat();
    const beforeMs = (ms: number): void => {
      pass(2_000);
      beat(ms);
    };
    beforeMs(1_500);
    expect(shown()).toEqual(['live', 1]);
    beforeMs(6_500);
    expect(shown()).toEqual(['late', 6]);
    beforeMs(16_500);
    beforeMs(16_500);
    expect(shown()).toEqual(['old', 16]);
    beforeMs(0);
    expect(shown()).toEqual(['live', 0]);
  });

  test('one that is slow from its first word on shows nothing as live, however often it is heard', async () => {
    const { wire, shown, join, pass, beat, time } = handScreen();
    await join({}, 0, 20_000);
    expect(shown()).toEqual(['old', 20]);
    for (let beats = 0; beats < 10; beats += 1) {
      beat(20_000);
      expect(shown()).toEqual(['old', 20]);
      pass(2_000);
    }
    time(20_000);
    beat(20_000);
    expect(shown()).toEqual(['old', 20]);
    expect(wire.said('time')).toHaveLength(1);
    time();
    beat(0);
    expect(shown()).toEqual(['live', 0]);
  });

  test('one that was slow to take the hello alone is live once the server has said what time it is there', async () => {
    const { wire, shown, join, pass, beat, time } = handScreen();
    await join({}, 20_000, 0);
    beat();
    expect(shown()).toEqual(['old', 20]);
    expect(wire.said('time')).toEqual([{ sentAt: 25_000 }]);
    pass(50);
    time();
    beat();
    expect(shown()).toEqual(['live', 0]);
  });

  test('the time is asked for only where it is in doubt, one ask at a time and every five seconds at the oftenest', async () => {
    const { wire, join, pass, beat, time } = handScreen();
    const asked = () => wire.said('time').length;
    const goOn = (ms: number): void => {
      for (let passed = 0; passed < ms; passed += 500) {
        pass(500);
        beat();
      }
    };
    await join({}, 200, 200);
    goOn(60_000);
    expect(asked()).toBe(0);
    wire.drop();
    await join({}, 7_000, 7_000);
    goOn(20_000);
    expect(asked()).toBe(1);
    // The answer was slow as well.
    time(4_000);
    goOn(1_000);
    expect(asked()).toBe(2);
    goOn(1_000);
    time();
    goOn(3_000);
    expect(asked()).toBe(2);
    goOn(500);
    expect(asked()).toBe(3);
    wire.drop();
    pass(10_000);
    await join({}, 7_000, 0);
    expect(asked()).toBe(4);
    time();
    goOn(60_000);
    wire.drop();
    wire.connect();
    pass(3_600_000);
    expect(asked()).toBe(4);
  });

  test('an answer that an earlier line was asked for says nothing of this one', async () => {
    const { wire, shown, join, pass, beat } = handScreen();
    await join({}, 20_000, 0);
    const [earlier] = wire.said('time');
    wire.drop();
    pass(1_000);
    await join({}, 0, 20_000);
    wire.serverSays('time', { sentAt: earlier?.sentAt ?? NaN, running: 0 });
    beat(20_000);
    expect(shown()).toEqual(['old', 20]);
  });

  test('a line that is late for half a minute is made anew, and judged afresh', async () => {
    const { wire, store, join, pass, beat } = handScreen();
    await join();
    const late = (times: number): void => {
      for (let beats = 0; beats < times; beats += 1) {
        expect(wire.isOpen).toBe(true);
        pass(2_000);
        beat(8_000);
      }
    };
    late(16);
    expect([wire.isOpen, store.getState().truth]).toEqual([false, 'late']);
    await join();
    late(10);
    wire.drop();
    pass(10_000);
    await join();
    late(15);
    expect([wire.isOpen, store.getState().truth]).toEqual([true, 'late']);
    late(1);
    expect(wire.isOpen).toBe(false);
    await join();
    beat();
    expect([wire.isOpen, store.getState().truth]).toEqual([true, 'live']);
  });

  test('a device whose clocks both stood still believes nothing of what lay in its line', async () => {
    const { wire, store, join, pass, welcome } = handScreen();
    await join();
    pass(2_000);
    const { serverTime, running, clock } = welcome();
    wire.serverSays('beat', { seq: 10, serverTime: serverTime + 600_000, running: running + 600_000, clock });
    expect([wire.isOpen, store.getState().truth]).toEqual([false, 'late']);
  });

  test('a server whose clock was set back makes nothing old', async () => {
    const { store, join, pass, beat } = handScreen();
    await join();
    for (const setBackMs of [0, 20_000, 20_000]) {
      pass(2_000);
      beat(0, setBackMs);
      expect(store.getState().truth).toBe('live');
    }
  });
});
