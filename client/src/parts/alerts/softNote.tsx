// What was softened or muted, said on every screen of the place until it is over: which rule, by whom, until when.
import { clockTime } from '@kerbside/shared/kernel';
import type { MuteRow, SofteningRow } from '@kerbside/shared/views';
import { placeWords, ruleLabel } from './alertWords.ts';

interface SoftNoteProps {
  readonly softened: readonly SofteningRow[];
  /** Those in force; left out where the screen lists them anyway. */
  readonly mutes?: readonly MuteRow[];
  readonly isArea: boolean;
}

export function SoftNote({ softened, mutes = [], isArea }: SoftNoteProps) {
  if (softened.length + mutes.length === 0) return null;
  return (
    <p className="soft-note small" role="note">
      {[...softened, ...mutes].map((row) => (
        <span key={row.id}>
          <strong>
            {row.kind === 'mute' ? 'Muted' : 'Softened'} until {clockTime(row.untilAt)}
          </strong>
          : {isArea && `${placeWords(row.place)}, `}
          {ruleLabel(row.rule)}, by {row.by}.{' '}
        </span>
      ))}
    </p>
  );
}
