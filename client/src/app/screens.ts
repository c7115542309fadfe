// Where each screen is loaded from, and the rows that it shows first: so that both are asked for before anything is drawn.
import { areaText, parseArea } from '@kerbside/shared/site';
import type { ViewName } from '@kerbside/shared/wire';
import { prepared } from '../parts/prepared.tsx';
import type { Route } from './router.ts';
import { WallMissing } from './wallMissing.tsx';

/** The queue is in the console itself: it is the screen that must be there. */
export const SCREENS = {
  wall: prepared('the wall', () => import('../screens/wall/index.tsx'), WallMissing),
  parts: prepared('the screen', () => import('../screens/parts/index.tsx')),
  overview: prepared('the screen', () => import('../screens/overview/index.tsx')),
  flow: prepared('the screen', () => import('../screens/flow/index.tsx')),
  roving: prepared('the screen', () => import('../screens/queue/roving/index.tsx')),
  crew: prepared('the screen', () => import('../screens/crew/index.tsx')),
  handover: prepared('the screen', () => import('../screens/handover/index.tsx')),
  alerts: prepared('the screen', () => import('../screens/alerts/index.tsx')),
  sources: prepared('the screen', () => import('../screens/sources/index.tsx')),
};

/** Resolves when the code of the route's screen is here. */
export async function loadScreenOf({ screen }: Route): Promise<void> {
  if (screen in SCREENS) await SCREENS[screen as keyof typeof SCREENS].load();
}

/** The rows without which the screen has nothing to show; null where it asks for others, or for none. */
export function firstRowsOf(route: Route): { readonly view: ViewName; readonly scope: string } | null {
  const shown = route.screen === 'wall' ? route.of : route;
  if (shown.screen === 'queue' || shown.screen === 'flow') return { view: shown.screen, scope: `site:${shown.site}` };
  if (shown.screen !== 'overview') return null;
  const area = parseArea(shown.area);
  return area ? { view: 'overview', scope: areaText(area) } : null;
}
