// Who is acting: one tap for somebody who acted here lately, else a name and a role. Nobody is checked, and it says so.
import { type Role } from '@kerbside/shared/kernel';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useLive, usePerson, type ChosenPerson } from '../live/index.ts';
import { Button, ROLE_WORDS, Segmented, Sheet, TextField } from '../parts/index.ts';

/** Roles a person can take at a console of this kind; screens and auditors are not people on the floor. */
const CHOICES: readonly Role[] = [
  'halo',
  'crew',
  'ed-coordinator',
  'nurse-in-charge',
  'epic',
  'site-manager',
  'bed-manager',
  'ambulance-control',
  'icb-centre',
  'region',
  'trainer',
];

interface PersonChooserProps {
  readonly onClose: () => void;
  /** Nobody is named yet: there is nothing behind to go back to. */
  readonly isFirst?: boolean;
}

export function PersonChooser({ onClose, isFirst }: PersonChooserProps) {
  const { person, choose } = usePerson();
  const recent = useLive((state) => state.people.recent);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | null>(person?.role ?? null);
  const [hasTried, setHasTried] = useState(false);
  const take = (chosen: ChosenPerson): void => {
    choose(chosen);
    onClose();
  };
  const confirm = (): void => {
    setHasTried(true);
    if (name.trim() !== '' && role) take({ name: name.trim(), role });
  };
  return (
    <Sheet
      title={isFirst ? 'Who is acting here?' : 'Change person'}
      onClose={onClose}
      isHeld={isFirst}
      foot={
        <Button look="primary" wide onPress={confirm}>
          {name.trim() && role ? `Act as ${name.trim()}, ${ROLE_WORDS[role]}` : 'Act under this name'}
        </Button>
      }
    >
      {recent.length > 0 && (
        <div className="people">
          <span className="field__label">Here lately</span>
          {recent.map((one) => (
            <Button key={`${one.role} ${one.name}`} icon={UserRound} wide onPress={() => take(one)}>
              {one.name}, {ROLE_WORDS[one.role]}
            </Button>
          ))}
        </div>
      )}
      <form
        className="people"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextField
          label="Name or initials"
          value={name}
          onChange={setName}
          hasFocusAtFirst={recent.length === 0}
          maxLength={40}
          trouble={hasTried && name.trim() === '' ? 'Say a name or initials: every act carries them.' : null}
        />
      </form>
      <Segmented
        label="Role"
        options={CHOICES.map((one) => [one, ROLE_WORDS[one]] as const)}
        value={role}
        onChange={setRole}
      />
      {hasTried && !role && <p className="field__trouble">Choose a role.</p>}
      <p className="quiet small">
        Your own word: it is not checked, and every act and screen shows it as <strong>unverified</strong>.
      </p>
    </Sheet>
  );
}
