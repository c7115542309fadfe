// The flow's figures open their why: what was counted, by whom and when, what it means, and whether its feed is heard.
import type { FeedKind } from '@kerbside/shared/feed';
import type { Instant } from '@kerbside/shared/kernel';
import type { Fact, MeasureEntry } from '@kerbside/shared/measures';
import type { FlowRow } from '@kerbside/shared/views';
import type { ReactNode } from 'react';
import { Figure, Why, type Freshness } from '../../parts/index.ts';
import { useStanding } from './hearing.ts';

type Parts = Extract<Fact, { fact: 'counted' }>['parts'];

export interface WhyCountProps {
  readonly row: FlowRow;
  readonly kind: FeedKind;
  readonly entry: MeasureEntry;
  readonly value: number | null;
  readonly at: Instant | null;
  /** Who said so: a person or a feed. */
  readonly by?: string | null | undefined;
  readonly parts?: Parts | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

export function WhyCount({ row, kind, entry, value, at, by, parts, title, children }: WhyCountProps): ReactNode {
  const of = { fact: 'counted', entry, kind, value, at, feeds: row.feeds, ...(parts && { parts }) } as const;
  const more = by !== undefined && by !== null && <p className="small">Said by {by}.</p>;
  return (
    <Why of={of} more={more} {...(title !== undefined && { title })}>
      {children}
    </Why>
  );
}

interface FlowFigureProps extends Omit<WhyCountProps, 'children'> {
  /** The entry's own label when absent. */
  readonly label?: string;
  readonly unit?: string;
  readonly note?: string;
  readonly hasAge?: boolean;
}

/** One figure of the flow with its age. */
export function FlowFigure({ label, unit, note = '', hasAge = true, ...why }: FlowFigureProps): ReactNode {
  const { row, kind, entry, value, at } = why;
  const state: Freshness = useStanding(row, kind, at);
  return (
    <WhyCount {...why} title={label}>
      <Figure
        label={label ?? entry.label}
        value={value}
        state={state}
        {...(hasAge && { at })}
        {...(unit !== undefined && { unit })}
        {...(note !== '' && { note })}
      />
    </WhyCount>
  );
}
