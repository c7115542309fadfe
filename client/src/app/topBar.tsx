// The line at the top that does not scroll away: what is real, which screen, what is heard, what time it is, who is acting.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import {
  BedDouble,
  Cable,
  Keyboard,
  LayoutList,
  Map as MapIcon,
  Search as SearchIcon,
  Settings,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLive, usePerson, useWorldNow } from '../live/index.ts';
import { ConnectionBar, IconButton, NOT_REAL_WORDS, ROLE_WORDS, siteShort } from '../parts/index.ts';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ClockControl } from './clockControl.tsx';
import { useHotKeys } from './hotKeys.ts';
import { KeptTaps } from './keptTaps.tsx';
import { KeysSheet } from './keysSheet.tsx';
import { lastSite } from './lastPath.ts';
import { Link } from './link.tsx';
import { PersonChooser } from './personChooser.tsx';
import { flowPath, overviewPath, queuePath, sourcesPath, type Route } from './router.ts';
import { Search } from './search.tsx';
import { SettingsSheet } from './settingsSheet.tsx';

type Opened = 'search' | 'keys' | 'person' | 'settings' | null;

export function TopBar({ route }: { readonly route: Route }) {
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => setOpened(null);
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  useHotKeys(
    useMemo(
      () => ({
        '/': () => setOpened('search'),
        'ctrl+k': () => setOpened('search'),
        '?': () => setOpened('keys'),
      }),
      [],
    ),
  );
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
          <IconButton label="Find a site or an area (/)" icon={SearchIcon} onPress={() => setOpened('search')} />
        </span>
        <div className="top__line">
          <ConnectionBar />
          <KeptTaps />
        </div>
        <WorldClock />
        <Who onPress={() => setOpened('person')} />
        <span className="top__keys">
          <IconButton label="Keys (?)" icon={Keyboard} onPress={() => setOpened('keys')} />
        </span>
        <span className="top__gear">
          <IconButton label="Appearance and clock" icon={Settings} onPress={() => setOpened('settings')} />
        </span>
      </div>
      {opened === 'search' && <Search onClose={close} />}
      {opened === 'keys' && <KeysSheet onClose={close} />}
      {opened === 'person' && <PersonChooser onClose={close} />}
      {opened === 'settings' && <SettingsSheet onClose={close} />}
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
function waysFrom(route: Route): readonly Way[] {
  const site = route.screen === 'queue' || route.screen === 'flow' ? route.site : lastSite();
  const area = route.screen === 'overview' || route.screen === 'sources' ? route.area : 'england';
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
    { screen: 'sources', to: sourcesPath(area), words: 'Sources', icon: Cable },
  ];
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
      <strong>{clockTime(now)}</strong> <span className="quiet">{dayWords(now)}</span>
    </time>
  );
}

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});

function dayWords(now: Instant): string {
  return day.format(now);
}

function Who({ onPress }: { readonly onPress: () => void }) {
  const { person } = usePerson();
  if (!person) return null;
  return (
    <AriaButton className="top__who" onPress={onPress}>
      <UserRound className="icon" aria-hidden="true" />
      <span className="seen-by-readers-only">Change person, acting: </span>
      <span className="top__who-words">
        <strong>{person.name} </strong>
        <span className="tiny quiet">{ROLE_WORDS[person.role]} · unverified</span>
      </span>
    </AriaButton>
  );
}
