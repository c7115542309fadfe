// A figure that opens its why: what it is, in which unit, who says so, how old its oldest word is, and who is missing from it.
import { clockTime, MINUTE } from '@kerbside/shared/kernel';
import { MEASURES, type MeasureId, type Ratio, type SilentSite, type Total } from '@kerbside/shared/measures';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Age, Figure, Sheet, SiteName, type Freshness } from '../../parts/index.ts';
import { faceOf, NO_NUMBER } from './totalFace.ts';
import { UNKNOWN_WORDS } from './known.tsx';

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
  const [isOpen, setIsOpen] = useState(false);
  const entry = MEASURES[measure];
  const face = { label: label ?? entry.label, value, state, ...(unit !== undefined && { unit }) };
  return (
    <>
      <AriaButton className="why-figure" data-look={look} onPress={() => setIsOpen(true)}>
        <Figure {...face} {...noteOf(total, note)} />
      </AriaButton>
      {isOpen && (
        <Sheet title={entry.label} onClose={() => setIsOpen(false)}>
          <Figure {...face} size="large" />
          <MeasureWords measure={measure} />
          {total && <Completeness total={total} />}
          {more}
        </Sheet>
      )}
    </>
  );
}

interface TotalFigureProps<Value> extends Omit<WhyFigureProps, 'value' | 'state' | 'total'> {
  readonly total: Total<Value>;
  readonly words: (value: Value) => number | string | null;
}

/** A total as a figure: what is known; else what was last known of a site that is lost; else that nobody said. */
export function TotalFigure<Value>({ total, words, unit, ...rest }: TotalFigureProps<Value>): ReactNode {
  const { value, state } = faceOf(total, words);
  return (
    <WhyFigure {...rest} total={total} value={value} state={state} unit={value === NO_NUMBER ? undefined : unit} />
  );
}

/** A figure that rests on all its sites says no more; one that does not says on how many. */
function noteOf(total: Total<unknown> | undefined, note: string | undefined): { readonly note?: string } {
  const complete = !total || total.reporting === total.of ? '' : `${String(total.reporting)} of ${String(total.of)}`;
  const said = note ?? complete;
  return said === '' ? {} : { note: said };
}

/** The measure's own words: definition, unit, source. */
export function MeasureWords({ measure }: { readonly measure: MeasureId }): ReactNode {
  const { definition, unit, source, kind } = MEASURES[measure];
  return (
    <dl className="why">
      <dt>What it is</dt>
      <dd>{definition}</dd>
      <dt>Unit</dt>
      <dd>{unit}</dd>
      <dt>Source</dt>
      <dd>
        {source} ({kind})
      </dd>
    </dl>
  );
}

function Completeness({ total }: { readonly total: Total<unknown> }): ReactNode {
  return (
    <section className="why__sites">
      <p>
        <strong>
          {total.reporting} of {total.of} sites reporting.
        </strong>{' '}
        {total.oldestAt !== null && (
          <>
            The oldest word in it is from {clockTime(total.oldestAt)} (<Age at={total.oldestAt} />
            ).
          </>
        )}
      </p>
      {total.silent.length > 0 && (
        <>
          <p>Not in it:</p>
          <ul>
            {total.silent.map((silent) => (
              <li key={silent.site}>
                <SiteName code={silent.site} />: {silentWords(silent)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function silentWords({ why, lastAt, last }: SilentSite<unknown>): string {
  const since = lastAt === null ? '' : ` since ${clockTime(lastAt)}`;
  const value = lastWords(last);
  return `${UNKNOWN_WORDS[why]}${since}${value === '' ? '' : `, then ${value}`}`;
}

function lastWords(last: unknown): string {
  if (typeof last === 'number') return String(last > MINUTE ? Math.floor(last / MINUTE) : last);
  if (typeof last !== 'object' || last === null) return '';
  const { part, whole } = last as Ratio;
  return `${String(part)} of ${String(whole)}`;
}
