// The last hours of a count as a line, with the spaces as a rule across it. Fewer than three counts are no trend: it says so.
import { clockTime } from '@kerbside/shared/kernel';
import type { FlowAreaMark } from '@kerbside/shared/views';

const WIDE = 120;
const TALL = 28;

interface TrailProps {
  readonly steps: FlowAreaMark['trail'];
  readonly spaces: number | null;
}

export function Trail({ steps, spaces }: TrailProps) {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || steps.length < 3) return <p className="trail__none">no trend yet</p>;
  const most = Math.max(1, spaces ?? 0, ...steps.map(({ occupied }) => occupied));
  const x = (at: number): number => ((at - first.at) / (last.at - first.at)) * (WIDE - 4) + 2;
  const y = (count: number): number => TALL - 3 - (count / most) * (TALL - 6);
  const points = steps.map(({ at, occupied }) => `${x(at).toFixed(1)},${y(occupied).toFixed(1)}`).join(' ');
  const words = `From ${String(first.occupied)} at ${clockTime(first.at)} to ${String(last.occupied)} at ${clockTime(last.at)}`;
  return (
    <figure className="trail">
      <svg viewBox={`0 0 ${WIDE} ${TALL}`} preserveAspectRatio="none" role="img" aria-label={words} focusable="false">
        {spaces !== null && <line className="trail__spaces" x1="0" x2={WIDE} y1={y(spaces)} y2={y(spaces)} />}
        <polyline className="trail__line" points={points} />
      </svg>
      <figcaption aria-hidden="true">
        <span>
          {first.occupied} at {clockTime(first.at)}
        </span>
        <span>
          {last.occupied} at {clockTime(last.at)}
        </span>
      </figcaption>
    </figure>
  );
}
