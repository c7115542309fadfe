// One handover's times on one line, each mark with its own shape, and the same times in words below it.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import type { SourcesValidationRow } from '@kerbside/shared/views';

type Shape = 'arrived' | 'gps' | 'crew' | 'hospital' | 'clear';
interface Said {
  readonly shape: Shape;
  readonly label: string;
  readonly at: Instant | null;
}

const WIDTH = 320;
const EDGE = 10;
const MIDDLE = 12;

const PATHS: Readonly<Record<Shape, string>> = {
  arrived: 'M-1 -9 H1 V9 H-1 Z',
  gps: 'M0 -6 L6 0 L0 6 L-6 0 Z',
  crew: 'M0 -1 L6 -10 H-6 Z',
  hospital: 'M0 1 L6 10 H-6 Z',
  clear: 'M-5 -5 H5 V5 H-5 Z',
};

export function TimeLine({ row }: { readonly row: SourcesValidationRow }) {
  const said: readonly Said[] = [
    { shape: 'arrived', label: 'arrived', at: row.arrivedAt },
    { shape: 'gps', label: 'arrived by GPS', at: row.geofenceArrivedAt },
    { shape: 'crew', label: 'crew time', at: row.crewAt },
    { shape: 'hospital', label: 'hospital time', at: row.hospitalAt },
    { shape: 'clear', label: 'crew clear', at: row.clearedAt },
  ];
  const known = said.flatMap(({ at }) => (at === null ? [] : [at]));
  const [from, to] = [Math.min(...known), Math.max(...known)];
  const place = (at: Instant): number => EDGE + ((at - from) / Math.max(1, to - from)) * (WIDTH - 2 * EDGE);
  return (
    <div className="time-line">
      <svg className="time-line__drawing" viewBox={`0 0 ${String(WIDTH)} 24`} aria-hidden="true">
        <line className="time-line__axis" x1={EDGE} x2={WIDTH - EDGE} y1={MIDDLE} y2={MIDDLE} />
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
    </div>
  );
}
