// The area as a line of figures: what is known of its sites added up, each saying how many sites it rests on.
import { rollUpMeasured, type RollUp, type SiteMeasureId, type Total } from '@kerbside/shared/measures';
import { useMemo, type ReactNode } from 'react';
import type { Preset } from './columns.tsx';
import type { SiteLine } from './siteLines.ts';
import { longestWords } from './totalFace.ts';
import { TotalFigure } from './why.tsx';

type Numbers = { [Id in SiteMeasureId]: RollUp[Id] extends Total<number> ? Id : never }[SiteMeasureId];

/** [measure, label, look when it is more than nothing] */
type Shown = readonly [measure: Numbers, label: string, look?: string];

const ALWAYS_FIRST: readonly Shown[] = [
  ['flagged', 'flagged', 'risk'],
  ['vehiclesHeld', 'crews held'],
  ['waiting', 'patients waiting'],
];
const OVERS: readonly Shown[] = [
  ['waitingOver45', 'over 45', 'over-45'],
  ['waitingOver60', 'over 60', 'over-60'],
];
const FIGURES: Readonly<Record<Preset, readonly Shown[]>> = {
  control: [
    ['inboundIn15', 'inbound in 15'],
    ['inboundIn30', 'in 30'],
    ['inboundIn60', 'in 60'],
    ['placesShort', 'places short'],
    ['placesFree', 'places free'],
    ['crewsClearing', 'crews clearing'],
  ],
  icb: [
    ['withoutSpace', 'no designated space'],
    ['waitingForBed', 'waiting for a bed (DTA)'],
    ['bedsAvailable', 'beds available'],
    ['bedGapIn2h', 'bed gap at 2 h'],
    ['bedGapIn4h', 'at 4 h'],
    ['noCriteriaToReside', 'no criteria to reside'],
    ['placesShort', 'places short'],
  ],
};

/** The lines' own measures added up: the totals say what the list says. */
export function useRollUp(lines: readonly SiteLine[]): RollUp {
  return useMemo(() => rollUpMeasured(lines), [lines]);
}

export function TotalsLine({ totals, preset }: { readonly totals: RollUp; readonly preset: Preset }): ReactNode {
  const { longestWait, vehiclesHeld: said } = totals;
  return (
    <section className="overview__totals" aria-label="Totals of the area">
      <p className="overview__reporting" data-incomplete={said.reporting < said.of}>
        <strong>
          {said.reporting} of {said.of}
        </strong>{' '}
        sites reporting
      </p>
      {ALWAYS_FIRST.map((shown) => (
        <Count key={shown[0]} totals={totals} shown={shown} said={said.reporting} />
      ))}
      <TotalFigure
        measure="longestWait"
        label="longest wait"
        total={longestWait}
        words={longestWords}
        unit="min"
        note=""
      />
      {[...OVERS, ...FIGURES[preset]].map((shown) => (
        <Count key={shown[0]} totals={totals} shown={shown} said={said.reporting} />
      ))}
    </section>
  );
}

interface CountProps {
  readonly totals: RollUp;
  readonly shown: Shown;
  /** How many sites the line says are reporting: a figure that rests on another number of them says so itself. */
  readonly said: number;
}

function Count({ totals, shown, said }: CountProps): ReactNode {
  const [measure, label, look] = shown;
  const total = totals[measure];
  const isAsSaid = total.reporting === said || total.value === null;
  return (
    <TotalFigure
      measure={measure}
      label={label}
      total={total}
      words={(count) => count}
      note={isAsSaid ? '' : `${String(total.reporting)} of ${String(total.of)}`}
      look={total.value ? look : undefined}
    />
  );
}
