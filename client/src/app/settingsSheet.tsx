// How this device shows the console. Kept on the device; changes nothing for anybody else.
import { useLive } from '../live/index.ts';
import { LockKeyhole, Presentation, Volume2 } from 'lucide-react';
import { Button, Segmented, Sheet, openShellSheet } from '../parts/index.ts';
import { DENSITIES, THEMES, changeAppearance, useAppearance, type Density, type Theme } from './appearance.ts';
import type { KeyAct } from './keyBook.ts';
import { ClockControl } from './clockControl.tsx';

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  auto: 'As the device',
  light: 'Light',
  dark: 'Dark',
  bay: 'Bay (black on white)',
  cab: 'Cab (dim)',
};
const DENSITY_WORDS: Readonly<Record<Density, string>> = {
  auto: 'As the device',
  compact: 'Compact (mouse)',
  touch: 'Touch',
  bay: 'Bay (gloves)',
};

/** The same by its name, for the search. */
export const APPEARANCE_COMMANDS: readonly KeyAct[] = [
  ...THEMES.map((theme) => ({
    key: null,
    words: `theme: ${THEME_WORDS[theme].toLowerCase()}`,
    act: () => changeAppearance({ theme }),
  })),
  ...DENSITIES.map((density) => ({
    key: null,
    words: `size: ${DENSITY_WORDS[density].toLowerCase()}`,
    act: () => changeAppearance({ density }),
  })),
];

export function SettingsSheet({ onClose }: { readonly onClose: () => void }) {
  const { theme, density, change } = useAppearance();
  const isSimulated = useLive((state) => state.welcome !== null && state.welcome.world.kind !== 'live');
  return (
    <Sheet title="This device" onClose={onClose}>
      <Segmented
        label="Theme"
        options={THEMES.map((one) => [one, THEME_WORDS[one]] as const)}
        value={theme}
        onChange={(next) => change({ theme: next })}
      />
      <Segmented
        label="Size"
        options={DENSITIES.map((one) => [one, DENSITY_WORDS[one]] as const)}
        value={density}
        onChange={(next) => change({ density: next })}
      />
      <div className="people">
        <Button icon={Volume2} onPress={() => openShellSheet('sound')}>
          Sound and its test
        </Button>
        <Button icon={Presentation} onPress={() => openShellSheet('wall')}>
          Put this on the wall
        </Button>
        <Button icon={LockKeyhole} onPress={() => openShellSheet('lock')}>
          Lock for cleaning
        </Button>
      </div>
      {isSimulated && (
        <div className="field">
          <span className="field__label">Simulated clock</span>
          <ClockControl />
        </div>
      )}
    </Sheet>
  );
}
