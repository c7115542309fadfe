// What one person softened for the night, said on every screen of the place until it is over: which rule, by whom, until when.
import { clockTime } from '@kerbside/shared/kernel';
import type { SofteningRow } from '@kerbside/shared/views';
import { placeWords, ruleLabel } from './alertWords.ts';

interface SoftNoteProps {
  readonly softened: readonly SofteningRow[];
  readonly isArea: boolean;
}

export function SoftNote({ softened, isArea }: SoftNoteProps) {
  if (softened.length === 0) return null;
  return (
    <p className="soft-note small" role="note">
      {softened.map((row) => (
        <span key={row.id}>
          <strong>Softened until {clockTime(row.untilAt)}</strong>: {isArea && `${placeWords(row.place)}, `}
          {ruleLabel(row.rule)}, by {row.by}.{' '}
        </span>
      ))}
    </p>
  );
}
