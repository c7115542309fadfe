// One's own PIN for shared screens, set from one's own device: once, and afterwards with the one before.
import type { Refusal as RefusalOf } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { setOwnPin, usePerson } from '../live/index.ts';
import { Button, PinField, Refusal } from '../parts/index.ts';

export function OwnPin() {
  const { person } = usePerson();
  const [pin, setPin] = useState('');
  const [before, setBefore] = useState('');
  const [refusal, setRefusal] = useState<RefusalOf | null>(null);
  const [isSet, setIsSet] = useState(false);
  if (!person) return null;
  const keep = async (): Promise<void> => {
    const [next, last] = [pin, before];
    setPin('');
    setBefore('');
    const refused = await setOwnPin(next, last === '' ? undefined : last);
    setRefusal(refused);
    setIsSet(refused === null);
  };
  return (
    <details className="people__pin">
      <summary>Your PIN for shared screens and walls</summary>
      <PinField
        label={`New PIN of ${person.name}`}
        value={pin}
        onChange={setPin}
        note="Six to eight digits. The server keeps a slow hash of it and nothing else."
      />
      <PinField label="PIN before, if there is one" value={before} onChange={setBefore} />
      <Button isDisabled={pin === ''} onPress={() => void keep()}>
        Set this PIN
      </Button>
      {isSet && <p role="status">Set: {person.name} can act at shared screens and walls by this PIN.</p>}
      {refusal && <Refusal refusal={refusal} act="set the PIN" />}
    </details>
  );
}
