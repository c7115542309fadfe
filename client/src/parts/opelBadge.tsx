// An OPEL level by shape and number: circle, square, diamond, octagon. Without a level it says so.
export type OpelLevel = 1 | 2 | 3 | 4;

const SHAPES: Readonly<Record<OpelLevel, string>> = {
  1: 'M14 2 A12 12 0 1 1 13.99 2 Z',
  2: 'M3 3 H25 V25 H3 Z',
  3: 'M14 0 L28 14 L14 28 L0 14 Z',
  4: 'M8.5 1 H19.5 L27 8.5 V19.5 L19.5 27 H8.5 L1 19.5 V8.5 Z',
};

interface OpelBadgeProps {
  readonly level: OpelLevel | null;
  /** 'reported' or 'calculated', said to readers and in the title. */
  readonly how?: 'reported' | 'calculated';
}

export function OpelBadge({ level, how = 'reported' }: OpelBadgeProps) {
  if (level === null) return <span className="opel opel--none">OPEL not {how}</span>;
  const words = `OPEL ${String(level)}, ${how}`;
  return (
    <svg className="opel" data-level={level} viewBox="0 0 28 28" role="img" aria-label={words}>
      <title>{words}</title>
      <path className="opel__shape" d={SHAPES[level]} />
      <text className="opel__number" x="14" y="19.5" textAnchor="middle">
        {level}
      </text>
    </svg>
  );
}
