// The words that open what is folded away, and fold it again.
import type { ReactNode } from 'react';

interface FoldLinkProps {
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
  readonly opens: string;
  readonly folds?: string;
}

export function FoldLink({ isOpen, onChange, opens, folds = 'fold' }: FoldLinkProps): ReactNode {
  return (
    <button type="button" className="overview__link" aria-expanded={isOpen} onClick={() => onChange(!isOpen)}>
      {isOpen ? folds : opens}
    </button>
  );
}
