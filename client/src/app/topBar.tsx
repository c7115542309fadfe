// The line at the top that does not scroll away: what is real, which screen, what is heard, what time it is, who is acting.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { Keyboard, LayoutList, Map as MapIcon, Search as SearchIcon, Settings, UserRound } from 'lucide-react';
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
import { overviewPath, queuePath, type Route } from './router.ts';
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

function Screens({ route }: { readonly route: Route }) {
  const site = route.screen === 'queue' ? route.site : lastSite();
  return (
    <nav className="top__screens" aria-label="Screens">
      {site !== null && (
        <Link className="top__screen" to={queuePath(site)} aria-current={route.screen === 'queue' ? 'page' : undefined}>
          <LayoutList className="icon" aria-hidden="true" />
          Queue<span className="top__site"> {siteShort(site)}</span>
        </Link>
      )}
      <Link
        className="top__screen"
        to={overviewPath(route.screen === 'overview' ? route.area : 'england')}
        aria-current={route.screen === 'overview' ? 'page' : undefined}
      >
        <MapIcon className="icon" aria-hidden="true" />
        Overview
      </Link>
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
