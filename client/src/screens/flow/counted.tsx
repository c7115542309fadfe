// Who counted a figure and when: always beside it, smaller than it.
import type { Mark } from '@kerbside/shared/views';
import { Age, Stale, type Freshness } from '../../parts/index.ts';

interface CountedProps {
  readonly mark: Pick<Mark, 'at'> & { readonly by: string | null };
  readonly state: Freshness;
  readonly from?: 'count' | 'areas';
}

export function Counted({ mark, state, from }: CountedProps) {
  const by =
    from === 'areas' ? `from the areas, ${mark.by ?? ''}` : mark.by === null ? 'from single beds' : `by ${mark.by}`;
  const words = (
    <>
      <Age at={mark.at} /> <span>{by}</span>
    </>
  );
  return <span className="counted">{state === 'live' ? words : <Stale state={state}>{words} </Stale>}</span>;
}
