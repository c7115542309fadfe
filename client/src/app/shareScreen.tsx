// Sets this device up as a screen that several people act at, each by their PIN.
import { useState } from 'react';
import { Button, TextField } from '../parts/index.ts';
import type { ChosenPerson } from '../live/index.ts';

export function ShareScreen({ onShare }: { readonly onShare: (screen: ChosenPerson) => void }) {
  const [name, setName] = useState('');
  const said = name.trim();
  return (
    <details className="people__pin">
      <summary>Set this up as a shared screen</summary>
      <p className="small">
        Everybody reads it; whoever does something gives their PIN first, and it is in their name.
      </p>
      <TextField label="Name of this screen, e.g. Bay tablet" value={name} onChange={setName} maxLength={40} />
      <Button isDisabled={said === ''} onPress={() => onShare({ name: said, role: 'wallboard' })}>
        Share this screen
      </Button>
    </details>
  );
}
