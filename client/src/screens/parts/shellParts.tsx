// The parts of the shell in every state: who is acting, who is looking, whether there is sound. Fed by hand, with no clock.
import type { Present, PresentScreen, SoundState } from '@kerbside/shared/wire';
import { KeptFace } from '../../app/keptTaps.tsx';
import { SoundFace } from '../../app/soundSheet.tsx';
import { ActingFace, Panel, WhoIsHereFace } from '../../parts/index.ts';

const AT = Date.UTC(2026, 10, 21, 2, 25);
const STATES: readonly SoundState[] = ['off', 'blocked', 'on'];
const nothing = (): void => undefined;

function looks(name: string, role: PresentScreen['role'], sound: SoundState): PresentScreen {
  return { name, role, verified: false, views: ['queue'], since: AT, lastActAt: null, sound };
}

const SEVERAL: Present = {
  world: 'live',
  site: 'RVJ01',
  nobodySince: null,
  screens: [looks('J. Okafor', 'halo', 'on'), looks('S. Hale', 'crew', 'blocked'), looks('Wall', 'wallboard', 'off')],
};
const WALL_ALONE: Present = { ...SEVERAL, nobodySince: AT, screens: [looks('Wall', 'wallboard', 'off')] };

export function ShellParts() {
  return (
    <>
      <Panel title="Who is acting, and who is looking">
        <div className="figures">
          <ActingFace name="J. Okafor" role="HALO · unverified" onPress={nothing} />
          <ActingFace name="Nobody acts" role="Bay tablet · shared screen" onPress={nothing} />
          <ActingFace name="S. Hale" role="Nurse in charge · by PIN" onPress={nothing} />
          <WhoIsHereFace site="RVJ01" present={SEVERAL} />
          <WhoIsHereFace site="RVJ01" present={WALL_ALONE} />
          <WhoIsHereFace site="RVJ01" present={null} />
        </div>
      </Panel>
      <Panel title="Taps kept on this device">
        <div className="figures">
          <KeptFace waiting={3} onPress={nothing} />
          <KeptFace refused={1} onPress={nothing} />
          <KeptFace waiting={2} refused={1} isUnsafe onPress={nothing} />
        </div>
      </Panel>
      <Panel title="Sound">
        <div className="figures">
          {STATES.map((state) => (
            <SoundFace key={state} state={state} hasFailed={false} onPress={nothing} />
          ))}
          <SoundFace state="on" hasFailed onPress={nothing} />
        </div>
      </Panel>
    </>
  );
}
