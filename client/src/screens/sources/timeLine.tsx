// One handover's times on one line, each mark with its own shape, the vehicle's trail below them as dots where it was asked for, and
// the same times in words.
import { MINUTE, clockTime, type Instant } from '@kerbside/shared/kernel';
import type { Trail } from '@kerbside/shared/measures';
import type { SourcesValidationRow } from '@kerbside/shared/views';

type Shape = 'arrived' | 'gps' | 'crew' | 'hospital' | 'clear' | 'left';
interface Said {
  readonly shape: Shape;
  readonly label: string;
  readonly at: Instant | null;
}

const WIDTH = 320;
const EDGE = 10;
const MIDDLE = 12;
const DOTS = 30;
/** The way is drawn from so long before the first time: more would press the times together. */
const WAY_SHOWN = 20 * MINUTE;

const PATHS: Readonly<Record<Shape, string>> = {
  arrived: 'M-1 -9 H1 V9 H-1 Z',
  gps: 'M0 -6 L6 0 L0 6 L-6 0 Z',
  crew: 'M0 -1 L6 -10 H-6 Z',
  hospital: 'M0 1 L6 10 H-6 Z',
  clear: 'M-5 -5 H5 V5 H-5 Z',
  left: 'M-5 -6 L6 0 L-5 6 Z',
};

interface TimeLineProps {
  readonly row: SourcesValidationRow;
  readonly trail?: Trail | null;
}

export function TimeLine({ row, trail = null }: TimeLineProps) {
  const said = saidOf(row, trail);
  const known = said.flatMap(({ at }) => (at === null ? [] : [at]));
  const earliest = Math.min(...known) - (trail ? WAY_SHOWN : 0);
  const dots = (trail?.dots ?? []).filter(({ at }) => at >= earliest);
  const drawn = [...known, ...dots.map(({ at }) => at)];
  const [from, to] = [Math.min(...drawn), Math.max(...drawn)];
  const place = (at: Instant): number => EDGE + ((at - from) / Math.max(1, to - from)) * (WIDTH - 2 * EDGE);
  const height = dots.length > 0 ? DOTS + 8 : MIDDLE * 2;
  return (
    <div className="time-line">
      <svg className="time-line__drawing" viewBox={`0 0 ${String(WIDTH)} ${String(height)}`} aria-hidden="true">
        <line className="time-line__axis" x1={EDGE} x2={WIDTH - EDGE} y1={MIDDLE} y2={MIDDLE} />
        {dots.map(({ at, callsign, metres }) => (
          <circle
            key={`${callsign} ${String(at)}`}
            className="time-line__dot"
            data-within={metres <= (trail?.withinMetres ?? 0) || undefined}
            cx={place(at).toFixed(1)}
            cy={DOTS}
            r={3}
          />
        ))}
        {said.map(
          ({ shape, at }) =>
            at !== null && (
              <path
                key={shape}
                className="time-line__mark"
                data-shape={shape}
                d={PATHS[shape]}
                transform={`translate(${place(at).toFixed(1)} ${String(MIDDLE)})`}
              />
            ),
        )}
      </svg>
      <Words said={said} />
    </div>
  );
}

function Words({ said }: { readonly said: readonly Said[] }) {
  return (
    <dl className="time-line__words">
      {said.map(({ shape, label, at }) => (
        <div key={shape}>
          <dt>
            <svg className="time-line__key" viewBox="-10 -12 20 24" aria-hidden="true">
              <path className="time-line__mark" data-shape={shape} d={PATHS[shape]} />
            </svg>
            {label}
          </dt>
          <dd>{at === null ? 'not said' : clockTime(at)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The geofence's own word on the arrival counts before what the trail's dots, a minute apart, say of it. */
function saidOf(row: SourcesValidationRow, trail: Trail | null): readonly Said[] {
  const { arrivedAt, geofenceArrivedAt, crewAt, hospitalAt, clearedAt } = row;
  return [
    { shape: 'arrived', label: 'arrived', at: arrivedAt },
    { shape: 'gps', label: 'arrived by GPS', at: geofenceArrivedAt ?? trail?.arrivedAt ?? null },
    { shape: 'crew', label: 'crew time', at: crewAt },
    { shape: 'hospital', label: 'hospital time', at: hospitalAt },
    { shape: 'clear', label: 'crew clear', at: clearedAt },
    ...(trail ? [{ shape: 'left', label: 'left by GPS', at: trail.leftAt } as const] : []),
  ];
}
