// Three lists in one page, the worst first; order stands still under the finger. Below them what is for information, and what
// nobody is told of and why.
import { clockTime, wholeMinutes } from '@kerbside/shared/kernel';
import { useMemo, useRef } from 'react';
import { useKeys, type KeyAct } from '../../app/keyBook.ts';
import { useWorldNow } from '../../live/index.ts';
import { useHeldOrder } from '../../parts/useHeldOrder.ts';
import {
  ClassMark,
  Empty,
  longWords,
  Panel,
  placeWords,
  Time,
  type AlertLine,
  type AlertLists,
} from '../../parts/index.ts';
import type { FirstAct } from './acts.tsx';
import { HiddenList } from './hidden.tsx';
import { useWhat } from './seen.tsx';
import { dueWords, nextWords, whoseWords } from './words.ts';

interface ListsProps {
  readonly lists: AlertLists;
  /** Whether lines of several places stand together. */
  readonly isArea: boolean;
  /** `first`: what is opened in it at once. */
  readonly onOpen: (alert: string, first?: FirstAct) => void;
}

export function Lists({ lists, isArea, onOpen }: ListsProps) {
  const { notAnswered, dueNext, answered, information } = lists;
  const opening = useRef(onOpen);
  opening.current = onOpen;
  useKeys(
    'Alerts',
    useMemo(() => keysOf((alert, first) => opening.current(alert, first)), []),
  );
  return (
    <div className="alerts__lists">
      <Panel
        title="Not answered"
        name="not-answered"
        aside={<span className="quiet small">worst first, then the longest</span>}
      >
        <Lines lines={notAnswered} nothing="Nothing waits for an answer." isArea={isArea} onOpen={onOpen} />
      </Panel>
      <Panel
        title="Due next"
        name="due-next"
        aside={<span className="quiet small">within 30 min, and whose it is</span>}
      >
        <DueNext lines={dueNext} isArea={isArea} onOpen={onOpen} />
      </Panel>
      <Panel title="Answered" name="answered">
        <Lines lines={answered} nothing="No alert is answered just now." isArea={isArea} onOpen={onOpen} />
      </Panel>
      <HiddenList lists={lists} isArea={isArea} onOpen={onOpen} />
      {information.length > 0 && (
        <details className="alerts__fold">
          <summary>
            <strong>{information.length}</strong> for information: listed, nobody is told
          </summary>
          <Lines lines={information} nothing="" isArea={isArea} onOpen={onOpen} />
        </details>
      )}
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly AlertLine[];
  readonly nothing: string;
  readonly isArea: boolean;
  readonly onOpen: (alert: string) => void;
}

export function Lines({ lines, nothing, isArea, onOpen }: LinesProps) {
  const ids = useMemo(() => lines.map(({ row }) => row.id), [lines]);
  const atRisk = useMemo(
    () => new Set(lines.filter(({ row }) => row.class === 'life-threat').map(({ row }) => row.id)),
    [lines],
  );
  const order = useHeldOrder(ids, atRisk);
  const byId = useMemo(() => new Map(lines.map((line) => [line.row.id, line])), [lines]);
  if (lines.length === 0) return <Empty>{nothing}</Empty>;
  return (
    <ul className="alert-lines" onKeyDown={walk}>
      {order.ids.map((id) => {
        const line = byId.get(id);
        return line && <Line key={id} line={line} isArea={isArea} isMarked={order.marked.has(id)} onOpen={onOpen} />;
      })}
    </ul>
  );
}

interface LineProps {
  readonly line: AlertLine;
  readonly isArea: boolean;
  readonly isMarked: boolean;
  readonly onOpen: (alert: string) => void;
}

function Line({ line, isArea, isMarked, onOpen }: LineProps) {
  const { row, isUpdateOverdue } = line;
  const now = useWorldNow(15);
  const what = useWhat()(row);
  return (
    <li>
      <button
        type="button"
        className="alert-line"
        data-class={row.class}
        data-marked={isMarked || undefined}
        data-state={row.condition}
        data-alert={row.id}
        onClick={() => onOpen(row.id)}
      >
        <ClassMark of={row.class} />
        <span className="alert-line__what">
          {isArea && <span className="alert-line__where">{placeWords(row.place)}</span>} {what}
        </span>
        <span className="alert-line__long">
          <strong>{longWords(wholeMinutes(row.raisedAt, now))}</strong>{' '}
          <span className="quiet small">
            since <Time at={row.raisedAt} />
          </span>
        </span>
        <span className="alert-line__whose">{whoseWords(line)}</span>
        <span className="alert-line__due" data-overdue={isUpdateOverdue || undefined}>
          {dueWords(line)}
        </span>
      </button>
    </li>
  );
}

function DueNext({ lines, isArea, onOpen }: Omit<LinesProps, 'nothing'>) {
  const whatOf = useWhat();
  const now = useWorldNow(15);
  if (lines.length === 0) return <Empty>Nothing falls due in the next 30 minutes.</Empty>;
  return (
    <ul className="alert-lines" onKeyDown={walk}>
      {lines.map(({ row, next }) => (
        <li key={row.id}>
          <button type="button" className="alert-due" onClick={() => onOpen(row.id)}>
            <strong className="alert-due__at" data-overdue={(next !== null && next.at <= now) || undefined}>
              {next && clockTime(next.at)}
            </strong>
            <span>{next && nextWords(next)}</span>
            <span className="quiet">
              {isArea && `${placeWords(row.place)}: `}
              {whatOf(row)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Arrows walk the lines of all lists, from one list into the next. */
function walk(event: React.KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const all = allLines();
  const at = all.indexOf(event.target as HTMLElement);
  const to = all[at + step];
  if (at < 0 || !to) return;
  event.preventDefault();
  to.focus();
}

function allLines(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.alert-line, .alert-due')].filter((one) => one.checkVisibility());
}

/** The alert whose line has the focus, else the worst that waits. */
function alertMeant(): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-alert]');
  return (focused ?? document.querySelector<HTMLElement>('[data-alert]'))?.dataset['alert'];
}

/** A letter opens the alert where the act is; it is done by its own tap there. */
function keysOf(onOpen: ListsProps['onOpen']): readonly KeyAct[] {
  const open = (first?: FirstAct) => (): void => {
    const alert = alertMeant();
    if (alert !== undefined) onOpen(alert, first);
  };
  return [
    ...LIST_KEYS,
    { key: 'a', words: 'on an alert: answer or take over, escalate', act: open() },
    { key: 'c', words: 'on an alert: log a call', act: open('call') },
    { key: 'n', words: 'on an alert: note', act: open('note') },
    { key: 's', words: 'on an alert: stand down', act: open('stand-down') },
    { key: 'm', words: 'on an alert: mute', act: open('mute') },
  ];
}

const LIST_KEYS: readonly KeyAct[] = [
  { key: 'j', words: 'go to the worst alert that is not answered', act: () => allLines()[0]?.focus() },
  {
    key: 'd',
    words: 'go to what is due next',
    act: () => document.querySelector<HTMLElement>('.alert-due')?.focus(),
  },
];
