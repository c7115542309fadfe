// The line at the top that does not scroll away: what is real, which screen, what is heard, what time it is, who is acting.
import { clockTime, localDateOf } from '@kerbside/shared/kernel';
import {
  BedDouble,
  BellRing,
  Cable,
  Keyboard,
  LayoutList,
  Map as MapIcon,
  Search as SearchIcon,
  Settings,
  type LucideIcon,
} from 'lucide-react';
import { useLive, useWorldNow } from '../live/index.ts';
import {
  Acting,
  ConnectionBar,
  IconButton,
  NOT_REAL_WORDS,
  openShellSheet,
  siteShort,
  weekdayWords,
} from '../parts/index.ts';
import { ClockControl } from './clockControl.tsx';
import { KeptTaps } from './keptTaps.tsx';
import { lastSite } from './lastPath.ts';
import { Link } from './link.tsx';
import { alertsPath, flowPath, overviewPath, queuePath, sourcesPath, type Route } from './router.ts';
import { SoundMark } from './soundSheet.tsx';

export function TopBar({ route }: { readonly route: Route }) {
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  return (
    <header className="top">
      {kind !== null && kind !== 'live' && (
        <div className="top__not-real">
          <strong>{NOT_REAL_WORDS[kind]}</strong>
          <ClockControl />
        </div>
      )}
      <div className="top__bar">
        <Screens route={route} />
        <span className="top__find">
          <IconButton
            label="Find a site, an area or a command (/)"
            icon={SearchIcon}
            onPress={() => openShellSheet('search')}
          />
        </span>
        <div className="top__line">
          <ConnectionBar />
          <KeptTaps />
        </div>
        <WorldClock />
        <span className="top__sound">
          <SoundMark />
        </span>
        <span className="top__who">
          <Acting />
        </span>
        <span className="top__keys">
          <IconButton label="Keys (?)" icon={Keyboard} onPress={() => openShellSheet('keys')} />
        </span>
        <span className="top__gear">
          <IconButton
            label="This device: appearance, sound, wall"
            icon={Settings}
            onPress={() => openShellSheet('settings')}
          />
        </span>
      </div>
    </header>
  );
}

interface Way {
  readonly screen: Route['screen'];
  readonly to: string;
  readonly words: string;
  readonly icon: LucideIcon;
  /** The site it leads to, where it is of one. */
  readonly site?: string;
}

/** The ways from one screen to another: those of the site that was looked at last, and those of the area. */
export function waysFrom(route: Route): readonly Way[] {
  const site = siteOf(route) ?? lastSite();
  const area = route.screen === 'overview' || route.screen === 'sources' ? route.area : 'england';
  const alertsOf = route.screen === 'alerts' ? route.area : alertsArea(route, site, area);
  const ofSite: readonly Way[] =
    site === null
      ? []
      : [
          { screen: 'queue', to: queuePath(site), words: 'Queue', icon: LayoutList, site },
          { screen: 'flow', to: flowPath(site), words: 'Flow', icon: BedDouble },
        ];
  return [
    ...ofSite,
    { screen: 'overview', to: overviewPath(area), words: 'Overview', icon: MapIcon },
    { screen: 'alerts', to: alertsPath(alertsOf), words: 'Alerts', icon: BellRing },
    { screen: 'sources', to: sourcesPath(area), words: 'Sources', icon: Cable },
  ];
}

function siteOf(route: Route): string | null {
  if (route.screen === 'roving') return route.sites[0] ?? null;
  return route.screen === 'queue' || route.screen === 'flow' || route.screen === 'crew' ? route.site : null;
}

/** From a screen of one site its own, from one of an area the area's. */
function alertsArea(route: Route, site: string | null, area: string): string {
  if (route.screen === 'overview' || route.screen === 'sources' || site === null) return area;
  return `site:${site}`;
}

function Screens({ route }: { readonly route: Route }) {
  return (
    <nav className="top__screens" aria-label="Screens">
      {waysFrom(route).map(({ screen, to, words, icon: Icon, site }) => (
        <Link key={screen} className="top__screen" to={to} aria-current={route.screen === screen ? 'page' : undefined}>
          <Icon className="icon" aria-hidden="true" />
          {words}
          {site !== undefined && <span className="top__site"> {siteShort(site)}</span>}
        </Link>
      ))}
    </nav>
  );
}

function WorldClock() {
  const now = useWorldNow(60);
  if (now === 0) return null;
  return (
    <time className="top__clock" dateTime={new Date(now).toISOString()}>
      <strong>{clockTime(now)}</strong> <span className="quiet">{weekdayWords(localDateOf(now))}</span>
    </time>
  );
}
