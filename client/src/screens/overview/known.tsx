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
}

export function KnownCell<Value>({ known, words, lookOf }: KnownCellProps<Value>): ReactNode {
  if (known.known) {
    return (
      <span className="known figure-value" data-look={lookOf?.(known.value)}>
        {words(known.value)}
      </span>
    );
  }
  const since = known.lastAt === undefined ? '' : `, last heard ${clockTime(known.lastAt)}`;
  const title = UNKNOWN_WORDS[known.why] + since;
  const last = known.why === 'lost' ? known.last : undefined;
  return (
    <span className="known" data-unknown={known.why} title={title}>
      <span aria-hidden="true">{last === undefined ? '–' : words(last)}</span>
      <span className="seen-by-readers-only">{title}</span>
    </span>
  );
}

/** A count: zero is quiet. */
export function CountCell({ known, look }: { readonly known: Known<number>; readonly look?: string }): ReactNode {
  return (
    <KnownCell known={known} words={(count) => count} lookOf={(count) => (count === 0 ? 'zero' : (look ?? 'some'))} />
  );
}
