// What could not be delivered: to whom, why, how often it was tried; sent again, or given up with a reason, by name.
import { clockTime } from '@kerbside/shared/kernel';
import { GIVE_UP_REASONS, type GiveUpReason } from '@kerbside/shared/outside';
import type { LetterRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useAct } from '../../live/index.ts';
import { Button, Refusal, Taps, channelWords, placeWords, ruleLabel } from '../../parts/index.ts';

const GIVE_UP_WORDS: Readonly<Record<GiveUpReason, string>> = {
  'told-otherwise': 'they were told otherwise',
  'no-longer-needed': 'no longer needed',
  'wrong-address': 'the address is wrong',
  'left-the-role': 'they have left the role',
};

interface LettersProps {
  readonly letters: readonly LetterRow[];
  readonly isArea: boolean;
}

export function Letters({ letters, isArea }: LettersProps) {
  if (letters.length === 0) return null;
  const newest = [...letters].sort((a, b) => b.at - a.at);
  return (
    <section aria-label="Not delivered">
      <h3>Not delivered</h3>
      <ul className="alerts__mutes">
        {newest.map((one) => (
          <Letter key={one.id} letter={one} isArea={isArea} />
        ))}
      </ul>
    </section>
  );
}

function Letter({ letter: row, isArea }: { readonly letter: LetterRow; readonly isArea: boolean }) {
  const act = useAct();
  const [isGivingUp, setIsGivingUp] = useState(false);
  const { letter, place, alert, alerts, name, way, to, tries, because, at, again } = row;
  const rule = ruleLabel(alert.slice(0, alert.indexOf('|')));
  return (
    <li className="outside__one">
      <p>
        <strong>
          {isArea && `${placeWords(place)}: `}
          {rule}
          {alerts > 1 && ` and ${String(alerts - 1)} more`}
        </strong>{' '}
        to {name} {channelWords(way)} <span className="mono">{to}</span>
      </p>
      <p className="small">
        {because} · tried {tries} {tries === 1 ? 'time' : 'times'} up to {clockTime(at)}
        {again && ` · sent again by ${again.by} ${clockTime(again.at)}, not known yet what came of it`}
      </p>
      <div className="outside__acts">
        <Button
          isDisabled={act.isOut || again !== null}
          aria-label={`Send again to ${name}: ${rule}`}
          onPress={() => void act.send('SendAgain', { letter })}
        >
          Send again
        </Button>
        <Button look="quiet" aria-expanded={isGivingUp} onPress={() => setIsGivingUp(!isGivingUp)}>
          Give up …
        </Button>
      </div>
      {isGivingUp && (
        <Taps label={`Give up telling ${name}, because`}>
          {GIVE_UP_REASONS.map((reason) => (
            <Button
              key={reason}
              isDisabled={act.isOut}
              onPress={() => void act.send('GiveUpLetter', { letter, reason })}
            >
              {GIVE_UP_WORDS[reason]}
            </Button>
          ))}
        </Taps>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act={`telling ${name}`} />}
    </li>
  );
}
