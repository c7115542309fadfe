// The sheets that open over any screen, and the keys and commands that open them.
import { useMemo } from 'react';
import { givePinUp, useLive } from '../live/index.ts';
import { PinSheet, openShellSheet, useShellSheet } from '../parts/index.ts';
import { useKeys, type KeyAct } from './keyBook.ts';
import { KeysSheet } from './keysSheet.tsx';
import { PutOnWall } from './putOnWall.tsx';
import { goTo, type Route } from './router.ts';
import { Search } from './search.tsx';
import { APPEARANCE_COMMANDS, SettingsSheet } from './settingsSheet.tsx';
import { SoundSheet } from './soundSheet.tsx';
import { waysFrom } from './topBar.tsx';
import { WhoActs } from './whoActs.tsx';

const SHELL_KEYS: readonly KeyAct[] = [
  { key: '/', words: 'find a site, an area or a command', act: () => openShellSheet('search') },
  { key: 'ctrl+k', words: 'find, while typing too', act: () => openShellSheet('search') },
  { key: '?', words: 'show the keys', act: () => openShellSheet('keys') },
  { key: 'i', words: 'change person', act: () => openShellSheet('person') },
  { key: 'l', words: 'lock for cleaning', act: () => openShellSheet('lock') },
  { key: null, words: 'sound: on, off, test', act: () => openShellSheet('sound') },
  { key: null, words: 'put this on the wall', act: () => openShellSheet('wall') },
  { key: null, words: 'settings of this device', act: () => openShellSheet('settings') },
  ...APPEARANCE_COMMANDS,
];

/** The screens by figure, in the order in which they stand in the bar. */
export function useShellKeys(route: Route): void {
  const ways = waysFrom(route);
  const paths = ways.map(({ to }) => to).join(' ');
  const screens = useMemo(
    () =>
      ways.map(({ to, words }, place) => ({ key: String(place + 1), words: `go to ${words}`, act: () => goTo(to) })),
    [paths],
  );
  useKeys('Everywhere', SHELL_KEYS);
  useKeys('Screens', screens);
}

export function ShellSheets() {
  const isPinAsked = useLive((state) => state.pinAsked);
  return (
    <>
      <OpenSheet />
      {isPinAsked && <PinSheet where="screen" onClose={givePinUp} />}
    </>
  );
}

function OpenSheet() {
  const sheet = useShellSheet();
  const close = (): void => {
    if (sheet !== null) openShellSheet(null);
  };
  switch (sheet) {
    case 'search':
      return <Search onClose={close} />;
    case 'keys':
      return <KeysSheet onClose={close} />;
    case 'person':
      return <WhoActs onClose={close} />;
    case 'settings':
      return <SettingsSheet onClose={close} />;
    case 'sound':
      return <SoundSheet onClose={close} />;
    case 'wall':
      return <PutOnWall onClose={close} />;
    case 'lock':
    case null:
      return null;
  }
}
