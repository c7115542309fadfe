// Asking for a rapid release, and answering one: nothing is ever released by a timer.
import type { ReleaseNoReason } from '@kerbside/shared/demand';
import { clockTime, type ConveyanceId } from '@kerbside/shared/kernel';
import { siteByCode, services } from '@kerbside/shared/site';
import type { QueuePatientRow, ReleaseMark } from '@kerbside/shared/views';
import { useState } from 'react';
import { usePerson, useWhyNotNow, useWorldNow, useAct } from '../../live/index.ts';
import {
  PRIORITY_WORDS,
  RECEIVER_WORDS,
  ROLE_WORDS,
  sayDone,
  Segmented,
  SheetFrame,
  siteShort,
} from '../../parts/index.ts';
import { ActForm } from './acts/actForm.tsx';
import { entriesOf } from './acts/patientAct.ts';
import { crewsHeld, waitWords } from './crewsHeld.ts';
import { NO_CHOICES } from './releaseWords.ts';

const CALLS = ['C1', 'C2'] as const;
const REPLY_MINUTES = ['5', '10', '15'] as const;
const ANY = 'any';

interface AskReleaseProps {
  readonly site: string;
  readonly here: readonly QueuePatientRow[];
  readonly onClose: () => void;
}

export function AskRelease({ site, here, onClose }: AskReleaseProps) {
  const act = useAct();
  const whyNot = useWhyNotNow('AskRelease');
  const now = useWorldNow(10);
  const [callPriority, setCall] = useState<(typeof CALLS)[number]>('C1');
  const [crew, setCrew] = useState<ConveyanceId>(ANY);
  const [minutes, setMinutes] = useState<(typeof REPLY_MINUTES)[number]>('5');
  const crews = crewsHeld(here);
  const chosen = crews.find(({ conveyance }) => conveyance === crew);
  const service = chosen?.service ?? siteByCode.get(site)?.service ?? services[0]?.code ?? '';
  const confirm = async (): Promise<void> => {
    const named = chosen ? { conveyance: chosen.conveyance } : {};
    const body = { site, service, callPriority, replyMinutes: Number(minutes), ...named };
    if (await act.send('AskRelease', body)) onClose();
  };
  return (
    <SheetFrame title={`Ask ${siteShort(site)} for a rapid release`} onClose={onClose}>
      <ActForm
        confirm={`Ask ${siteShort(site)} for a release`}
        act={act}
        missing={whyNot}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <Segmented
          label="For a call"
          options={CALLS.map((one) => [one, one] as const)}
          value={callPriority}
          onChange={setCall}
        />
        <Segmented
          label="Which crew"
          options={[
            [ANY, 'Any crew'],
            ...crews.slice(0, 12).map((row) => [row.conveyance, waitWords(row, now)] as const),
          ]}
          value={crew}
          onChange={setCrew}
        />
        <Segmented
          label="Reply due in"
          options={REPLY_MINUTES.map((one) => [one, `${one} min`] as const)}
          value={minutes}
          onChange={setMinutes}
        />
        <p className="small quiet">
          Its clock shows on the queue until somebody there answers. Nothing is released by itself: call, too.
        </p>
      </ActForm>
    </SheetFrame>
  );
}

interface AnswerReleaseProps {
  readonly release: ReleaseMark;
  readonly site: string;
  readonly onClose: () => void;
}

export function AnswerRelease({ release, site, onClose }: AnswerReleaseProps) {
  const act = useAct();
  const { person } = usePerson();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null);
  const [byRole, setByRole] = useState<string | null>(null);
  const [reason, setReason] = useState<ReleaseNoReason | null>(null);
  const roles = { ...RECEIVER_WORDS, ...(person && { [person.role]: ROLE_WORDS[person.role] }) };
  const missing =
    answer === null
      ? 'Say yes or no.'
      : byRole === null
        ? 'Say whose answer it is.'
        : answer === 'no' && reason === null
          ? 'Say why not.'
          : null;
  const confirm = async (): Promise<void> => {
    if (answer === null || byRole === null) return;
    const why = answer === 'no' && reason !== null ? { reason } : {};
    const done = await act.send('AnswerRelease', { site, release: release.release, answer, byRole, ...why });
    if (!done) return;
    sayDone(
      `Answered ${answer} for ${siteShort(site)}.`,
      answer === 'yes' ? 'A yes stands: ring control if it was wrong.' : 'A no can still become a yes.',
    );
    onClose();
  };
  return (
    <SheetFrame title="Rapid release" onClose={onClose}>
      <ActForm
        confirm={`Answer ${answer ?? '…'} for ${siteShort(site)}`}
        act={act}
        missing={missing}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <p>
          Asked at {clockTime(release.askedAt)} by {release.askedBy} for a call{' '}
          {PRIORITY_WORDS[release.callPriority].replace('dispatched as ', '')}; reply due{' '}
          <strong>{clockTime(release.replyDueAt)}</strong>.
        </p>
        <Segmented
          label="Answer"
          isEqual
          options={[
            ['yes', 'Yes, a crew is released'],
            ['no', 'No'],
          ]}
          value={answer}
          onChange={setAnswer}
        />
        {answer === 'no' && <Segmented label="Why not" options={NO_CHOICES} value={reason} onChange={setReason} />}
        <Segmented label="Whose answer" options={entriesOf(roles)} value={byRole} onChange={setByRole} />
      </ActForm>
    </SheetFrame>
  );
}
