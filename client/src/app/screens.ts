// Where each screen is loaded from, and the rows that it shows first: so that both are asked for before anything is drawn.
import { areaText, parseArea } from '@kerbside/shared/site';
import type { ViewName } from '@kerbside/shared/wire';
import type { Route } from './router.ts';

/** The queue is in the console itself: it is the screen that must be there. */
export const SCREENS = {
  wall: () => import('../screens/wall/index.tsx'),
  parts: () => import('../screens/parts/index.tsx'),
  overview: () => import('../screens/overview/index.tsx'),
  flow: () => import('../screens/flow/index.tsx'),
  roving: () => import('../screens/queue/roving/index.tsx'),
  crew: () => import('../screens/crew/index.tsx'),
  handover: () => import('../screens/handover/index.tsx'),
  alerts: () => import('../screens/alerts/index.tsx'),
  sources: () => import('../screens/sources/index.tsx'),
};

/** Resolves when the code of the route's screen is here. */
export async function loadScreenOf({ screen }: Route): Promise<void> {
  const load: Readonly<Record<string, () => Promise<unknown>>> = SCREENS;
  await load[screen]?.();
}

/** The rows without which the screen has nothing to show; null where it asks for others, or for none. */
export function firstRowsOf(route: Route): { readonly view: ViewName; readonly scope: string } | null {
  const shown = route.screen === 'wall' ? route.of : route;
  if (shown.screen === 'queue' || shown.screen === 'flow') return { view: shown.screen, scope: `site:${shown.site}` };
  if (shown.screen !== 'overview') return null;
  const area = parseArea(shown.area);
  return area ? { view: 'overview', scope: areaText(area) } : null;
}
