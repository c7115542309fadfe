// Where this device was last, so that opening the console returns there.
import { deviceShelf } from '../live/shelf.ts';
import { routeOf, type Route } from './router.ts';

const shelf = deviceShelf('lastPath');
const siteShelf = deviceShelf('lastSite');
const RETURNED_TO: readonly Route['screen'][] = ['queue', 'roving', 'crew', 'flow', 'overview', 'sources', 'alerts'];

export function rememberPath(route: Route, path: string): void {
  if (RETURNED_TO.includes(route.screen)) shelf.write(path);
  if (route.screen === 'queue' || route.screen === 'flow' || route.screen === 'crew') siteShelf.write(route.site);
}

export function lastPath(): string | null {
  const path = shelf.read();
  if (path === null) return null;
  return RETURNED_TO.includes(routeOf(path).screen) ? path : null;
}

/** The site that was last looked at here. */
export function lastSite(): string | null {
  return siteShelf.read();
}
