// The three figures first: resus free, places free now, expected in 30 min. Prefilled with what stands; unchanged in one tap.
import type { PlaceFigure } from '@kerbside/shared/department';
import { COUNTED, MEASURES, type MeasureEntry } from '@kerbside/shared/measures';
import type { FlowRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { AREA_WORDS, Button, KeptHere, Panel, Refusal, siteShort, wordFor } from '../../parts/index.ts';
import { Counted } from './counted.tsx';
import { WhyCount, type WhyCountProps } from './why.tsx';
import { useStanding } from './hearing.ts';
import { Stepper } from '../../parts/stepper.tsx';
import { useCounting } from './useCounting.ts';

const FIGURES = [
  ['resusFree', 'Resus free'],
  ['placesFree', 'Places free now'],
  ['expectedIn30', 'Expected in 30 min'],
] as const satisfies readonly (readonly [PlaceFigure, string])[];

const ENTRIES = {
  resusFree: COUNTED.resusFree,
  placesFree: MEASURES.placesFree,
  expectedIn30: COUNTED.expectedIn30,
} as const satisfies Record<PlaceFigure, MeasureEntry>;

/** The areas that a figure was worked out from. */
function areasOf({ areas }: FlowRow, figure: PlaceFigure): WhyCountProps['parts'] {
  return areas
    .filter(({ area }) => figure !== 'resusFree' || area === 'resus')
    .map(({ area, spaces, occupied }) => ({
      what: `${wordFor(AREA_WORDS, area)}, free`,
      value: spaces && occupied && Math.max(0, spaces.value - occupied.value),
      unit: 'places',
    }));
}

/** What was changed here and not counted yet; a figure that is not in it is as it stands. */
type Draft = Readonly<Partial<Record<PlaceFigure, number | null>>>;

export function PlaceCount({ row }: { readonly row: FlowRow }) {
  const counting = useCounting();
  const [draft, setDraft] = useState<Draft>({});
  const site = siteShort(row.id);
  const valueOf = (figure: PlaceFigure): number | null => {
    const changed = draft[figure];
    return changed === undefined ? (row.places[figure]?.value ?? null) : changed;
  };
  const isChanged = FIGURES.some(([figure]) => draft[figure] !== undefined);
  const hasAny = FIGURES.some(([figure]) => valueOf(figure) !== null);
  const count = async (unchanged: boolean): Promise<void> => {
    const figures = Object.fromEntries(
      FIGURES.flatMap(([figure]) => {
        const value = valueOf(figure);
        return value === null ? [] : [[figure, value]];
      }),
    );
    const isTaken = await counting.send('CountPlaces', {
      site: row.id,
      ...figures,
      ...(unchanged && { unchanged: true as const }),
    });
    if (isTaken) setDraft({});
  };
  return (
    <Panel name="count" title={`Count at ${site}`}>
      <form
        className="count"
        onSubmit={(event) => {
          event.preventDefault();
          if (hasAny && !counting.isOut) void count(!isChanged);
        }}
      >
        <div className="count__fields">
          {FIGURES.map(([figure, label]) => (
            <Field
              key={figure}
              row={row}
              figure={figure}
              label={label}
              value={valueOf(figure)}
              isChanged={draft[figure] !== undefined}
              onChange={(value) => setDraft((before) => ({ ...before, [figure]: value }))}
            />
          ))}
        </div>
        <div className="count__acts">
          {isChanged ? (
            <>
              <Button type="submit" look="primary" isDisabled={!hasAny || counting.isOut}>
                {counting.isOut ? 'Waiting for the server …' : `Count at ${site}`}
              </Button>
              <Button onPress={() => setDraft({})}>As it was</Button>
            </>
          ) : (
            <Button type="submit" look="primary" isDisabled={!hasAny || counting.isOut}>
              {counting.isOut ? 'Waiting for the server …' : `Unchanged at ${site}`}
            </Button>
          )}
          <div className="count__outcome" role="status">
            {counting.isKept && <KeptHere />}
            {counting.confirmed !== null && !isChanged && <p>{counting.confirmed}</p>}
            {!hasAny && (
              <p>Nobody has counted here yet. Zero is a count; leave a figure empty where you do not know.</p>
            )}
          </div>
        </div>
        {counting.refusal && <Refusal refusal={counting.refusal} act={`count at ${site}`} />}
      </form>
    </Panel>
  );
}

interface FieldProps {
  readonly row: FlowRow;
  readonly figure: PlaceFigure;
  readonly label: string;
  readonly value: number | null;
  readonly isChanged: boolean;
  readonly onChange: (value: number | null) => void;
}

function Field({ row, figure, label, value, isChanged, onChange }: FieldProps) {
  const mark = row.places[figure];
  const state = useStanding(row, 'ed', mark?.at ?? null);
  const most = figure === 'resusFree' ? row.resusSpaces : row.allSpaces;
  return (
    <Stepper label={label} value={value} most={most} isChanged={isChanged} onChange={onChange}>
      {isChanged && (
        <span className="stepper__was">{mark ? `stands at ${String(mark.value)}, ` : 'not reported until now'}</span>
      )}
      <WhyCount
        row={row}
        kind="ed"
        entry={ENTRIES[figure]}
        value={mark?.value ?? null}
        at={mark?.at ?? null}
        by={mark?.by}
        parts={mark?.from === 'areas' ? areasOf(row, figure) : undefined}
      >
        {mark ? <Counted mark={mark} state={state} from={mark.from} /> : 'nobody has said'}
      </WhyCount>
      {most !== null && <span className="stepper__most">of {most} spaces</span>}
    </Stepper>
  );
}
