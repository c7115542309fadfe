// The sound of this device: on or off, whether the device lets it, and a test of each tone that asks whether it was heard.
import { clockTime } from '@kerbside/shared/kernel';
import { Volume2, VolumeOff, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { SoundState } from '@kerbside/shared/wire';
import { Button, Segmented, Sheet, SOUND_WORDS, openShellSheet } from '../parts/index.ts';
import { canTremble } from '../sound/player.ts';
import { failedTones } from '../sound/soundChoice.ts';
import { TONES, TONE_WORDS, type Tone } from '../sound/tones.ts';
import { useSound } from '../sound/useSounds.tsx';

const ICONS = { on: Volume2, off: VolumeOff, blocked: VolumeX } as const;

/** The state of the sound, always in sight. */
export function SoundMark() {
  const { state, choice } = useSound();
  return <SoundFace state={state} hasFailed={failedTones(choice).length > 0} onPress={() => openShellSheet('sound')} />;
}

interface SoundFaceProps {
  readonly state: SoundState;
  /** A tone was played here and not heard. */
  readonly hasFailed: boolean;
  readonly onPress: () => void;
}

export function SoundFace({ state, hasFailed, onPress }: SoundFaceProps) {
  const Icon = ICONS[state];
  return (
    <AriaButton className="sound" data-state={state} data-failed={hasFailed || undefined} onPress={onPress}>
      <Icon className="icon" aria-hidden="true" />
      <span>
        {SOUND_WORDS[state]}
        {hasFailed && ', test failed'}
      </span>
    </AriaButton>
  );
}

export function SoundSheet({ onClose }: { readonly onClose: () => void }) {
  const { state, choice, want } = useSound();
  return (
    <Sheet title="Sound of this device" onClose={onClose} hasActing={false}>
      <Segmented
        label="Sound"
        options={[
          ['on', 'On'],
          ['off', 'Off'],
        ]}
        value={choice.isWanted ? 'on' : 'off'}
        onChange={(next) => want(next === 'on')}
      />
      {state === 'blocked' && (
        <p>
          <strong>Blocked by this device.</strong> Touch the screen or press a key; where it stays blocked, allow sound
          for this page in the browser.
        </p>
      )}
      <p className="quiet small">
        A newly flagged patient sounds life-threat, a pre-alert nobody received urgent, a lost feed or a rapid release
        attention, a refused tap information. A demo or an exercise sounds a fifth higher. Others at the site see
        whether the sound is on here.
      </p>
      <SoundTest />
      <p className="quiet small">
        {canTremble() ? 'This device trembles with each tone.' : 'This device cannot vibrate.'}
      </p>
    </Sheet>
  );
}

/** Each tone in turn: played, then asked after. */
function SoundTest() {
  const { state, choice, tryOut, answer } = useSound();
  const [asked, setAsked] = useState<Tone | null>(null);
  const [isSilent, setIsSilent] = useState(false);
  const { test } = choice;
  return (
    <section className="sound-test" aria-label="Test">
      <h3>Test</h3>
      <p className="small">
        {test ? `Last tried on this device at ${clockTime(test.at)}.` : 'Never tried on this device.'}
        {state !== 'on' && ' Nothing can be heard now: the sound is not on.'}
      </p>
      <ul className="sound-test__tones">
        {TONES.map((tone) => (
          <li key={tone}>
            <Button
              onPress={() => {
                setIsSilent(!tryOut(tone));
                setAsked(tone);
              }}
            >
              {TONE_WORDS[tone]}
            </Button>
            <span className="small">{heardWords(test?.heard[tone])}</span>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <div className="sound-test__ask" role="group" aria-label={`Did you hear ${TONE_WORDS[asked]}?`}>
          <p role="status">
            {isSilent ? 'The device did not let it sound.' : `${TONE_WORDS[asked]} was played. Did you hear it?`}
          </p>
          {(['heard', 'not heard'] as const).map((word) => (
            <Button
              key={word}
              onPress={() => {
                answer(asked, word === 'heard' && !isSilent);
                setAsked(null);
              }}
            >
              {word === 'heard' ? 'Heard' : 'Not heard'}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function heardWords(heard: boolean | undefined): string {
  return heard === undefined ? 'not tried' : heard ? 'heard' : 'not heard';
}
