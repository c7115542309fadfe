// The rules as they are set here: what is watched, from which value on, who is told and after how long, where each number comes from.
// A change is proposed by one and saved by another; one person alone may soften a rule until the morning. It decides nothing.
import { RULE_BOOK, hiddenUnder, isLifeThreat, rungsOf, type Rule, type RuleBook } from '@kerbside/shared/alert';
import { EVERYWHERE } from '@kerbside/shared/kernel';
import type { AlertsRow, RuleChangeRow } from '@kerbside/shared/views';
import { useMemo, useState } from 'react';
import { useWorldNow } from '../../live/index.ts';
import {
  Button,
  CLASS_WORDS,
  SheetBody,
  SheetFrame,
  anyRoleWords,
  booksOf,
  changesOf,
  ruleLabel,
} from '../../parts/index.ts';
import { RuleForm, type Changing } from './ruleForm.tsx';
import { Proposals, Softenings } from './ruleChanges.tsx';
import { valueWords, whereWords } from './ruleWords.ts';
import './rules.css';

interface RulesSheetProps {
  /** A place where alerts are dealt with; EVERYWHERE for an area of many. */
  readonly place: string;
  readonly rows: ReadonlyMap<string, AlertsRow>;
  readonly onClose: () => void;
}

export function RulesSheet({ place, rows, onClose }: RulesSheetProps) {
  const now = useWorldNow(30);
  const [changing, setChanging] = useState<Changing | null>(null);
  const all = useMemo(() => [...rows.values()], [rows]);
  const book = useMemo(() => booksOf(all, now)(place), [all, now, place]);
  const changes = useMemo(() => changesOf(all), [all]);
  const title = changing
    ? `${changing.isSoft ? 'Soften' : 'Change'}: ${ruleLabel(changing.rule)}`
    : `Rules: ${whereWords(place)}`;
  return (
    <SheetFrame title={title} onClose={changing ? () => setChanging(null) : onClose}>
      {changing ? (
        <RuleForm key={changing.rule} changing={changing} rows={all} place={place} onDone={() => setChanging(null)} />
      ) : (
        <SheetBody>
          <Proposals changes={changes} />
          <Softenings rows={all} now={now} />
          <RuleList place={place} book={book} changes={changes} onChange={setChanging} />
        </SheetBody>
      )}
    </SheetFrame>
  );
}

interface RuleListProps {
  readonly place: string;
  readonly book: RuleBook;
  readonly changes: readonly RuleChangeRow[];
  readonly onChange: (changing: Changing) => void;
}

export function RuleList({ place, book, changes, onChange }: RuleListProps) {
  return (
    <ul className="rules">
      {[...RULE_BOOK.rules.values()].map((rule) => (
        <OneRule
          key={rule.id}
          rule={rule}
          book={book}
          isChanged={changes.some((one) => one.rule === rule.id && one.approved !== null)}
          isSoftHere={place !== EVERYWHERE && !isLifeThreat(RULE_BOOK, rule.id)}
          onChange={(isSoft) => onChange({ rule: rule.id, isSoft })}
        />
      ))}
    </ul>
  );
}

interface OneRuleProps {
  readonly rule: Rule;
  readonly book: RuleBook;
  readonly isChanged: boolean;
  /** Whether one person alone may soften it here. */
  readonly isSoftHere: boolean;
  readonly onChange: (isSoft: boolean) => void;
}

function OneRule({ rule: printed, book, isChanged, isSoftHere, onChange }: OneRuleProps) {
  const rule = book.rules.get(printed.id);
  return (
    <li>
      <details className="rules__one">
        <summary>
          <strong>{printed.label}</strong>{' '}
          <span className="small quiet">
            {rule ? rule.levels.map(({ at }) => valueWords(rule.unit, at)).join(' · ') : 'switched off here'}
            {isChanged && rule && ' · changed here'}
          </span>
        </summary>
        {rule && <Facts rule={rule} book={book} />}
        <div className="rules__acts">
          <Button onPress={() => onChange(false)}>Propose a change</Button>
          {isSoftHere && rule && <Button onPress={() => onChange(true)}>Soften until 08:00</Button>}
        </div>
        {isLifeThreat(RULE_BOOK, printed.id) && (
          <p className="small quiet">A life may be at risk: nobody softens, mutes or switches it off.</p>
        )}
      </details>
    </li>
  );
}

function Facts({ rule, book }: { readonly rule: Rule; readonly book: RuleBook }) {
  const parents = hiddenUnder(book, rule.id, true);
  const hides = book.inhibits.filter((one) => one.rule === rule.id).flatMap((one) => one.hides);
  return (
    <dl className="alert-facts">
      <dt>Watches</dt>
      <dd>{rule.words}</dd>
      <dt>Raised</dt>
      <dd>
        {rule.levels.map(({ at, class: rank }) => `${valueWords(rule.unit, at)}: ${CLASS_WORDS[rank]}`).join('; ')}
        {rule.dwellMinutes > 0 && `; after it has held ${String(rule.dwellMinutes)} min`}
      </dd>
      <dt>Over</dt>
      <dd>
        below {rule.clearAt} for {rule.clearDwellMinutes} min
      </dd>
      <dt>Told</dt>
      <dd>
        <ol className="rules__rungs">
          {rungsOf(book, rule.id).map(({ role, afterMinutes }, step) => (
            <li key={step}>
              {anyRoleWords(role)} <span className="quiet small">{afterMinutes} min to answer</span>
            </li>
          ))}
        </ol>
      </dd>
      {hides.length > 0 && (
        <>
          <dt>Hides</dt>
          <dd>{hides.map(ruleLabel).join(', ')}: listed, and sent to nobody meanwhile</dd>
        </>
      )}
      {parents.length > 0 && (
        <>
          <dt>Hidden</dt>
          <dd>while this is open: {parents.map(ruleLabel).join(', ')}</dd>
        </>
      )}
      <dt>Source</dt>
      <dd>
        {rule.kind}: {rule.source}
      </dd>
    </dl>
  );
}
