// Reading what no screen is sent (refused messages, the day of the feeds, a trail): asked for over HTTP by who looks, when opened.
import { useEffect, useState } from 'react';
import { useConnection, usePerson } from './hooks.ts';

export type Looked<Found> =
  | { readonly state: 'asking' }
  | { readonly state: 'no'; readonly why: string }
  | { readonly state: 'here'; readonly found: Found };

interface Look {
  /** What is asked for below the world, e.g. 'feed-days'; null asks nothing. */
  readonly what: string | null;
  /** Asked again this often while it is on screen. */
  readonly everySeconds?: number;
  /** Another number asks again at once. */
  readonly round?: number;
}

/** An answer that could not be had again is gone: an old one would look current. */
export function useLook<Found>({ what, everySeconds, round = 0 }: Look): Looked<Found> {
  const { welcome } = useConnection();
  const { person } = usePerson();
  const [looked, setLooked] = useState<Looked<Found>>({ state: 'asking' });
  const world = welcome?.world.id ?? null;
  const role = person?.role ?? '';
  useEffect(() => {
    if (world === null || what === null) return undefined;
    let isHere = true;
    const ask = (): void =>
      void look<Found>(world, what, role).then((answer) => {
        if (isHere) setLooked(answer);
      });
    ask();
    const again = everySeconds === undefined ? undefined : setInterval(ask, everySeconds * 1000);
    return () => {
      isHere = false;
      clearInterval(again);
    };
  }, [world, what, role, everySeconds, round]);
  return looked;
}

async function look<Found>(world: string, what: string, role: string): Promise<Looked<Found>> {
  try {
    const headers = { 'Kerbside-Role': role };
    const answer = await fetch(`/api/worlds/${encodeURIComponent(world)}/${what}`, { headers });
    const body: unknown = await answer.json();
    if (answer.ok) return { state: 'here', found: body as Found };
    return { state: 'no', why: (body as { detail?: string }).detail ?? 'The server does not say why.' };
  } catch {
    return { state: 'no', why: 'The server could not be reached.' };
  }
}
