// How bad an alert is, by its shape and its word beside the colour: octagon, triangle, diamond, circle.
import type { AlertClass } from '@kerbside/shared/alert';
import { CLASS_WORDS } from './alertWords.ts';

const SHAPES: Readonly<Record<AlertClass, string>> = {
  'life-threat': 'M7 1 H17 L23 7 V17 L17 23 H7 L1 17 V7 Z',
  urgent: 'M12 1 L23 22 H1 Z',
  attention: 'M12 1 L23 12 L12 23 L1 12 Z',
  information: 'M12 2 A10 10 0 1 1 11.99 2 Z',
};

interface ClassMarkProps {
  readonly of: AlertClass;
  /** Beside the shape; the class in words when not given. */
  readonly words?: string;
}

export function ClassMark({ of, words = CLASS_WORDS[of] }: ClassMarkProps) {
  return (
    <span className="alert-class" data-class={of}>
      <svg className="alert-class__shape" viewBox="0 0 24 24" aria-hidden="true">
        <path d={SHAPES[of]} />
      </svg>
      {words}
    </span>
  );
}
