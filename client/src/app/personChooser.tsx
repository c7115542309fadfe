// Who is acting: one tap or one figure for somebody who acted here lately, else a name and a role. Nobody is checked, and it says
// so. What is open behind it stays as it is.
import { type Role } from '@kerbside/shared/kernel';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useLive, usePerson, type ChosenPerson } from '../live/index.ts';
import { Button, ROLE_WORDS, Segmented, Sheet, TextField } from '../parts/index.ts';
import { OwnPin } from './ownPin.tsx';
import { ShareScreen } from './shareScreen.tsx';
import { personMeant } from './personMatch.ts';

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

export function PersonChooser({ onClose, isFirst = false }: PersonChooserProps) {
  const { choose, person } = usePerson();
  const recent = useLive((state) => state.people.recent);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [hasTried, setHasTried] = useState(false);
  const take = (chosen: ChosenPerson): void => {
    choose(chosen);
    onClose();
  };
  const meant = role === null ? personMeant(name, recent) : null;
  const chosen = meant ?? (name.trim() !== '' && role ? { name: name.trim(), role } : null);
  const confirm = (): void => {
    setHasTried(true);
    if (chosen) take(chosen);
  };
  const type = (text: string): void => {
    const byNumber = name === '' && /^[1-9]$/.test(text) ? recent[Number(text) - 1] : undefined;
    if (byNumber) take(byNumber);
    else setName(text);
  };
  return (
    <Sheet
      title={isFirst ? 'Who is acting here?' : 'Change person'}
      onClose={onClose}
      isHeld={isFirst}
      hasActing={false}
      foot={
        <Button look="primary" wide onPress={confirm}>
          {chosen ? `Act as ${chosen.name}, ${ROLE_WORDS[chosen.role]}` : 'Act under this name'}
        </Button>
      }
    >
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
          onChange={type}
          hasFocusAtFirst
          maxLength={40}
          trouble={hasTried && name.trim() === '' ? 'Say a name or initials: every act carries them.' : null}
        />
      </form>
      <Recent recent={recent} onTake={take} />
      <Segmented
        label="Role"
        options={CHOICES.map((one) => [one, ROLE_WORDS[one]] as const)}
        value={role ?? meant?.role ?? null}
        onChange={setRole}
      />
      {hasTried && !chosen && name.trim() !== '' && <p className="field__trouble">Choose a role.</p>}
      {!isFirst && person?.role !== 'wallboard' && <OwnPin />}
      <ShareScreen onShare={take} />
      <p className="quiet small">
        Your own word: it is not checked, and every act and screen shows it as <strong>unverified</strong>.
      </p>
    </Sheet>
  );
}

function Recent({
  recent,
  onTake,
}: {
  readonly recent: readonly ChosenPerson[];
  readonly onTake: (one: ChosenPerson) => void;
}) {
  if (recent.length === 0) return null;
  return (
    <div className="people">
      <span className="field__label">Here lately</span>
      {recent.map((one, place) => (
        <Button key={`${one.role} ${one.name}`} icon={UserRound} wide onPress={() => onTake(one)}>
          {one.name}, {ROLE_WORDS[one.role]} <kbd className="mono quiet people__key">{place + 1}</kbd>
        </Button>
      ))}
    </div>
  );
}
