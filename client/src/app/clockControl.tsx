// The clock of a simulated world: how fast it runs, and whether it stands still. Never there in the live one.
import { DAY, clockTime, type Instant, type Refusal as RefusalValue } from '@kerbside/shared/kernel';
import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAsk, useLive, useWhyNotNow, useWorldNow } from '../live/index.ts';

export const RATES = [1, 10, 60, 600] as const;

interface Setting {
  readonly rate: number;
  readonly paused: boolean;
}

export function ClockControl() {
  const rate = useLive((state) => state.rate);
  const paused = useLive((state) => state.paused);
  const { ask, isPending } = useAsk();
  const whyNot = useWhyNotNow('SetClock');
  const isHeld = isPending || whyNot !== null;
  const [refusal, setRefusal] = useState<RefusalValue | null>(null);
  // The server took it; the next beat tells.
  const [taken, setTaken] = useState<Setting | null>(null);
  const isTold = taken === null || (taken.paused === paused && (paused || taken.rate === rate));
  const shown = isTold ? { rate, paused } : taken;
  useEffect(() => {
    if (isTold) setTaken(null);
  }, [isTold]);
  const set = async (next: Setting): Promise<void> => {
    const outcome = await ask('SetClock', next);
    setRefusal(outcome.ok === false ? outcome.refusal : null);
    setTaken(outcome.ok === true ? next : null);
  };
  const Icon = shown.paused ? Play : Pause;
  const catchingUpTo = useLive((state) => state.catchingUpTo);
  if (catchingUpTo !== null) return <CatchingUp to={catchingUpTo} />;
  return (
    <div className="clock-control" role="group" aria-label="Simulated clock">
      <span className="clock-control__words">simulated time</span>
      {RATES.map((one) => (
        <button
          key={one}
          type="button"
          className="clock-control__rate"
          aria-pressed={!shown.paused && shown.rate === one}
          disabled={isHeld}
          onClick={() => void set({ rate: one, paused: false })}
          aria-label={`Run ${String(one)} times as fast`}
        >
          ×{one}
        </button>
      ))}
      <button
        type="button"
        className="clock-control__rate"
        aria-pressed={shown.paused}
        disabled={isHeld}
        onClick={() => void set({ rate: shown.rate === 0 ? 1 : shown.rate, paused: !shown.paused })}
        aria-label={shown.paused ? 'Run the clock' : 'Stop the clock'}
      >
        <Icon className="icon" aria-hidden="true" />
      </button>
      {whyNot !== null && <span className="clock-control__words">{whyNot}</span>}
      {refusal && whyNot === null && (
        <span role="alert" className="clock-control__refusal">
          {refusal.message}
        </span>
      )}
    </div>
  );
}

/** The day before is simulated when a demo begins: some seconds in which every figure races. */
function CatchingUp({ to }: { readonly to: Instant }) {
  const now = useWorldNow(1);
  const done = Math.max(0, Math.min(1, 1 - (to - now) / DAY));
  return (
    <label className="clock-control__run-up" role="status">
      simulating the day before: {clockTime(now)} of {clockTime(to)}
      <progress value={done} />
    </label>
  );
}
