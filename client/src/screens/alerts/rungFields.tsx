// The ladder of one rule, to be set otherwise: who is told, and how long they have before the next.
import { MOST_RUNGS, RULE_BOOK, rolesOf } from '@kerbside/shared/alert';
import { Button, Select, TextField, anyRoleWords } from '../../parts/index.ts';
import type { RungDraft } from './ruleDraft.ts';

interface RungFieldsProps {
  readonly rungs: readonly RungDraft[];
  /** One person alone changes only the minutes. */
  readonly areRolesFixed: boolean;
  readonly onChange: (rungs: readonly RungDraft[]) => void;
}

const ROLES = [...rolesOf(RULE_BOOK)].map((role) => [role, anyRoleWords(role)] as const);

export function RungFields({ rungs, areRolesFixed, onChange }: RungFieldsProps) {
  const put = (step: number, rung: RungDraft): void => onChange(rungs.map((one, i) => (i === step ? rung : one)));
  return (
    <fieldset className="rules__ladder">
      <legend className="field__label">Who is told, and the minutes they have to answer</legend>
      <ol className="rules__rungs">
        {rungs.map((rung, step) => (
          <li key={step} className="rules__rung">
            {areRolesFixed ? (
              <span>{anyRoleWords(rung.role)}</span>
            ) : (
              <Select
                label={`Rung ${String(step + 1)}: who`}
                isLabelHidden
                options={ROLES}
                value={rung.role}
                onChange={(role) => put(step, { ...rung, role })}
              />
            )}
            <TextField
              label={`Minutes, ${anyRoleWords(rung.role)}`}
              inputMode="numeric"
              value={rung.minutes}
              onChange={(minutes) => put(step, { ...rung, minutes })}
            />
            {!areRolesFixed && rungs.length > 1 && (
              <Button
                look="quiet"
                aria-label={`Take away rung ${String(step + 1)}`}
                onPress={() => onChange(rungs.filter((_, i) => i !== step))}
              >
                Take away
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!areRolesFixed && rungs.length < MOST_RUNGS && (
        <Button look="quiet" onPress={() => onChange([...rungs, { role: 'executive', minutes: '15' }])}>
          Add a rung
        </Button>
      )}
    </fieldset>
  );
}
