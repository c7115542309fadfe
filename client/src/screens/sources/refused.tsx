// What the door refused of one feed lately: why, where, and its text cut of identity. Asked for when opened, and again by a tap.
import { clockTime, parseInstant } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { Button, Empty, Loading, Sheet, Trouble, wordFor } from '../../parts/index.ts';
import { useLook } from '../../live/index.ts';
import { REFUSED_WORDS } from './words.ts';

interface RefusedMessage {
  readonly at: string;
  readonly index: number;
  readonly id: string | null;
  readonly code: string;
  readonly field: string;
  readonly message: string;
  readonly raw: string;
}

export function RefusedSheet({ feed, onClose }: { readonly feed: string; readonly onClose: () => void }) {
  const [round, setRound] = useState(0);
  const what = `refused?feed=${encodeURIComponent(feed)}`;
  const looked = useLook<{ readonly refused: readonly RefusedMessage[] }>({ what, round });
  const refused = looked.state === 'here' ? looked.found.refused : [];
  return (
    <Sheet
      title={`Refused messages: ${feed}`}
      onClose={onClose}
      foot={<Button onPress={() => setRound((before) => before + 1)}>Ask again</Button>}
    >
      <p className="small quiet">
        The latest 50 are kept. Every value that may tell who somebody is was cut before it was kept.
      </p>
      {looked.state === 'asking' && <Loading what="refused messages" />}
      {looked.state === 'no' && <Trouble what="Refused messages cannot be shown." next={looked.why} />}
      {looked.state === 'here' && refused.length === 0 && <Empty>Nothing was refused of this feed lately.</Empty>}
      {refused.length > 0 && (
        <ul className="sources__list">
          {refused.map((one, place) => (
            <li key={`${one.at} ${String(place)}`} className="sources__refused">
              <p>
                <strong>{wordFor(REFUSED_WORDS, one.code)}</strong> · {timeWords(one.at)} ·{' '}
                <span className="mono small">{one.field || 'whole message'}</span>
              </p>
              <p>{one.message}</p>
              <p className="small quiet">
                number {one.index + 1} of its batch, id <span className="mono">{one.id ?? 'none'}</span>
              </p>
              <pre className="sources__raw" tabIndex={0}>
                {one.raw}
              </pre>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function timeWords(at: string): string {
  const instant = parseInstant(at);
  return instant === undefined ? at : clockTime(instant);
}
