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

/** Of all England there may be many: the rest stands under Alerts. */
const SAID_AT_MOST = 6;

export function SoftNote({ softened, mutes = [], isArea }: SoftNoteProps) {
  const all = [...softened, ...mutes];
  if (all.length === 0) return null;
  return (
    <p className="soft-note small" role="note">
      {all.slice(0, SAID_AT_MOST).map((row) => (
        <span key={row.id}>
          <strong>
            {row.kind === 'mute' ? 'Muted' : 'Softened'} until {clockTime(row.untilAt)}
          </strong>
          : {isArea && `${placeWords(row.place)}, `}
          {ruleLabel(row.rule)}, by {row.by}.{' '}
        </span>
      ))}
      {all.length > SAID_AT_MOST && `${String(all.length - SAID_AT_MOST)} more under Alerts.`}
    </p>
  );
}
