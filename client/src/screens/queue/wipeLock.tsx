// The wipe lock: a bay's screen is wiped with a cloth between patients, and nothing under the cloth may be pressed. Off by a
// press that is held.
import { Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/index.ts';

/** How long the button is held to unlock: longer than a cloth stays on one spot. */
const HOLD_FOR_MS = 1_500;

export function WipeLock() {
  const [isLocked, setIsLocked] = useState(false);
  return (
    <>
      <Button icon={Lock} onPress={() => setIsLocked(true)}>
        Lock to wipe
      </Button>
      {isLocked && <Locked onUnlock={() => setIsLocked(false)} />}
    </>
  );
}

function Locked({ onUnlock }: { readonly onUnlock: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    return () => clearTimeout(timer.current);
  }, []);
  const hold = (): void => {
    clearTimeout(timer.current);
    setIsHeld(true);
    timer.current = setTimeout(onUnlock, HOLD_FOR_MS);
  };
  const letGo = (): void => {
    clearTimeout(timer.current);
    setIsHeld(false);
  };
  return (
    <dialog
      ref={dialog}
      className="wipe-lock"
      aria-label="Locked for wiping"
      onCancel={(event) => event.preventDefault()}
    >
      <p>Locked for wiping: the figures behind go on. Nothing here can be pressed.</p>
      <button
        type="button"
        className="button"
        data-look="primary"
        onPointerDown={hold}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onKeyDown={(event) => !event.repeat && (event.key === 'Enter' || event.key === ' ') && hold()}
        onKeyUp={letGo}
      >
        {isHeld ? 'Keep holding …' : 'Hold to unlock'}
      </button>
    </dialog>
  );
}
