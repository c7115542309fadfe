// What is due in ten minutes: waits passing 30 or 45, care rounds, offers, book-offs, and rapid releases to answer.
import { clockTime } from '@kerbside/shared/kernel';
import { dueAtSite, type Due, type DueKind } from '@kerbside/shared/measures';
import type { QueueHeadRow, QueuePatientRow, ReleaseMark } from '@kerbside/shared/views';
import { useMemo, useState } from 'react';
import { useWorldNow } from '../../live/index.ts';
import { Empty, Panel } from '../../parts/index.ts';
import { AnswerRelease } from './releaseSheets.tsx';
import { inWords } from './when.ts';
import { crewAndPatient } from './whereWords.ts';

const DUE_WORDS: Readonly<Record<DueKind, string>> = {
  'passing-30': 'passes 30',
  'passing-45': 'passes 45 (national maximum)',
  'care-round': 'care round due',
  'offer-expires': 'offered place expires',
  'book-off': 'crew’s book-off',
  'release-reply': 'rapid release: reply due',
};

interface DueSoonProps {
  readonly head: QueueHeadRow;
  readonly patients: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow) => void;
}

export function DueSoon({ head, patients, onOpen }: DueSoonProps) {
  const now = useWorldNow(5);
  const [answering, setAnswering] = useState<ReleaseMark | null>(null);
  const rowById = useMemo(() => new Map(patients.map((row) => [row.id, row])), [patients]);
  const due = dueAtSite(patients, head.releases, now);
  const open = (one: Due): void => {
    const row = rowById.get(one.about);
    if (row) onOpen(row);
    else setAnswering(head.releases.find(({ release }) => release === one.about) ?? null);
  };
  return (
    <Panel name="due" title={`Due in ten minutes: ${String(due.length)}`}>
      {due.length === 0 && <Empty>Nothing is due.</Empty>}
      <ul className="due">
        {due.map((one) => {
          const row = rowById.get(one.about);
          return (
            <li key={`${one.kind} ${one.about}`}>
              <button
                type="button"
                className="due__one"
                data-overdue={one.overdue || undefined}
                onClick={() => open(one)}
              >
                <span className="due__when">
                  <strong>{one.overdue ? 'overdue' : inWords(one.dueAt, now)}</strong>{' '}
                  <span className="quiet">{clockTime(one.dueAt)}</span>
                </span>
                <span>
                  {row && <span className="mono">{crewAndPatient(row)} </span>}
                  {DUE_WORDS[one.kind]}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {answering && <AnswerRelease release={answering} site={head.site} onClose={() => setAnswering(null)} />}
    </Panel>
  );
}
