// One's own PIN for shared screens, set from one's own device: once, and afterwards with the one before.
import type { Refusal as RefusalOf } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { setOwnPin, usePerson } from '../live/index.ts';
import { Button, Refusal, TextField } from '../parts/index.ts';

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
      <TextField
        label={`New PIN of ${person.name}`}
        value={pin}
        onChange={setPin}
        type="password"
        inputMode="numeric"
        maxLength={8}
        note="Six to eight digits. The server keeps a slow hash of it and nothing else."
      />
      <TextField
        label="PIN before, if there is one"
        value={before}
        onChange={setBefore}
        type="password"
        inputMode="numeric"
        maxLength={8}
      />
      <Button isDisabled={pin === ''} onPress={() => void keep()}>
        Set this PIN
      </Button>
      {isSet && <p role="status">Set: {person.name} can act at walls by this PIN.</p>}
      {refusal && <Refusal refusal={refusal} act="set the PIN" />}
    </details>
  );
}
