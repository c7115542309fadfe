// What stands around every screen: who is acting, what is heard, what is real, and the way from one screen to another.
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { wallSeat } from '../live/here.ts';
import { useLive, usePerson } from '../live/index.ts';
import {
  Loading,
  NOT_REAL_WORDS,
  ROLE_WORDS,
  NotFound,
  Watermark,
  openShellSheet,
  siteShort,
  useShellSheet,
} from '../parts/index.ts';
import { QueueScreen } from '../screens/queue/index.tsx';
import { useIsDrawn } from '../parts/useIsDrawn.ts';
import { Catch } from './catch.tsx';
import { Home } from './home.tsx';
import { PersonChooser } from './personChooser.tsx';
import { rememberPath } from './lastPath.ts';
import { routeOf, usePath, type Route } from './router.ts';
import { SCREENS } from './screens.ts';
import { ShellSheets, useShellKeys } from './shellSheets.tsx';
import { Sounds } from '../sound/useSounds.tsx';
import { TopBar } from './topBar.tsx';
import { WipeLock } from './wipeLock.tsx';

const WallScreen = SCREENS.wall.Screen;
const PartsScreen = SCREENS.parts.Screen;
const OverviewScreen = SCREENS.overview.Screen;
const FlowScreen = SCREENS.flow.Screen;
const RovingScreen = SCREENS.roving.Screen;
const CrewScreen = SCREENS.crew.Screen;
const HandoverScreen = SCREENS.handover.Screen;
const AlertsScreen = SCREENS.alerts.Screen;
const SourcesScreen = SCREENS.sources.Screen;

export function Shell() {
  const path = usePath();
  const route = routeOf(path);
  const truth = useLive((state) => state.truth);
  useEffect(() => {
    document.documentElement.dataset['truth'] = truth;
  }, [truth]);
  useTitle(route);
  return (
    <I18nProvider locale="en-GB">
      {wallSeat === null ? <Console route={route} path={path} /> : <WallScreen route={route} />}
    </I18nProvider>
  );
}

function Console({ route, path }: { readonly route: Route; readonly path: string }) {
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  const { person } = usePerson();
  const isLocked = useShellSheet() === 'lock';
  const isDrawn = useIsDrawn();
  useEffect(() => rememberPath(route, path), [route.screen, path]);
  useShellKeys(route);
  return (
    <>
      <a className="skip" href="#screen">
        Skip to the screen
      </a>
      <TopBar route={route} />
      <main id="screen" className="screen" tabIndex={-1}>
        <Catch key={route.screen}>
          <Screen route={route} />
        </Catch>
      </main>
      {kind !== null && kind !== 'live' && <Watermark kind={kind} />}
      {person === null ? <PersonChooser isFirst onClose={() => undefined} /> : <ShellSheets />}
      {isLocked && <WipeLock onOpen={unlock} />}
      {isDrawn && <Sounds />}
      <p className="seen-by-readers-only" role="status">
        {person && `Acting: ${person.name}, ${ROLE_WORDS[person.role]}`}
      </p>
    </>
  );
}

function unlock(): void {
  openShellSheet(null);
}

function useTitle(route: Route): void {
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  const title = titleOf(route);
  useEffect(() => {
    document.title = `${title} · Kerbside${kind === null || kind === 'live' ? '' : ` (${NOT_REAL_WORDS[kind]})`}`;
  }, [title, kind]);
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'home':
      return <Home />;
    case 'queue':
      return <QueueScreen key={route.site} site={route.site} />;
    case 'roving':
      return <RovingScreen sites={route.sites} />;
    case 'crew':
      return <CrewScreen key={route.callsign} site={route.site} callsign={route.callsign} />;
    case 'overview':
      return <OverviewScreen area={route.area} />;
    case 'flow':
      return <FlowScreen key={route.site} site={route.site} />;
    case 'sources':
      return <SourcesScreen area={route.area} />;
    case 'alerts':
      return <AlertsScreen key={route.area} area={route.area} />;
    case 'handover':
      return <HandoverScreen key={route.area} area={route.area} />;
    case 'parts':
      return <PartsScreen />;
    case 'wall':
      return <OpenWall />;
    case 'unknown':
      return <NotFound what={`There is no screen at ${route.path}.`} />;
  }
}

/** A wall is a page of its own: come to from within a console, it is loaded as one. */
function OpenWall() {
  useEffect(() => location.reload(), []);
  return <Loading what="the wall" />;
}

function titleOf(route: Route): string {
  if (route.screen === 'queue') return `${siteShort(route.site)} queue`;
  if (route.screen === 'roving') return `${String(route.sites.length)} queues`;
  if (route.screen === 'crew') return `${route.callsign} at ${siteShort(route.site)}`;
  if (route.screen === 'flow') return `${siteShort(route.site)} flow`;
  if (route.screen === 'overview') return 'Overview';
  if (route.screen === 'wall') return `Wall: ${titleOf(route.of)}`;
  if (route.screen === 'sources') return 'Sources';
  if (route.screen === 'alerts') return 'Alerts';
  if (route.screen === 'handover') return 'Shift handover';
  return route.screen === 'parts' ? 'Parts' : 'Kerbside';
}
