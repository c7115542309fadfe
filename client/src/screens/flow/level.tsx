// Patients against places as a bar: the case is the places; what is over them stands out past its end. The numbers stand beside.
interface LevelProps {
  readonly part: number;
  readonly whole: number;
}

const WIDE = 120;
const TALL = 12;
/** How much of the width the places take: the rest is for those over. */
const CASE = 96;

export function Level({ part, whole }: LevelProps) {
  const share = whole === 0 ? 0 : part / whole;
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
      <rect className="level__case" x="0.5" y="0.5" width={CASE} height={TALL - 1} />
      {inside > 0 && <rect className="level__fill" x="0.5" y="0.5" width={inside} height={TALL - 1} />}
      {over > 0 && <rect className="level__over" x={CASE + 2} y="2" width={Math.max(3, over)} height={TALL - 4} />}
    </svg>
  );
}
