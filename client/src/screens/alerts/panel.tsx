// One alert, opened: what it is, what can be done about it, the ladder, its whole history. Done is only what the server confirmed.
import { clockTime, wholeMinutes } from '@kerbside/shared/kernel';
import type { AlertRow } from '@kerbside/shared/views';
import { useRows, useWorldNow } from '../../live/index.ts';
import {
  ClassMark,
  SheetBody,
  SheetFoot,
  SheetFrame,
  Trouble,
  longWords,
  placeWords,
  ruleLabel,
  type AlertLine,
  type AlertLists,
  Time,
} from '../../parts/index.ts';
import { Acts, AnswerFoot, type FirstAct } from './acts.tsx';
import { Ladder } from './ladder.tsx';
import { useWhat } from './seen.tsx';
import { Timeline } from './timeline.tsx';
import { dueWords, whoseWords } from './words.ts';

interface AlertSheetProps {
  readonly id: string;
  readonly scope: string;
  readonly lists: AlertLists;
  readonly first?: FirstAct | undefined;
  readonly onClose: () => void;
}

export function AlertSheet({ id, scope, lists, first, onClose }: AlertSheetProps) {
  const line = [...lists.notAnswered, ...lists.answered, ...lists.information].find(({ row }) => row.id === id);
  if (line) return <OpenAlert line={line} lists={lists} first={first} onClose={onClose} />;
  return <PastAlert id={id} scope={scope} onClose={onClose} />;
}

interface OpenAlertProps extends Pick<AlertSheetProps, 'lists' | 'first' | 'onClose'> {
  readonly line: AlertLine;
}

function OpenAlert({ line, lists, first, onClose }: OpenAlertProps) {
  const { row } = line;
  const what = useWhat()(row);
  return (
    <SheetFrame title={`${placeWords(row.place)}: ${what}`} onClose={onClose}>
      <SheetBody>
        <Facts line={line} />
        <Acts line={line} what={what} first={first} />
        <Ladder line={line} what={what} lists={lists} />
        <Timeline row={row} />
      </SheetBody>
      <SheetFoot>
        <AnswerFoot line={line} />
      </SheetFoot>
    </SheetFrame>
  );
}

function Facts({ line }: { readonly line: AlertLine }) {
  const { row, isUpdateOverdue } = line;
  const now = useWorldNow(15);
  const rule = line.book.rules.get(row.rule);
  return (
    <dl className="alert-facts">
      <dt>How bad</dt>
      <dd>
        <ClassMark of={row.class} />
      </dd>
      <dt>Not over for</dt>
      <dd>
        {longWords(wholeMinutes(row.raisedAt, now))}, raised <Time at={row.raisedAt} />
      </dd>
      <dt>Whose</dt>
      <dd>{whoseWords(line)}</dd>
      <dt>Due</dt>
      <dd data-overdue={isUpdateOverdue || undefined}>{dueWords(line) || 'nothing by itself'}</dd>
      <dt>Rule</dt>
      <dd>
        {ruleLabel(row.rule)}
        {rule && <span className="small quiet"> · {rule.source}</span>}
      </dd>
      {row.recurs !== null && (
        <>
          <dt>Came back</dt>
          <dd>within ten minutes of the one before</dd>
        </>
      )}
    </dl>
  );
}

/** Over meanwhile, or long ago: what it was and who did what. */
function PastAlert({ id, scope, onClose }: Omit<AlertSheetProps, 'lists' | 'first'>) {
  const { rows, state } = useRows('pastAlerts', scope);
  const row = rows.get(id);
  if (!row) {
    return (
      <SheetFrame title="Alert" onClose={onClose} hasActing={false}>
        <SheetBody>
          {state === 'here' ? (
            <Trouble what="This alert is no longer kept here." next="Close this and look at the lists." />
          ) : (
            <p role="status">Asking the server for this alert …</p>
          )}
        </SheetBody>
      </SheetFrame>
    );
  }
  return <PastSheet row={row} onClose={onClose} />;
}

function PastSheet({ row, onClose }: { readonly row: AlertRow; readonly onClose: () => void }) {
  return (
    <SheetFrame title={`${placeWords(row.place)}: ${ruleLabel(row.rule)}`} onClose={onClose}>
      <SheetBody>
        <p>
          <strong>{closedWords(row)}</strong>
        </p>
        <p className="quiet small">What comes back is a new alert, linked to this one.</p>
        <Timeline row={row} />
      </SheetBody>
    </SheetFrame>
  );
}

export function closedWords({ response }: AlertRow): string {
  if (response.kind !== 'closed') return 'Not over.';
  const by = response.by === null ? 'It is so no more: over' : `${response.by} stood it down`;
  return `${by} at ${clockTime(response.at)}.`;
}
