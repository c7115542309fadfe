// What the door refused of one feed lately: why, where, and its text cut of identity. Asked for when opened, and again by a tap.
import { clockTime, parseInstant } from '@kerbside/shared/kernel';
import { useEffect, useState } from 'react';
import { useConnection, usePerson } from '../../live/index.ts';
import { Button, Empty, Loading, Sheet, Trouble, wordFor } from '../../parts/index.ts';
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

type Asked = { readonly state: 'asking' } | { readonly state: 'no'; readonly why: string } | Kept;
interface Kept {
  readonly state: 'here';
  readonly refused: readonly RefusedMessage[];
}

async function fetchRefused(world: string, feed: string, role: string): Promise<Asked> {
  try {
    const path = `/api/worlds/${encodeURIComponent(world)}/refused?feed=${encodeURIComponent(feed)}`;
    const answer = await fetch(path, { headers: { 'Kerbside-Role': role } });
    const body = (await answer.json()) as { refused?: readonly RefusedMessage[]; detail?: string };
    if (!answer.ok) return { state: 'no', why: body.detail ?? 'The server does not say why.' };
    return { state: 'here', refused: body.refused ?? [] };
  } catch {
    return { state: 'no', why: 'The server could not be reached.' };
  }
}

export function RefusedSheet({ feed, onClose }: { readonly feed: string; readonly onClose: () => void }) {
  const { welcome } = useConnection();
  const { person } = usePerson();
  const [asked, setAsked] = useState<Asked>({ state: 'asking' });
  const [round, setRound] = useState(0);
  const world = welcome?.world.id ?? null;
  const role = person?.role ?? '';
  useEffect(() => {
    let isHere = true;
    if (world !== null) void fetchRefused(world, feed, role).then((answer) => isHere && setAsked(answer));
    return () => {
      isHere = false;
    };
  }, [world, feed, role, round]);
  return (
    <Sheet
      title={`Refused messages: ${feed}`}
      onClose={onClose}
      foot={<Button onPress={() => setRound((before) => before + 1)}>Ask again</Button>}
    >
      <p className="small quiet">
        The latest 50 are kept. Every value that may tell who somebody is was cut before it was kept.
      </p>
      {asked.state === 'asking' && <Loading what="refused messages" />}
      {asked.state === 'no' && <Trouble what="Refused messages cannot be shown." next={asked.why} />}
      {asked.state === 'here' && asked.refused.length === 0 && <Empty>Nothing was refused of this feed lately.</Empty>}
      {asked.state === 'here' && (
        <ul className="sources__list">
          {asked.refused.map((one, place) => (
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
