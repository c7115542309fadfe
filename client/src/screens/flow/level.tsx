// Patients against places as a bar: the case is the places, dotted where nobody said how many; what is over them stands out past its
// end. The numbers stand beside.
interface LevelProps {
  /** Null: not reported. */
  readonly part: number | null;
  readonly whole: number | null;
}

const WIDE = 120;
const TALL = 12;
/** How much of the width the places take: the rest is for those over. */
const CASE = 96;

export function Level({ part, whole }: LevelProps) {
  const isKnown = part !== null && whole !== null;
  const share = isKnown && whole > 0 ? part / whole : 0;
  const inside = Math.min(1, share) * CASE;
  const over = Math.min(WIDE - CASE - 2, Math.max(0, share - 1) * CASE);
  return (
    <svg
      className="level"
      viewBox={`0 0 ${WIDE} ${TALL}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect
        className="level__case"
        data-unknown={!isKnown || undefined}
        x="0.5"
        y="0.5"
        width={CASE}
        height={TALL - 1}
      />
      {inside > 0 && <rect className="level__fill" x="0.5" y="0.5" width={inside} height={TALL - 1} />}
      {over > 0 && <rect className="level__over" x={CASE + 2} y="2" width={Math.max(3, over)} height={TALL - 4} />}
    </svg>
  );
}
