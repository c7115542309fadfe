// Rapid releases: asked by control for a named call, with the clock of the reply; answered yes or no, by role, with a reason.
import { RELEASE_ASKERS } from '@kerbside/shared/demand';
import { clockTime } from '@kerbside/shared/kernel';
import type { QueueHeadRow, QueuePatientRow, ReleaseMark } from '@kerbside/shared/views';
import { Siren } from 'lucide-react';
import { useState } from 'react';
import { useFromWorldNow, usePerson, useWorldNow } from '../../live/index.ts';
import {
  Button,
  Empty,
  Panel,
  PRIORITY_WORDS,
  RECEIVER_WORDS,
  ROLE_WORDS,
  siteShort,
  wordFor,
} from '../../parts/index.ts';
import { AnswerRelease, AskRelease } from './releaseSheets.tsx';
import { NO_WORDS, releaseLine, shownReleases } from './releaseWords.ts';
import { crewAndPatient } from './whereWords.ts';
import { inWords } from './when.ts';

interface ReleasesProps {
  readonly head: QueueHeadRow;
  readonly here: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow) => void;
}

/** The requests that wait for an answer, loud, with the time that is left. */
export function ReleaseClocks({ head, here }: Omit<ReleasesProps, 'onOpen'>) {
  const [answering, setAnswering] = useState<string | null>(null);
  const waiting = head.releases.filter(({ answer }) => answer === null);
  const answered = head.releases.find(({ release }) => release === answering);
  const now = useWorldNow(30);
  const shown = shownReleases(waiting, now);
  if (shown.length === 0 && !answered) return null;
  return (
    <ul className="release-clocks" aria-label="Rapid releases to answer">
      {shown.map((release) => (
        <li key={release.release} className="release-clock">
          <Siren className="icon" aria-hidden="true" />
          <span className="release-clock__words">
            <strong>Rapid release asked</strong> for {priorityWords(release)}, {crewWords(release, here)}
            <span className="quiet small">
              {' '}
              by {release.askedBy}, {clockTime(release.askedAt)}
            </span>
          </span>
          <ReplyClock dueAt={release.replyDueAt} />
          <Button look="primary" onPress={() => setAnswering(release.release)}>
            Answer at {siteShort(head.site)} …
          </Button>
        </li>
      ))}
      {answered && <AnswerRelease release={answered} site={head.site} onClose={() => setAnswering(null)} />}
    </ul>
  );
}

function ReplyClock({ dueAt }: { readonly dueAt: number }) {
  const words = useFromWorldNow((now) => (now > dueAt ? 'reply overdue since' : `reply due ${inWords(dueAt, now)},`));
  return (
    <span>
      <strong>{words}</strong> {clockTime(dueAt)}
    </span>
  );
}

export function Releases({ head, here, onOpen }: ReleasesProps) {
  const { person } = usePerson();
  const [isAsking, setIsAsking] = useState(false);
  const [again, setAgain] = useState<ReleaseMark | null>(null);
  const now = useWorldNow(30);
  const shown = shownReleases(head.releases, now);
  const mayAsk = person !== null && RELEASE_ASKERS.has(person.role);
  if (shown.length === 0 && !mayAsk) return null;
  return (
    <Panel
      name="releases"
      title={`Rapid releases: ${String(shown.length)}`}
      aside={mayAsk && <Button onPress={() => setIsAsking(true)}>Ask for a release …</Button>}
    >
      {shown.length === 0 && <Empty>None was asked for in the last four hours.</Empty>}
      <ul className="lines">
        {shown.map((release) => {
          const row = here.find(({ conveyance }) => conveyance === release.conveyance);
          return (
            <li key={release.release} className="lines__one">
              <span className="quiet">{clockTime(release.askedAt)}</span>
              <strong>{releaseLine(release, now)}</strong>
              {row ? (
                <button type="button" className="plain-link mono" onClick={() => onOpen(row)}>
                  {crewAndPatient(row)}
                </button>
              ) : (
                <span>{crewWords(release, here)}</span>
              )}
              <span className="tiny quiet">
                {priorityWords(release)}; asked by {release.askedBy}
                {release.answer && `; ${answerWords(release.answer)}`}
              </span>
              {release.answer?.answer === 'no' && (
                <Button look="quiet" onPress={() => setAgain(release)}>
                  A space was found …
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {again && <AnswerRelease release={again} site={head.site} onClose={() => setAgain(null)} />}
      {isAsking && <AskRelease site={head.site} here={here} onClose={() => setIsAsking(false)} />}
    </Panel>
  );
}

function answerWords({ byRole, reason, at }: NonNullable<ReleaseMark['answer']>): string {
  const role = wordFor({ ...ROLE_WORDS, ...RECEIVER_WORDS }, byRole);
  return `${role}, ${clockTime(at)}${reason === null ? '' : `: ${wordFor(NO_WORDS, reason)}`}`;
}

function priorityWords({ callPriority }: ReleaseMark): string {
  return callPriority === 'unknown' ? 'a call' : `a call ${PRIORITY_WORDS[callPriority]}`.replace('dispatched as ', '');
}

function crewWords({ conveyance }: ReleaseMark, here: readonly QueuePatientRow[]): string {
  if (conveyance === null) return 'any crew';
  const row = here.find((one) => one.conveyance === conveyance);
  return row ? crewAndPatient(row) : `job ${conveyance.slice(conveyance.lastIndexOf('/') + 1)}`;
}
