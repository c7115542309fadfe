// Says on every frame that this is not real. It stands above whatever is scrolled, and lets every touch through.
import type { WorldKind } from '@kerbside/shared/wire';

export const NOT_REAL_WORDS: Readonly<Record<Exclude<WorldKind, 'live'>, string>> = {
  demo: 'DEMO — not real patients',
  exercise: 'EXERCISE — not real patients',
};

export function Watermark({ kind }: { readonly kind: Exclude<WorldKind, 'live'> }) {
  return (
    <svg className="watermark" viewBox="0 0 100 62" aria-hidden="true">
      <text x="50" y="40" textAnchor="middle" transform="rotate(-18 50 31)">
        {kind === 'demo' ? 'DEMO' : 'EXERCISE'}
      </text>
    </svg>
  );
}
