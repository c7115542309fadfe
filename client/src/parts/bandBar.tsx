// How long, as a shape: plain outline under 15; a quarter, half and three quarters filled; full with a notch over 60.
import type { Band } from '@kerbside/shared/measures';

const FILLED: Readonly<Record<Band, number>> = {
  'under-15': 0,
  'over-15': 0.25,
  'over-30': 0.5,
  'over-45': 0.75,
  'over-60': 1,
};

export const BAND_WORDS: Readonly<Record<Band, string>> = {
  'under-15': 'under 15',
  'over-15': 'over 15',
  'over-30': 'over 30',
  'over-45': 'over 45',
  'over-60': 'over 60',
};

const WIDE = 12;
const TALL = 40;
const INSIDE = TALL - 4;

export function BandBar({ band }: { readonly band: Band }) {
  const height = INSIDE * FILLED[band];
  const top = TALL - 2 - height;
  return (
    <svg className="band-bar" data-band={band} viewBox={`0 0 ${WIDE} ${TALL}`} aria-hidden="true" focusable="false">
      <rect className="band-bar__case" x="1" y="1" width={WIDE - 2} height={TALL - 2} rx="2" />
      {band === 'over-60' ? (
        <path className="band-bar__fill" d={`M2 2 L6 11 L10 2 L10 ${TALL - 2} L2 ${TALL - 2} Z`} />
      ) : (
        height > 0 && <rect className="band-bar__fill" x="2" y={top} width={WIDE - 4} height={height} />
      )}
    </svg>
  );
}
