// A number: large; what it is: small; how old it is: smaller, and always there. What was not reported is said, never shown as 0.
import type { Instant } from '@kerbside/shared/kernel';
import { Age, type Freshness } from './age.tsx';

interface FigureProps {
  readonly label: string;
  readonly value: number | string | null;
  readonly unit?: string;
  readonly at?: Instant | null;
  readonly state?: Freshness;
  readonly size?: 'row' | 'large';
  /** More to say below, e.g. '2 sites silent'. */
  readonly note?: string;
  /** The server has not been heard: nobody can say yet whether it was reported. */
  readonly isAwaited?: boolean;
}

export function Figure({ label, value, unit, at, state = 'live', size = 'row', note, isAwaited }: FigureProps) {
  const shownState: Freshness = value === null ? 'unknown' : state;
  return (
    <div className="figure" data-state={shownState} data-size={size}>
      <span className="figure__label">{label}</span>
      {value === null ? (
        <span className="figure__missing">{isAwaited ? 'not known yet' : 'not reported'}</span>
      ) : (
        <span className="figure__value figure-value">
          {value}
          {unit && <span className="figure__unit"> {unit}</span>}
        </span>
      )}
      {(shownState === 'late' || shownState === 'lost') && <span className="figure__state">{shownState}</span>}
      {at !== null && at !== undefined && <Age at={at} />}
      {note && <span className="figure__note">{note}</span>}
    </div>
  );
}
