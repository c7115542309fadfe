// A long list a part at a time, with a button for the next part that says how many there are.
import { useState } from 'react';
import { Button } from '../../parts/index.ts';

interface MoreProps<Item> {
  readonly items: readonly Item[];
  readonly step: number;
  /** What they are, e.g. 'records'. */
  readonly of: string;
  readonly children: (shown: readonly Item[]) => React.ReactNode;
}

export function More<Item>({ items, step, of, children }: MoreProps<Item>) {
  const [shown, setShown] = useState(step);
  const left = items.length - shown;
  return (
    <>
      {children(items.slice(0, shown))}
      {left > 0 && (
        <div className="sources__more">
          <Button onPress={() => setShown(shown + step)}>
            Show {Math.min(step, left)} more of {items.length} {of}
          </Button>
        </div>
      )}
    </>
  );
}
