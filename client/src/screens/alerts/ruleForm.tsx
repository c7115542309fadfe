// One rule, to be set otherwise: thresholds, how long, who is told and after how long, with a reason and a dry run. Softening is the
// same with less to set. It is made ready here; two people, or one until eight o'clock, make it so.
import {
  RULE_BOOK,
  RULE_CHANGE_REASONS,
  bookAt,
  isLifeThreat,
  type RuleChangeReason,
  type RuleSetting,
} from '@kerbside/shared/alert';
import { EVERYWHERE } from '@kerbside/shared/kernel';
import type { AlertsRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useAct, useWorldNow } from '../../live/index.ts';
import {
  Button,
  CLASS_WORDS,
  Refusal,
  Segmented,
  Select,
  SheetBody,
  SheetFoot,
  TextField,
  settingsOfRows,
} from '../../parts/index.ts';
import { DryRunPart, useDryRun } from './dryRun.tsx';
import { RungFields } from './rungFields.tsx';
import { draftOf, settingOf, type RuleDraft } from './ruleDraft.ts';
import { REASON_WORDS, UNIT_WORDS, whereWords } from './ruleWords.ts';

export interface Changing {
  readonly rule: string;
  readonly isSoft: boolean;
}

interface RuleFormProps {
  readonly changing: Changing;
  readonly rows: readonly AlertsRow[];
  readonly place: string;
  readonly onDone: () => void;
}

export function RuleForm({ changing: { rule: id, isSoft }, rows, place: here, onDone }: RuleFormProps) {
  const now = useWorldNow(30);
  const act = useAct();
  const [place, setPlace] = useState(here);
  const saved = settingsOfRows(rows, now).filter(({ untilAt }) => untilAt === undefined);
  const book = bookAt(RULE_BOOK, saved, place);
  const under =
    place === EVERYWHERE
      ? RULE_BOOK
      : bookAt(
          RULE_BOOK,
          saved.filter((one) => one.place === EVERYWHERE),
          place,
        );
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(book, id));
  const [reason, setReason] = useState<RuleChangeReason | ''>('');
  const setting: RuleSetting | null = settingOf(draft, isSoft ? book : under, id, isSoft);
  const dryRun = useDryRun({ place, rule: id, setting: setting ?? {} });
  const found = dryRun.state.kind === 'found' ? dryRun.state.found : null;
  const send = async (): Promise<void> => {
    if (!setting || reason === '') return;
    const about = { place, rule: id, setting, reason };
    if (isSoft) {
      if (await act.send('SoftenRule', about)) onDone();
      return;
    }
    if (!found) return;
    const { unknownFrom: _, ...figures } = found;
    if (await act.send('ProposeRuleChange', { ...about, dryRun: figures })) onDone();
  };
  return (
    <>
      <SheetBody>
        {!isSoft && here !== EVERYWHERE && (
          <Segmented
            label="Where"
            options={[
              [here, whereWords(here)],
              [EVERYWHERE, 'everywhere'],
            ]}
            value={place}
            onChange={setPlace}
          />
        )}
        <Fields id={id} draft={draft} isSoft={isSoft} onChange={setDraft} />
        <RungFields rungs={draft.rungs} areRolesFixed={isSoft} onChange={(rungs) => setDraft({ ...draft, rungs })} />
        <Select
          label="Why"
          placeholder="Choose a reason"
          options={RULE_CHANGE_REASONS.map((one) => [one, REASON_WORDS[one]])}
          value={reason}
          onChange={setReason}
        />
        <DryRunPart {...dryRun} isDisabled={setting === null} />
      </SheetBody>
      <SheetFoot>
        {act.refusal && <Refusal refusal={act.refusal} act={isSoft ? 'soften this rule' : 'propose this change'} />}
        <p className="small quiet">
          {isSoft
            ? 'It is shown on the screens here until 08:00, ends by itself, and somebody else looks at it afterwards.'
            : 'Nothing changes until somebody else has saved it.'}
        </p>
        <Button
          look="primary"
          wide
          isDisabled={act.isOut || setting === null || reason === '' || (!isSoft && !found)}
          onPress={() => void send()}
        >
          {isSoft ? `Soften until 08:00: ${whereWords(place)}` : `Propose this: ${whereWords(place)}`}
        </Button>
      </SheetFoot>
    </>
  );
}

interface FieldsProps {
  readonly id: string;
  readonly draft: RuleDraft;
  readonly isSoft: boolean;
  readonly onChange: (draft: RuleDraft) => void;
}

function Fields({ id, draft, isSoft, onChange }: FieldsProps) {
  const rule = RULE_BOOK.rules.get(id);
  if (!rule) return null;
  const unit = UNIT_WORDS[rule.unit];
  return (
    <>
      {!isSoft && !isLifeThreat(RULE_BOOK, id) && (
        <Segmented
          label="Watched here"
          options={[
            ['on', 'yes'],
            ['off', 'switched off'],
          ]}
          value={draft.isOff ? 'off' : 'on'}
          onChange={(value) => onChange({ ...draft, isOff: value === 'off' })}
        />
      )}
      <div className="rules__fields">
        {rule.levels.map(({ class: rank }, i) => (
          <TextField
            key={i}
            label={`${CLASS_WORDS[rank]} from (${unit})`}
            inputMode="numeric"
            value={draft.levels[i] ?? ''}
            onChange={(value) =>
              onChange({ ...draft, levels: draft.levels.map((one, at) => (at === i ? value : one)) })
            }
          />
        ))}
        <TextField
          label="Raised once it has held (minutes)"
          inputMode="numeric"
          value={draft.dwell}
          onChange={(dwell) => onChange({ ...draft, dwell })}
        />
        {!isSoft && (
          <>
            <TextField
              label={`Over below (${unit})`}
              note="empty: it moves with the first value"
              inputMode="numeric"
              value={draft.clearAt}
              onChange={(clearAt) => onChange({ ...draft, clearAt })}
            />
            <TextField
              label="Over once that has held (minutes)"
              inputMode="numeric"
              value={draft.clearDwell}
              onChange={(clearDwell) => onChange({ ...draft, clearDwell })}
            />
          </>
        )}
      </div>
    </>
  );
}
