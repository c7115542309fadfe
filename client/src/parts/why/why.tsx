// Any figure that opens its why: press it, or Enter, and a sheet says what it is, what it is made of and who is silent. What
// stands in the sheet comes only when it is first opened. A screen has dozens of them: each is a plain button. A wall has no controls.
import type { Explainable } from '@kerbside/shared/measures';
import { useState, type ReactNode } from 'react';
import { wallSeat } from '../../live/here.ts';
import { prepared } from '../prepared.tsx';
import { Sheet } from '../sheet.tsx';

const { Screen: WhyInside } = prepared('what it is made of', () => import('./whyInside.tsx'));

interface WhyProps {
  /** What is explained, with what it is made from; made anew as often as the figure is. */
  readonly of: Explainable;
  /** The sheet's title; the measure's own label when absent. */
  readonly title?: string;
  /** The figure: a Figure, a Wait, a badge, a cell. */
  readonly children: ReactNode;
  /** More that the screen knows of it, at the sheet's end. */
  readonly more?: ReactNode;
  /** A word for the look of the figure, e.g. 'over-45'. */
  readonly look?: string | undefined;
  /** In a row of words rather than among figures. */
  readonly inline?: boolean;
  /** On a row that opens it by a key of its own: Tab passes it by. */
  readonly skipsTab?: boolean;
}

export function Why({ of, title, children, more, look, inline = false, skipsTab = false }: WhyProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  if (wallSeat !== null) return children;
  return (
    <>
      <button
        type="button"
        className="why-open"
        data-look={look}
        data-inline={inline || undefined}
        aria-haspopup="dialog"
        tabIndex={skipsTab ? -1 : undefined}
        onClick={(event) => {
          // On a row that opens too, the figure is what was pressed.
          event.stopPropagation();
          setIsOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && <WhyOpened of={of} title={title} more={more} onClose={() => setIsOpen(false)} />}
    </>
  );
}

type WhyOpenedProps = Pick<WhyProps, 'of' | 'more'> & {
  readonly title: string | undefined;
  readonly onClose: () => void;
};

/** The sheet alone, where the figure that opens it stands in a table. */
export function WhyOpened({ of, title, more, onClose }: WhyOpenedProps): ReactNode {
  const [name, setName] = useState(title);
  return (
    <Sheet title={name === undefined ? 'Why' : `Why: ${name}`} onClose={onClose}>
      <WhyInside of={of} title={title} more={more} onName={setName} />
    </Sheet>
  );
}
