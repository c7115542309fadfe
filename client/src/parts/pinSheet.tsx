// Who is it? A name and a PIN, given to the server once and cleared from here at once, whatever comes of it.
import type { Refusal as RefusalOf } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { identify, useLive } from '../live/index.ts';
import { Button } from './button.tsx';
import { PinField, TextField } from './field.tsx';
import { Sheet } from './sheet.tsx';
import { Refusal } from './states.tsx';

interface PinSheetProps {
  readonly where: 'wall' | 'screen';
  readonly onClose: () => void;
  readonly children?: React.ReactNode;
}

export function PinSheet({ where, onClose, children }: PinSheetProps) {
  const actedHere = useLive((state) => state.actedHere);
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [isOut, setIsOut] = useState(false);
  const [refusal, setRefusal] = useState<RefusalOf | null>(null);
  const isReady = name.trim() !== '' && pin !== '' && !isOut;
  const give = async (): Promise<void> => {
    if (!isReady) return;
    setIsOut(true);
    const given = pin;
    setPin('');
    setRefusal(await identify(name.trim(), given));
    setIsOut(false);
  };
  return (
    <Sheet
      title={`Act at this ${where}`}
      onClose={onClose}
      hasActing={false}
      foot={
        <Button look="primary" wide isDisabled={!isReady} onPress={() => void give()}>
          {isOut ? 'Checking …' : `Act here as ${name.trim() || '…'}`}
        </Button>
      }
    >
      <form
        className="people"
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        {actedHere.length > 0 && (
          <div className="people__names" role="group" aria-label="Here lately">
            {actedHere.map((one) => (
              <Button key={one} aria-pressed={one === name} onPress={() => setName(one)}>
                {one}
              </Button>
            ))}
          </div>
        )}
        <TextField label="Name" value={name} onChange={setName} hasFocusAtFirst maxLength={60} />
        <PinField
          label="PIN"
          value={pin}
          onChange={setPin}
          note="Six to eight digits, set on your own device under Change person. Five wrong ones shut a name for 15 minutes."
        />
        <button type="submit" hidden disabled={!isReady} />
      </form>
      {refusal && <Refusal refusal={refusal} act={`act at this ${where}`} />}
      {children}
    </Sheet>
  );
}
