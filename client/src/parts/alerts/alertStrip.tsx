// The open alerts of a place in one line: how many of each class wait for an answer, the worst in words. It opens the alerts.
import type { AlertClass } from '@kerbside/shared/alert';
import type { Instant } from '@kerbside/shared/kernel';
import { useMemo } from 'react';
import { alertsPath } from '../../app/router.ts';
import { Link } from '../../app/link.tsx';
import { useLive, useRows, useWorldNow, type Rows } from '../../live/index.ts';
import { timeSaid } from '../dayWords.ts';
import { alertLists, countByClass, type AlertLine } from './alertLists.ts';
import { alertWhat, placeWords } from './alertWords.ts';
import { ClassMark } from './classMark.tsx';
import { SoftNote } from './softNote.tsx';
import { useShowing } from './useShowing.ts';

interface AlertStripProps {
  /** An area, e.g. 'site:RVJ01'. */
  readonly scope: string;
  /** The rows that the screen has of its sites: an alert is worded by the same figures. */
  readonly isPlain?: boolean;
}

export function AlertStrip({ scope, isPlain = false }: AlertStripProps) {
  const { rows, state } = useRows('alerts', scope);
  const now = useWorldNow(15);
  const lists = useMemo(() => alertLists(rows.values(), now), [rows, now]);
  useShowing(rows);
  const worst = lists.notAnswered[0];
  const words = useWhat(worst, scope, now);
  const counts = countByClass(lists.notAnswered);
  return (
    <>
      <AlertStripFace
        to={isPlain ? null : alertsPath(scope)}
        isKnown={state === 'here'}
        counts={counts}
        answered={lists.answered.length}
        worst={
          worst && words !== null
            ? {
                words: scope.startsWith('site:') ? words : `${placeWords(worst.row.place)}: ${words}`,
                since: timeSaid(worst.row.raisedAt, now),
              }
            : null
        }
      />
      <SoftNote softened={lists.softened} mutes={lists.mutes} isArea={!scope.startsWith('site:')} />
    </>
  );
}

/** Worded by the overview's row of its site where the screen has it already; nothing is asked for the strip alone. */
function useWhat(line: AlertLine | undefined, scope: string, now: Instant): string | null {
  const sets = useLive((state) => state.rowSets[`overview|${scope}`]);
  const heard = useLive((state) => state.heard);
  if (!line) return null;
  const site = (sets?.rows as Rows<'overview'> | undefined)?.get(line.row.place);
  return alertWhat(line.row, { site: site?.kind === 'site' ? site : undefined, heard, now });
}

export interface AlertStripFaceProps {
  /** Where it leads; null: on a wall it leads nowhere. */
  readonly to: string | null;
  readonly isKnown: boolean;
  readonly counts: readonly (readonly [AlertClass, number])[];
  readonly answered: number;
  readonly worst: { readonly words: string; readonly since: string } | null;
}

export function AlertStripFace({ to, isKnown, counts, answered, worst }: AlertStripFaceProps) {
  const look = worst === null ? 'quiet' : (counts[0]?.[0] ?? 'quiet');
  const said = (
    <>
      <span className="alert-strip__counts">
        <strong>Alerts</strong>
        {!isKnown && <span className="quiet">not known yet</span>}
        {isKnown && counts.length === 0 && <span className="quiet">none waits for an answer</span>}
        {counts.map(([one, count]) => (
          <ClassMark key={one} of={one} words={`${String(count)} ${SHORT[one]}`} />
        ))}
        {answered > 0 && <span className="quiet small">{answered} answered</span>}
      </span>
      {worst && (
        <span className="alert-strip__worst">
          {worst.words} <span className="alert-strip__since quiet small">not answered since {worst.since}</span>
        </span>
      )}
    </>
  );
  return to === null ? (
    <div className="alert-strip" data-look={look}>
      {said}
    </div>
  ) : (
    <Link className="alert-strip" data-look={look} to={to}>
      {said}
    </Link>
  );
}

const SHORT: Readonly<Record<AlertClass, string>> = {
  'life-threat': 'life-threat',
  urgent: 'urgent',
  attention: 'attention',
  information: 'for information',
};
