// The overview's figures open their why: whoever shows an area, a site or a window says once what its figures are made from.
import {
  MEASURES,
  SITE_MEASURE_IDS,
  type Explainable,
  type HandoverFigure,
  type MeasureId,
  type SiteFigure,
  type Total,
} from '@kerbside/shared/measures';
import { createContext, useContext, type ReactNode } from 'react';
import { Figure, Why, type Freshness } from '../../parts/index.ts';
import { faceOf, NO_NUMBER, NONE } from './totalFace.ts';

const NO_SITES: SiteFigure = { sites: [] };
const NO_HANDOVERS: HandoverFigure = { sites: [], window: { from: 0, until: 0 } };

/** The sites whose figures stand inside. */
export const SitesShown = createContext(NO_SITES);
/** The sites and the window whose handovers stand inside. */
export const HandoversShown = createContext(NO_HANDOVERS);

const OF_SITES: ReadonlySet<string> = new Set(SITE_MEASURE_IDS);

function useExplainable(measure: MeasureId): Explainable {
  const sites = useContext(SitesShown);
  const handovers = useContext(HandoversShown);
  return { measure, figure: OF_SITES.has(measure) ? sites : handovers } as Explainable;
}

interface WhyFigureProps {
  readonly measure: MeasureId;
  /** The measure's own label when absent. */
  readonly label?: string;
  readonly value: number | string | null;
  readonly unit?: string | undefined;
  readonly state?: Freshness;
  /** Whose word it rests on: 'n of m' beside it where some are silent, and who they are in the why. */
  readonly total?: Total<unknown>;
  /** What stands beside it instead. */
  readonly note?: string | undefined;
  /** More that the figure is made of, for its why. */
  readonly more?: ReactNode;
  readonly look?: string | undefined;
}

export function WhyFigure(props: WhyFigureProps): ReactNode {
  const { measure, label, value, unit, state = 'live', total, note, more, look } = props;
  const of = useExplainable(measure);
  return (
    <Why of={of} more={more} look={look}>
      <Figure
        label={label ?? MEASURES[measure].label}
        value={value}
        state={state}
        {...(unit !== undefined && { unit })}
        {...noteOf(total, note)}
      />
    </Why>
  );
}

interface TotalFigureProps<Value> extends Omit<WhyFigureProps, 'value' | 'state' | 'total'> {
  readonly total: Total<Value>;
  readonly words: (value: Value) => number | string | null;
}

/** A total as a figure: what is known; else what was last known of a site that is lost; else that nobody said. */
export function TotalFigure<Value>({ total, words, unit, ...rest }: TotalFigureProps<Value>): ReactNode {
  const { value, state } = faceOf(total, words);
  const isMeasured = value !== NO_NUMBER && value !== NONE;
  return <WhyFigure {...rest} total={total} value={value} state={state} unit={isMeasured ? unit : undefined} />;
}

/** A figure that rests on all its sites says no more; one that does not says on how many. */
function noteOf(total: Total<unknown> | undefined, note: string | undefined): { readonly note?: string } {
  const complete = !total || total.reporting === total.of ? '' : `${String(total.reporting)} of ${String(total.of)}`;
  const said = note ?? complete;
  return said === '' ? {} : { note: said };
}
