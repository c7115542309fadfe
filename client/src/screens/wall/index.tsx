// A wall: the queue or the overview without controls, larger, with its own age in the corner. It asks for nothing, shows no
// dialog, scrolls nothing, and comes back by itself from whatever happens to it.
import { siteByCode } from '@kerbside/shared/site';
import { Component, useEffect, type ReactNode } from 'react';
import type { Route } from '../../app/router.ts';
import { wallSeat } from '../../live/here.ts';
import { useLive } from '../../live/index.ts';
import { Watermark } from '../../parts/index.ts';
import { Sounds } from '../../sound/useSounds.tsx';
import { WallFoot, WallTrouble } from './frame.tsx';
import { loadAgain } from './staying.ts';
import { useStaying } from './useStaying.ts';
import { WallActs } from './wallActs.tsx';
import { WallOverview } from './wallOverview.tsx';
import { WallQueue } from './wallQueue.tsx';
import './wall.css';
import './wallSmall.css';

export default function WallScreen({ route }: { readonly route: Route }) {
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  const isPublic = wallSeat?.role === 'public-screen';
  useStaying();
  useEffect(() => {
    document.documentElement.dataset['wall'] = isPublic ? 'public' : 'staff';
  }, [isPublic]);
  return (
    <main className="wall">
      <WallCatch>
        <WallTrouble />
        <WallOf route={route} isPublic={isPublic} />
      </WallCatch>
      <WallFoot isPublic={isPublic} acts={isPublic ? null : <ActsOf route={route} />} />
      {!isPublic && <Sounds />}
      {kind !== null && kind !== 'live' && <Watermark kind={kind} />}
    </main>
  );
}

function WallOf({ route, isPublic }: { readonly route: Route; readonly isPublic: boolean }) {
  if (route.screen !== 'wall') return <p className="wall__nothing">There is no such wall: make its address anew.</p>;
  const { of } = route;
  if (of.screen === 'overview') return <WallOverview area={of.area} />;
  if (siteByCode.has(of.site)) return <WallQueue site={of.site} isPublic={isPublic} />;
  return <p className="wall__nothing">There is no site {of.site}: make the address of this wall anew.</p>;
}

/** The alerts of what stands on this wall can be acted on by PIN. */
function ActsOf({ route }: { readonly route: Route }) {
  if (route.screen !== 'wall') return null;
  return <WallActs scope={route.of.screen === 'queue' ? `site:${route.of.site}` : route.of.area} />;
}

/** A wall that cannot be drawn says so and loads itself again. */
class WallCatch extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    loadAgain();
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <p className="wall__nothing">This wall could not be drawn. It loads itself again.</p>;
  }
}
