// What is due in ten minutes: waits passing 30 or 45, care rounds, offers, book-offs, and rapid releases to answer.
import { clockTime } from '@kerbside/shared/kernel';
import { dueAtSite, type Due, type DueKind } from '@kerbside/shared/measures';
import type { ReleaseNoReason } from '@kerbside/shared/demand';
import type { QueueHeadRow, QueuePatientRow, ReleaseMark } from '@kerbside/shared/views';
import { useMemo, useState } from 'react';
import { usePerson, useWorldNow } from '../../live/index.ts';
import {
  Empty,
  Panel,
  PRIORITY_WORDS,
  RECEIVER_WORDS,
  ROLE_WORDS,
  Segmented,
  Select,
  SheetFrame,
  siteShort,
} from '../../parts/index.ts';
import { ActForm } from './acts/actForm.tsx';
import { entriesOf } from './acts/patientAct.ts';
import { useAct } from './acts/useAct.ts';
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

const NO_WORDS: Readonly<Record<ReleaseNoReason, string>> = {
  'no-space': 'no space',
  'patient-not-stable': 'patient not stable',
  'no-staff': 'no staff',
  'infection-control': 'infection control',
  other: 'other reason',
};

function AnswerRelease(props: { readonly release: ReleaseMark; readonly site: string; readonly onClose: () => void }) {
  const { release, site, onClose } = props;
  const act = useAct();
  const { person } = usePerson();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null);
  const [byRole, setByRole] = useState<string | null>(null);
  const [reason, setReason] = useState<ReleaseNoReason | ''>('');
  const roles = { ...RECEIVER_WORDS, ...(person && { [person.role]: ROLE_WORDS[person.role] }) };
  const confirm = async (): Promise<void> => {
    if (answer === null || byRole === null) return;
    const why = answer === 'no' && reason !== '' ? { reason } : {};
    const events = await act.send('AnswerRelease', { site, release: release.release, answer, byRole, ...why });
    if (events) onClose();
  };
  const missing =
    answer === null
      ? 'Say yes or no.'
      : byRole === null
        ? 'Say whose answer it is.'
        : answer === 'no' && reason === ''
          ? 'Say why not.'
          : null;
  return (
    <SheetFrame title="Rapid release" onClose={onClose}>
      <ActForm
        confirm={`Answer ${answer ?? ''} for ${siteShort(site)}`.replace('  ', ' ')}
        act={act}
        missing={missing}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <p>
          Asked at {clockTime(release.askedAt)} for a call {PRIORITY_WORDS[release.callPriority]}; reply due{' '}
          <strong>{clockTime(release.replyDueAt)}</strong>.
        </p>
        <Segmented
          label="Answer"
          options={[
            ['yes', 'Yes, a crew is released'],
            ['no', 'No'],
          ]}
          value={answer}
          onChange={setAnswer}
        />
        {answer === 'no' && (
          <Select
            label="Why not"
            options={entriesOf(NO_WORDS)}
            value={reason}
            onChange={setReason}
            placeholder="choose"
          />
        )}
        <Segmented label="By" options={entriesOf(roles)} value={byRole} onChange={setByRole} />
      </ActForm>
    </SheetFrame>
  );
}
