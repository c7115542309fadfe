// The areas of the department as small multiples: patients against spaces as a bar, the last hours as a line, the age of each
// count; and the same as a table.
import { clockTime, HOUR } from '@kerbside/shared/kernel';
import { COUNTED } from '@kerbside/shared/measures';
import type { FlowAreaMark, FlowRow } from '@kerbside/shared/views';
import { AREA_WORDS, Empty, Panel, wordFor } from '../../parts/index.ts';
import { Counted } from './counted.tsx';
import { useStanding } from './hearing.ts';
import { Level } from './level.tsx';
import { Trail } from './trail.tsx';
import { WhyCount } from './why.tsx';

export function Areas({ row }: { readonly row: FlowRow }) {
  return (
    <Panel name="areas" title="Areas of the department">
      {row.areas.length === 0 ? (
        <Empty>Areas: not reported. Count the three figures above; a feed of the ED system brings the areas.</Empty>
      ) : (
        <>
          <ul className="multiples">
            {row.areas.map((area) => (
              <li key={area.area}>
                <AreaCard row={row} area={area} />
              </li>
            ))}
          </ul>
          <details className="as-table">
            <summary>Areas as a table</summary>
            <AreaTable areas={row.areas} />
          </details>
        </>
      )}
    </Panel>
  );
}

function AreaCard({ row, area: mark }: { readonly row: FlowRow; readonly area: FlowAreaMark }) {
  const { area, spaces, occupied, trail } = mark;
  const state = useStanding(row, 'ed', occupied?.at ?? null);
  return (
    <article className="multiple" data-state={state} aria-label={wordFor(AREA_WORDS, area)}>
      <h3>{wordFor(AREA_WORDS, area)}</h3>
      <WhyCount
        row={row}
        kind="ed"
        entry={COUNTED.inArea}
        title={wordFor(AREA_WORDS, area)}
        value={occupied?.value ?? null}
        at={occupied?.at ?? null}
        by={occupied?.by}
        parts={[
          { what: 'patients', value: occupied?.value ?? null, unit: 'patients' },
          { what: 'designated spaces', value: spaces?.value ?? null, unit: 'spaces' },
        ]}
      >
        <span className="multiple__figures">
          <span className="multiple__value figure-value">{occupied?.value ?? '–'}</span>{' '}
          <span className="quiet">{spaces ? `of ${String(spaces.value)}` : 'spaces not reported'}</span>
          <strong className="multiple__free">{freeWords(mark)}</strong>
        </span>
      </WhyCount>
      <Level part={occupied?.value ?? null} whole={spaces?.value ?? null} />
      <Trail steps={trail} spaces={spaces?.value ?? null} />
      {occupied && <Counted mark={occupied} state={state} />}
    </article>
  );
}

function freeWords({ spaces, occupied }: FlowAreaMark): string {
  if (!spaces || !occupied) return '';
  const free = spaces.value - occupied.value;
  return free < 0 ? `${String(-free)} over` : `${String(free)} free`;
}

function AreaTable({ areas }: { readonly areas: readonly FlowAreaMark[] }) {
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label="Areas as a table">
      <table className="flow-table">
        <thead>
          <tr>
            <th scope="col">Area</th>
            <th scope="col">Patients</th>
            <th scope="col">Spaces</th>
            <th scope="col">Counted</th>
            <th scope="col">Six hours before</th>
          </tr>
        </thead>
        <tbody>
          {areas.map(({ area, spaces, occupied, trail }) => {
            const before = trail.find(({ at }) => occupied && at >= occupied.at - 6 * HOUR);
            return (
              <tr key={area}>
                <th scope="row">{wordFor(AREA_WORDS, area)}</th>
                <td>{occupied?.value ?? 'not reported'}</td>
                <td>{spaces?.value ?? 'not reported'}</td>
                <td>{occupied ? clockTime(occupied.at) : '–'}</td>
                <td>{before ? `${String(before.occupied)} at ${clockTime(before.at)}` : 'not known'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
