// A lock for cleaning the screen: it swallows every touch and key, the board stays in sight behind it, and only a hold of two
// seconds on its one button, by finger or by key, opens it.
import { LockKeyhole } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

export const HOLD_MS = 2_000;

export function WipeLock({ onOpen }: { readonly onOpen: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (!isHeld) return undefined;
    const timer = setTimeout(onOpen, HOLD_MS);
    return () => clearTimeout(timer);
  }, [isHeld, onOpen]);
  const letGo = (): void => setIsHeld(false);
  const isHoldKey = ({ key }: React.KeyboardEvent): boolean => key === 'Enter' || key === ' ';
  return (
    <dialog
      ref={dialog}
      className="wipe-lock"
      aria-label="Locked for cleaning"
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.isConnected && dialog.current.showModal()}
    >
      <p className="wipe-lock__words">Locked for cleaning. The board behind still moves.</p>
      <button
        type="button"
        className="wipe-lock__open"
        data-held={isHeld || undefined}
        autoFocus
        onPointerDown={() => setIsHeld(true)}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onPointerCancel={letGo}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (!isHoldKey(event)) return;
          event.preventDefault();
          setIsHeld(true);
        }}
        onKeyUp={letGo}
        onBlur={letGo}
      >
        <LockKeyhole className="icon" aria-hidden="true" />
        {isHeld ? 'Keep holding …' : 'Hold for 2 seconds to unlock'}
      </button>
    </dialog>
  );
}
