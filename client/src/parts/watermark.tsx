// Says on every frame that this is not real. It stands above whatever is scrolled, and lets every touch through.
import type { WorldKind } from '@kerbside/shared/wire';

export const NOT_REAL_WORDS: Readonly<Record<Exclude<WorldKind, 'live'>, string>> = {
  demo: 'DEMO — not real patients',
  exercise: 'EXERCISE — not real patients',
};

export function Watermark({ kind }: { readonly kind: Exclude<WorldKind, 'live'> }) {
  return (
    <div className="watermark" aria-hidden="true">
      {kind === 'demo' ? 'DEMO' : 'EXERCISE'}
    </div>
  );
}
