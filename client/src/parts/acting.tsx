// Who is acting, in sight wherever something is done, and one press from being somebody else.
import { UserRound } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { usePerson } from '../live/index.ts';
import { openShellSheet } from './opened.ts';
import { ROLE_WORDS } from './words.ts';

export function Acting() {
  const { person } = usePerson();
  if (!person) return null;
  return <ActingFace name={person.name} role={ROLE_WORDS[person.role]} onPress={() => openShellSheet('person')} />;
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
        <span className="tiny quiet">{role} · unverified</span>
      </span>
    </AriaButton>
  );
}
