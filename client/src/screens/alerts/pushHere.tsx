// Alerts to this device: off, blocked or on, for whom and for which place. The browser is asked only after a tap.
import { parseArea } from '@kerbside/shared/site';
import { icbPlace } from '@kerbside/shared/alert';
import type { LetterRow, RecipientRow } from '@kerbside/shared/views';
import { useEffect, useState } from 'react';
import { usePerson } from '../../live/index.ts';
import { pushAbility, pushHere, pushKey, switchPushOff, switchPushOn } from '../../live/push.ts';
import { Button, ROLE_WORDS, placeWords } from '../../parts/index.ts';

interface PushHereProps {
  readonly scope: string;
  /** As the server lists them: what this device believes of itself must be there too. */
  readonly recipients: readonly RecipientRow[];
  readonly letters: readonly LetterRow[];
}

export function PushHere({ scope, recipients, letters }: PushHereProps) {
  const { person } = usePerson();
  const [isOffered, setIsOffered] = useState<boolean | null>(null);
  const [here, setHere] = useState(pushHere);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => void pushKey().then((key) => setIsOffered(key !== null)), []);
  const ability = pushAbility();
  const place = placeOf(scope);
  const isListed = here !== null && (here.place !== place || recipients.some(({ recipient }) => recipient === here.id));
  const isGone = here !== null && !isListed && letters.some(({ letter }) => letter.endsWith(`#${here.id}`));
  const change = async (run: () => Promise<string | null>): Promise<void> => {
    setIsBusy(true);
    setTrouble(await run());
    setHere(pushHere());
    setIsBusy(false);
  };
  if (isOffered === null) return null;
  const state = ability === 'blocked' ? 'blocked' : here ? 'on' : 'off';
  return (
    <div className="outside__push" role="group" aria-label="Alerts on this device" data-state={state}>
      <p>
        <strong>Alerts on this device: {state}</strong>{' '}
        <span className="quiet small">
          {here && state === 'on'
            ? `for ${here.person.name}, ${ROLE_WORDS[here.person.role]} at ${placeWords(here.place)}${isListed ? '' : isGone ? GONE : ' · not on the server’s list yet'}`
            : whyOff(isOffered, ability, place)}
        </span>
      </p>
      {state === 'on' && (
        <Button isDisabled={isBusy} onPress={() => void change(switchPushOff)}>
          Switch off here
        </Button>
      )}
      {state === 'off' && isOffered && ability === 'can' && place !== null && person && (
        <Button isDisabled={isBusy} onPress={() => void change(() => switchPushOn(person, place))}>
          Switch on for {person.name}, {ROLE_WORDS[person.role]} at {placeWords(place)}
        </Button>
      )}
      {trouble !== null && <p role="alert">{trouble}</p>}
    </div>
  );
}

const GONE = ' · taken off: this browser’s push service took no alert for it any more. Switch it off here and on again';

function whyOff(isOffered: boolean, ability: 'none' | 'blocked' | 'can', place: string | null): string {
  if (!isOffered) return 'this server sends none to browsers';
  if (ability === 'none') return 'this browser cannot be told while the console is shut';
  if (ability === 'blocked') return 'this browser forbids it: allow notifications for this page in its settings';
  return place === null ? 'open the alerts of a site or an ICB to switch them on' : 'told though the console is shut';
}

/** The one place that a person is told of; null: an area is too wide for that. */
function placeOf(scope: string): string | null {
  const area = parseArea(scope);
  if (area?.kind === 'site') return area.code;
  return area?.kind === 'icb' ? icbPlace(area.code) : null;
}
