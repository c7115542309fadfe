// Where this device was last, so that opening the console returns there.
import { deviceShelf } from '../live/shelf.ts';
import { routeOf, type Route } from './router.ts';

const shelf = deviceShelf('lastPath');
const siteShelf = deviceShelf('lastSite');

export function rememberPath(route: Route, path: string): void {
  if (route.screen === 'queue' || route.screen === 'overview') shelf.write(path);
  if (route.screen === 'queue') siteShelf.write(route.site);
}

export function lastPath(): string | null {
  const path = shelf.read();
  if (path === null) return null;
  const { screen } = routeOf(path);
  return screen === 'queue' || screen === 'overview' ? path : null;
}

/** The site whose queue was last open here. */
export function lastSite(): string | null {
  return siteShelf.read();
}
