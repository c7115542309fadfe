// The clock of a simulated world: how fast it runs, and whether it stands still. Never there in the live one.
import { DAY, clockTime, type Instant, type Refusal as RefusalValue } from '@kerbside/shared/kernel';
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useAsk, useLive, useWorldNow } from '../live/index.ts';

export const RATES = [1, 10, 60, 600] as const;

export function ClockControl() {
  const rate = useLive((state) => state.rate);
  const paused = useLive((state) => state.paused);
  const { ask, isPending } = useAsk();
  const [refusal, setRefusal] = useState<RefusalValue | null>(null);
  const set = async (next: { rate: number; paused: boolean }): Promise<void> => {
    const outcome = await ask('SetClock', next);
    setRefusal(outcome.ok === false ? outcome.refusal : null);
  };
  const Icon = paused ? Play : Pause;
  const catchingUpTo = useLive((state) => state.catchingUpTo);
  if (catchingUpTo !== null) return <CatchingUp to={catchingUpTo} />;
  return (
    <div className="clock-control" role="group" aria-label="Simulated clock">
      <span className="clock-control__words">simulated time</span>
      {RATES.map((one) => (
        <ToggleButton
          key={one}
          className="clock-control__rate"
          isSelected={!paused && rate === one}
          isDisabled={isPending}
          onPress={() => void set({ rate: one, paused: false })}
          aria-label={`Run ${String(one)} times as fast`}
        >
          ×{one}
        </ToggleButton>
      ))}
      <ToggleButton
        className="clock-control__rate"
        isSelected={paused}
        isDisabled={isPending}
        onPress={() => void set({ rate: rate === 0 ? 1 : rate, paused: !paused })}
        aria-label={paused ? 'Run the clock' : 'Stop the clock'}
      >
        <Icon className="icon" aria-hidden="true" />
      </ToggleButton>
      {refusal && (
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
