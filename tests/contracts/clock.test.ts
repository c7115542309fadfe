// One law for every clock. The real one runs on the test runner's own timers, which are turned by hand too.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { grantedClock, handClock, realClock, type Clock } from '@kerbside/server/clock';

const START = Date.parse('2026-11-21T03:00:00Z');

interface Turned {
  readonly clock: Clock;
  readonly turnTo: (instant: number) => void;
}

function clockContract(name: string, make: () => Turned): void {
  describe(name, () => {
    let clock: Clock;
    let turnTo: Turned['turnTo'];
    let heard: string[];
    const say = (what: string) => () => void heard.push(what);
    beforeEach(() => {
      ({ clock, turnTo } = make());
      heard = [];
    });

    it('shows the time it was turned to', () => {
      expect(clock.now()).toBe(START);
      turnTo(START + 90_000);
      expect(clock.now()).toBe(START + 90_000);
    });

    it('counts on from where it was, whole milliseconds', () => {
      const before = clock.running();
      turnTo(START + 90_000);
      expect(clock.running() - before).toBe(90_000);
    });

    it('runs what is due, once, and nothing before its instant', () => {
      clock.at(START + 5_000, say('five'));
      turnTo(START + 4_999);
      expect(heard).toEqual([]);
      turnTo(START + 5_000);
      turnTo(START + 9_000);
      expect(heard).toEqual(['five']);
    });

    it('runs in order of instant, then of asking', () => {
      clock.at(START + 3_000, say('3 a'));
      clock.at(START + 1_000, say('1'));
      clock.at(START + 3_000, say('3 b'));
      clock.at(START + 2_000, say('2'));
      turnTo(START + 10_000);
      expect(heard).toEqual(['1', '2', '3 a', '3 b']);
    });

    it('never runs anything inside `at`: what is past already runs at the next turn', () => {
      clock.at(START - 60_000, say('past'));
      clock.at(START, say('now'));
      expect(heard).toEqual([]);
      turnTo(START + 1);
      expect(heard).toEqual(['past', 'now']);
    });

    it('runs nothing that was cancelled, even by something due just before', () => {
      const cancelFirst = clock.at(START + 1_000, say('first'));
      clock.at(START + 2_000, () => {
        cancelThird();
      });
      const cancelThird = clock.at(START + 2_000, say('third'));
      cancelFirst();
      cancelFirst();
      turnTo(START + 5_000);
      expect(heard).toEqual([]);
    });

    it('shows no time before the instant of what is running', () => {
      const shown: number[] = [];
      for (const seconds of [1, 2, 3]) {
        clock.at(START + seconds * 1_000, () => shown.push(clock.now() - START - seconds * 1_000));
      }
      turnTo(START + 10_000);
      expect(shown).toHaveLength(3);
      expect(Math.min(...shown)).toBeGreaterThanOrEqual(0);
    });

    it('runs what something due asks for, in the same turn where it is due by then', () => {
      clock.at(START + 1_000, () => {
        say('one')();
        clock.at(START + 2_000, say('two'));
        clock.at(START + 99_000, say('far'));
      });
      turnTo(START + 5_000);
      expect(heard).toEqual(['one', 'two']);
    });

    it('keeps the rest due when something due fails', () => {
      clock.at(START + 1_000, () => {
        throw new Error('the watch fell over');
      });
      clock.at(START + 2_000, say('still here'));
      expect(() => {
        turnTo(START + 5_000);
      }).toThrow('the watch fell over');
      turnTo(START + 6_000);
      expect(heard).toEqual(['still here']);
    });

    it('waits for instants further away than a machine timer reaches', () => {
      const sixtyDays = START + 60 * 86_400_000;
      clock.at(sixtyDays, say('retired'));
      turnTo(START + 3_600_000);
      expect(heard).toEqual([]);
    });
  });
}

clockContract('the clock turned by hand', () => {
  const clock = handClock(START);
  return { clock, turnTo: (instant) => clock.turnTo(instant) };
});

clockContract('the clock of a simulated world', () => {
  const clock = grantedClock(START);
  return { clock, turnTo: (instant) => clock.doneTo(instant) };
});

describe('on the runner’s timers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  clockContract('the real clock', () => ({
    clock: realClock(),
    turnTo: (instant) => void vi.advanceTimersByTime(instant - Date.now()),
  }));

  it('notices within a second that the machine’s clock was set forward', () => {
    const clock = realClock();
    const due = vi.fn();
    clock.at(START + 3_600_000, due);
    vi.setSystemTime(START + 3_600_000);
    vi.advanceTimersByTime(1_000);
    expect(due).toHaveBeenCalledOnce();
  });

  it('lets other work in between even where each thing due asks for the next', () => {
    const clock = realClock();
    let runs = 0;
    const again = () => {
      runs += 1;
      clock.at(clock.now(), again);
    };
    again();
    vi.advanceTimersToNextTimer();
    expect(runs).toBe(2);
  });
});

describe('turned by hand', () => {
  it('advances by so many milliseconds, stopping at each instant due on the way', () => {
    const clock = handClock(START);
    const shown: number[] = [];
    clock.at(START + 10, () => shown.push(clock.now() - START));
    clock.at(START + 25, () => shown.push(clock.now() - START));
    clock.advance(30);
    expect(shown).toEqual([10, 25]);
    expect(clock.now()).toBe(START + 30);
  });

  it('does not turn back', () => {
    const clock = handClock(START);
    expect(() => {
      clock.turnTo(START - 1);
    }).toThrow('turns forward only');
    expect(() => {
      clock.advance(-1);
    }).toThrow('turns forward only');
  });
});

describe('in lock-step', () => {
  it('stands still until it is granted more, and an instant granted twice changes nothing', () => {
    const clock = grantedClock(START);
    clock.doneTo(START + 60_000);
    clock.doneTo(START + 30_000);
    clock.doneTo(START + 60_000);
    expect(clock.now()).toBe(START + 60_000);
  });

  it('goes on to a later instant that something due is granted on the way', () => {
    const clock = grantedClock(START);
    const shown: number[] = [];
    clock.at(START + 1_000, () => {
      clock.doneTo(START + 9_000);
      shown.push(clock.now() - START);
    });
    clock.at(START + 8_000, () => shown.push(clock.now() - START));
    clock.doneTo(START + 2_000);
    expect(shown).toEqual([1_000, 8_000]);
    expect(clock.now()).toBe(START + 9_000);
  });
});
