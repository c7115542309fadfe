// Beds by type, core and escalation apart, each line with its age; beside them, apart, the places that are not beds.
import type { BedLineMark, EquivalentMark, FlowRow } from '@kerbside/shared/views';
import { COUNTED } from '@kerbside/shared/measures';
import { useState } from 'react';
import { BED_STOCK_WORDS, BED_TYPE_WORDS, Button, Empty, EQUIVALENT_WORDS, Panel, wordFor } from '../../parts/index.ts';
import { CountBeds } from './countBeds.tsx';
import { CountEquivalent } from './countEquivalent.tsx';
import { Counted } from './counted.tsx';
import { useStanding } from './hearing.ts';
import { Level } from './level.tsx';
import { WhyCount } from './why.tsx';

export function Beds({ row }: { readonly row: FlowRow }) {
  const [isCounting, setIsCounting] = useState(false);
  return (
    <Panel
      name="beds"
      title="Beds by type"
      aside={<Button onPress={() => setIsCounting(true)}>Count beds by hand</Button>}
    >
      {row.beds.length === 0 ? (
        <Empty>Beds: not reported by any feed, and counted by nobody.</Empty>
      ) : (
        <div className="scroller" tabIndex={0} role="region" aria-label="Beds by type">
          <table className="flow-table">
            <thead>
              <tr>
                <th scope="col">Type</th>
                <th scope="col" className="flow-table__word">
                  Stock
                </th>
                <th scope="col">Open</th>
                <th scope="col">Occupied</th>
                <th scope="col">Available</th>
                <th scope="col">Reserved</th>
                <th scope="col">Cleaning</th>
                <th scope="col">Closed</th>
                <th scope="col" className="flow-table__word">
                  Counted
                </th>
              </tr>
            </thead>
            <tbody>
              {row.beds.map((line) => (
                <BedRow key={`${line.type} ${line.stock}`} row={row} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {row.bedsWithoutKind > 0 && (
        <p className="small quiet">{row.bedsWithoutKind} single beds of unknown type are in no line.</p>
      )}
      {isCounting && <CountBeds row={row} onClose={() => setIsCounting(false)} />}
    </Panel>
  );
}

function BedRow({ row, line }: { readonly row: FlowRow; readonly line: BedLineMark }) {
  const state = useStanding(row, 'beds', line.at);
  const { type, stock, open, occupied, available, reserved, cleaning, closed } = line;
  return (
    <tr data-stock={stock} data-state={state}>
      <th scope="row">{wordFor(BED_TYPE_WORDS, type)}</th>
      <td className="flow-table__word">{BED_STOCK_WORDS[stock]}</td>
      <td>{open}</td>
      <td>
        <span className="figure-value">{occupied}</span>
        <Level part={occupied} whole={open} />
      </td>
      <td>
        <WhyCount
          row={row}
          kind="beds"
          entry={COUNTED.bedLine}
          title={`${wordFor(BED_TYPE_WORDS, type)}, ${BED_STOCK_WORDS[stock]}: beds available`}
          value={available}
          at={line.at}
          by={line.by ?? 'single beds'}
          parts={[
            { what: 'open', value: open, unit: 'beds' },
            { what: 'occupied', value: occupied, unit: 'beds' },
            { what: 'reserved', value: reserved, unit: 'beds' },
            { what: 'in cleaning', value: cleaning, unit: 'beds' },
            { what: 'closed, beside the open ones', value: closed, unit: 'beds' },
          ]}
        >
          <strong className="figure-value">{available}</strong>
          {(reserved === null || cleaning === null) && <span className="small quiet"> at most</span>}
        </WhyCount>
      </td>
      <td>{reserved ?? '–'}</td>
      <td>{cleaning ?? '–'}</td>
      <td>{closed ?? '–'}</td>
      <td className="flow-table__word">
        <Counted mark={line} state={state} />
      </td>
    </tr>
  );
}

export function Equivalents({ row }: { readonly row: FlowRow }) {
  const [isCounting, setIsCounting] = useState(false);
  return (
    <Panel
      name="equivalents"
      title="Not beds: never added to beds"
      aside={<Button onPress={() => setIsCounting(true)}>Count by hand</Button>}
    >
      {row.equivalents.length === 0 ? (
        <Empty>Discharge lounge, virtual ward, same-day care and boarding: not reported.</Empty>
      ) : (
        <ul className="multiples">
          {row.equivalents.map((mark) => (
            <li key={mark.kind}>
              <EquivalentCard row={row} mark={mark} />
            </li>
          ))}
        </ul>
      )}
      {isCounting && <CountEquivalent row={row} onClose={() => setIsCounting(false)} />}
    </Panel>
  );
}

function EquivalentCard({ row, mark }: { readonly row: FlowRow; readonly mark: EquivalentMark }) {
  const state = useStanding(row, 'beds', mark.at);
  const words = wordFor(EQUIVALENT_WORDS, mark.kind);
  return (
    <article className="multiple" data-state={state} aria-label={words}>
      <h3>{words}</h3>
      <WhyCount
        row={row}
        kind="beds"
        entry={COUNTED.equivalent}
        title={words}
        value={mark.occupied}
        at={mark.at}
        by={mark.by}
        parts={[
          { what: 'patients', value: mark.occupied, unit: 'patients' },
          { what: 'places', value: mark.places, unit: 'places' },
        ]}
      >
        <span className="multiple__figures">
          <span className="multiple__value figure-value">{mark.occupied}</span>{' '}
          <span className="quiet">
            {mark.places === null ? 'places not reported' : `of ${String(mark.places)} places`}
          </span>
        </span>
      </WhyCount>
      {mark.places !== null && <Level part={mark.occupied} whole={mark.places} />}
      <Counted mark={mark} state={state} />
    </article>
  );
}
