// Change person: on one's own device a name and a role; at a screen that is set up as shared a PIN, and the way back to one's own.
import { useEffect, useState } from 'react';
import { stepBack, useLive, useSharedScreen } from '../live/index.ts';
import { Button, PinSheet } from '../parts/index.ts';
import { PersonChooser } from './personChooser.tsx';

export function WhoActs({ onClose }: { readonly onClose: () => void }) {
  const shared = useSharedScreen();
  const [isOwnAgain, setIsOwnAgain] = useState(false);
  const acting = useLive((state) => state.acting);
  const [before] = useState(acting);
  const isNew = acting !== null && acting !== before;
  useEffect(() => {
    if (isNew) onClose();
  }, [isNew]);
  if (shared === null || isOwnAgain) return <PersonChooser onClose={onClose} />;
  return (
    <PinSheet where="screen" onClose={onClose}>
      {acting && (
        <Button
          wide
          onPress={() => {
            stepBack();
            onClose();
          }}
        >
          {acting.name} steps back: nobody acts
        </Button>
      )}
      <p className="quiet small">
        {shared} is a shared screen: each act is in the name of whoever gave their PIN. Two minutes after the last act
        nobody acts here any more.
      </p>
      <Button look="quiet" onPress={() => setIsOwnAgain(true)}>
        Make it one person’s screen again
      </Button>
    </PinSheet>
  );
}
