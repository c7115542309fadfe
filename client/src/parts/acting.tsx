// Who is acting, in sight wherever something is done, and one press from being somebody else.
import { UserRound } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useLive, usePerson, useSharedScreen } from '../live/index.ts';
import { openShellSheet } from './opened.ts';
import { ROLE_WORDS } from './words.ts';

export function Acting() {
  const { person } = usePerson();
  const shared = useSharedScreen();
  const byPin = useLive((state) => state.acting);
  const change = (): void => openShellSheet('person');
  if (!person) return null;
  if (shared === null)
    return <ActingFace name={person.name} role={`${ROLE_WORDS[person.role]} · unverified`} onPress={change} />;
  if (!byPin) return <ActingFace name="Nobody acts" role={`${shared} · shared screen`} onPress={change} />;
  return <ActingFace name={byPin.name} role={`${ROLE_WORDS[byPin.role]} · by PIN`} onPress={change} />;
}

interface ActingFaceProps {
  readonly name: string;
  readonly role: string;
  readonly onPress: () => void;
}

export function ActingFace({ name, role, onPress }: ActingFaceProps) {
  return (
    <AriaButton className="acting" onPress={onPress}>
      <UserRound className="icon" aria-hidden="true" />
      <span className="seen-by-readers-only">Change person, acting: </span>
      <span className="acting__words">
        <strong>{name} </strong>
        <span className="tiny quiet">{role}</span>
      </span>
    </AriaButton>
  );
}
