// A figure that may be unknown, as a cell: a number, or in its place what is the matter. Zero, not reported and lost are three
// looks; what is lost shows its last value, hatched, with when that was.
import { clockTime } from '@kerbside/shared/kernel';
import type { Known } from '@kerbside/shared/measures';
import type { ReactNode } from 'react';
import { UNKNOWN_WORDS } from '../../parts/index.ts';

interface KnownCellProps<Value> {
  readonly known: Known<Value>;
  readonly words: (value: Value) => ReactNode;
  /** A word for the look of a value, e.g. a band; none: quiet. */
  readonly lookOf?: (value: Value) => string | undefined;
  /** In a list that opens whys: of what; see `Table`. */
  readonly why?: string | undefined;
}

export function KnownCell<Value>({ known, words, lookOf, why }: KnownCellProps<Value>): ReactNode {
  if (known.known) {
    return (
      <FigureFace className="known figure-value" data-look={lookOf?.(known.value)} why={why}>
        {words(known.value)}
      </FigureFace>
    );
  }
  const since = known.lastAt === undefined ? '' : `, last heard ${clockTime(known.lastAt)}`;
  const title = UNKNOWN_WORDS[known.why] + since;
  const last = known.why === 'lost' ? known.last : undefined;
  return (
    <FigureFace title={title} why={why}>
      <span className="known" data-unknown={known.why} aria-hidden="true">
        {last === undefined ? '–' : words(last)}
      </span>
      <span className="seen-by-readers-only">{title}</span>
    </FigureFace>
  );
}

interface FigureFaceProps extends React.HTMLAttributes<HTMLElement> {
  readonly why: string | undefined;
  readonly isFirst?: boolean;
}

/** Words, or a button where it has a why: Tab passes it by, the row's arrows lead to it. */
export function FigureFace({ why, isFirst, className = '', ...rest }: FigureFaceProps): ReactNode {
  if (why === undefined) return <span {...rest} className={className} />;
  return (
    <button
      {...rest}
      type="button"
      className={`${className} why-cell`}
      tabIndex={-1}
      data-why={why}
      data-why-first={isFirst || undefined}
      aria-haspopup="dialog"
    />
  );
}

interface CountCellProps {
  readonly known: Known<number>;
  readonly look?: string;
  readonly why?: string | undefined;
}

/** A count: zero is quiet. */
export function CountCell({ known, look, why }: CountCellProps): ReactNode {
  return (
    <KnownCell
      known={known}
      words={(count) => count}
      lookOf={(count) => (count === 0 ? 'zero' : (look ?? 'some'))}
      why={why}
    />
  );
}
