// What people set of rules: changes that wait for a second person, those that were saved, and rules softened for the night.
import { SOFTENING_VERDICTS, isSamePerson } from '@kerbside/shared/alert';
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import type { AlertsRow, RuleChangeRow, SofteningRow } from '@kerbside/shared/views';
import { useAct, usePerson } from '../../live/index.ts';
import { Button, Refusal, dayAndTime, isSoftNow, ruleLabel } from '../../parts/index.ts';
import { dryRunWords } from './dryRun.tsx';
import { RungsTold } from './rungsTold.tsx';
import { REASON_WORDS, VERDICT_WORDS, settingWords, whereWords } from './ruleWords.ts';

const SAVED_SHOWN = 10;

export function Proposals({ changes }: { readonly changes: readonly RuleChangeRow[] }) {
  const pending = changes.filter(({ approved, withdrawn }) => approved === null && withdrawn === null);
  const saved = changes.filter(({ approved }) => approved !== null).slice(0, SAVED_SHOWN);
  return (
    <>
      {pending.length > 0 && (
        <section className="rules__part" aria-label="Waiting for a second person">
          <h3>Waiting for a second person</h3>
          {pending.map((change) => (
            <Proposal key={change.id} change={change} />
          ))}
        </section>
      )}
      {saved.length > 0 && (
        <section className="rules__part" aria-label="Saved changes">
          <h3>Saved changes</h3>
          <ul className="alerts__mutes">
            {saved.map((change) => (
              <li key={change.id}>
                <span>
                  <strong>{ruleLabel(change.rule)}</strong> {whereWords(change.place)}:{' '}
                  {settingWords(change.rule, change.setting)}
                  <span className="small quiet">
                    {' '}
                    · {REASON_WORDS[change.reason]} · proposed by {change.by}, saved by {change.approved?.by}{' '}
                    {change.approved && dayAndTime(change.approved.at)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Proposal({ change }: { readonly change: RuleChangeRow }) {
  const act = useAct();
  const { person } = usePerson();
  const { rule, place, setting, reason, by, at, dryRun } = change;
  const isOwn = person !== null && isSamePerson(person.name, by);
  return (
    <article className="rules__proposal">
      <p>
        <strong>{ruleLabel(rule)}</strong> {whereWords(place)}: {settingWords(rule, setting)}
      </p>
      <p className="small">
        {REASON_WORDS[reason]} · proposed by {by} {dayAndTime(at)}
      </p>
      <p className="small">{dryRunWords(dryRun)}</p>
      <RungsTold of={dryRun} />
      <div className="rules__acts">
        <Button
          look="primary"
          isDisabled={act.isOut || isOwn}
          onPress={() => void act.send('ApproveRuleChange', { change: change.change })}
        >
          Save this: {whereWords(place)}
        </Button>
        <Button isDisabled={act.isOut} onPress={() => void act.send('WithdrawRuleChange', { change: change.change })}>
          {isOwn ? 'Withdraw' : 'Do not save'}
        </Button>
      </div>
      {isOwn && <p className="small quiet">You proposed it: somebody else saves it.</p>}
      {act.refusal && <Refusal refusal={act.refusal} act="change this rule" />}
    </article>
  );
}

export function Softenings({ rows, now }: { readonly rows: readonly AlertsRow[]; readonly now: Instant }) {
  const all = rows.filter((row) => row.kind === 'softening').sort((a, b) => b.at - a.at);
  if (all.length === 0) return null;
  return (
    <section className="rules__part" aria-label="Softened by one person">
      <h3>Softened by one person</h3>
      {all.map((row) => (
        <Softening key={row.id} row={row} isNow={isSoftNow(row, now)} />
      ))}
    </section>
  );
}

export function Softening({ row, isNow }: { readonly row: SofteningRow; readonly isNow: boolean }) {
  const act = useAct();
  const { person } = usePerson();
  const isOwn = person !== null && isSamePerson(person.name, row.by);
  const { softening } = row;
  return (
    <article className="rules__proposal">
      <p>
        <strong>{ruleLabel(row.rule)}</strong> {whereWords(row.place)}: {settingWords(row.rule, row.setting)}
      </p>
      <p className="small">
        {isNow ? `Softened until ${clockTime(row.untilAt)}` : `Over since ${clockTime(row.ended?.at ?? row.untilAt)}`}{' '}
        by {row.by} {dayAndTime(row.at)} · {REASON_WORDS[row.reason]}
      </p>
      {isNow ? (
        <div className="rules__acts">
          <Button isDisabled={act.isOut} onPress={() => void act.send('EndSoftening', { softening })}>
            End it now
          </Button>
        </div>
      ) : isOwn ? (
        <p className="small quiet">Somebody else looks at it.</p>
      ) : (
        <div className="rules__acts" role="group" aria-label="Looked at">
          {SOFTENING_VERDICTS.map((verdict) => (
            <Button
              key={verdict}
              isDisabled={act.isOut}
              onPress={() => void act.send('ReviewSoftening', { softening, verdict })}
            >
              {VERDICT_WORDS[verdict]}
            </Button>
          ))}
        </div>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act="look at this" />}
    </article>
  );
}
