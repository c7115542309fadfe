// Where an act is made ready: over the right side on a desk, from below on a phone. Its confirm button stands in its foot, away
// from where it was opened, and says the act and the site.
import { X } from 'lucide-react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Acting } from './acting.tsx';
import { IconButton } from './button.tsx';

interface SheetProps {
  readonly title: React.ReactNode;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
  /** The confirm button and what it says. */
  readonly foot?: React.ReactNode;
  /** Cannot be closed: there is nothing behind it yet. */
  readonly isHeld?: boolean;
  /** Who is acting is not said here: nothing is done in anybody's name. */
  readonly hasActing?: boolean;
}

export function Sheet({ title, onClose, children, foot, isHeld = false, hasActing = foot !== undefined }: SheetProps) {
  return (
    <SheetFrame title={title} onClose={onClose} isHeld={isHeld} hasActing={hasActing}>
      <SheetBody isRead>{children}</SheetBody>
      {foot && <SheetFoot>{foot}</SheetFoot>}
    </SheetFrame>
  );
}

/** A sheet whose body and foot change places while it stays open: several steps of one act. */
export function SheetFrame({ title, onClose, children, isHeld = false, hasActing = true }: Omit<SheetProps, 'foot'>) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={!isHeld}
      isKeyboardDismissDisabled={isHeld}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className="sheet">
        <Dialog className="sheet__dialog">
          <header className="sheet__head">
            <Heading slot="title" className="sheet__title">
              {title}
            </Heading>
            {hasActing && <Acting />}
            {!isHeld && <IconButton label="Close" icon={X} onPress={onClose} />}
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface SheetBodyProps {
  /** Text to read: whoever has no mouse scrolls it by the arrow keys. */
  readonly isRead?: boolean;
  readonly children: React.ReactNode;
}

export function SheetBody({ isRead = false, children }: SheetBodyProps) {
  if (!isRead) return <div className="sheet__body">{children}</div>;
  return (
    <div className="sheet__body" tabIndex={0} role="region" aria-label="Details">
      {children}
    </div>
  );
}

export function SheetFoot({ children }: { readonly children: React.ReactNode }) {
  return <footer className="sheet__foot">{children}</footer>;
}
