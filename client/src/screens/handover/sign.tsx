// Signing a handover: by whoever is there, with 'not present' for the other side. It is kept with what stood; who took it covers now.
import type { HandedOver } from '@kerbside/shared/alert';
import { ROLES, type Role } from '@kerbside/shared/kernel';
import type { ShiftRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useAct, usePerson } from '../../live/index.ts';
import {
  Button,
  Empty,
  Panel,
  ROLE_WORDS,
  Refusal,
  Select,
  TextField,
  anyRoleWords,
  dayAndTime,
} from '../../parts/index.ts';
import { standingOf, type Pack } from './pack.ts';

const DESKS = ROLES.filter((role) => !['crew', 'trainer', 'auditor', 'wallboard', 'public-screen'].includes(role)).map(
  (role) => [role, ROLE_WORDS[role]] as const,
);

interface SignFormProps {
  readonly place: string;
  readonly name: string;
  readonly pack: Pack;
}

export function SignForm({ place, name, pack }: SignFormProps) {
  const act = useAct();
  const { person } = usePerson();
  const [desk, setDesk] = useState<Role | ''>('');
  const [gave, setGave] = useState<string | null>(null);
  const [took, setTook] = useState('');
  const [signedAs, setSignedAs] = useState<string | null>(null);
  const role = desk === '' ? (person?.role ?? 'halo') : desk;
  const giver = gave ?? person?.name ?? '';
  const or = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
  const sign = async (): Promise<void> => {
    const body = { place, desk: role, gave: or(giver), took: or(took), standing: standingOf(pack) };
    if (await act.send('SignHandover', body)) setSignedAs(`${ROLE_WORDS[role]} at ${name}`);
  };
  return (
    <Panel title="Sign" name="sign">
      <div className="handover__sign">
        <Select label="Desk" options={DESKS} value={role} onChange={setDesk} />
        <TextField label="Handed over by" value={giver} onChange={setGave} note="empty: not present" maxLength={40} />
        <TextField label="Taken over by" value={took} onChange={setTook} note="empty: not present" maxLength={40} />
        <Button look="primary" isDisabled={act.isOut} onPress={() => void sign()}>
          Sign the handover: {ROLE_WORDS[role]} at {name}
        </Button>
      </div>
      <p role="status" className="small">
        {act.isOut && 'Waiting for the server …'}
        {act.isKept && 'Kept here, not sent: there is no connection.'}
        {!act.isOut && signedAs !== null && `Signed and kept: ${signedAs}.`}
      </p>
      {act.refusal && <Refusal refusal={act.refusal} act={`sign the handover at ${name}`} />}
    </Panel>
  );
}

const STANDING_WORDS: Readonly<Record<HandedOver, string>> = {
  alerts: 'alerts',
  'updates-due': 'updates due',
  calls: 'calls',
  mutes: 'mutes',
  'silent-feeds': 'feeds silent',
  'times-to-agree': 'times to agree',
  cohorts: 'cohorts',
  diverts: 'diverts',
};

export function PastShifts({ shifts }: { readonly shifts: readonly ShiftRow[] }) {
  return (
    <Panel title="Past handovers" aside={<span className="quiet small">the latest first</span>}>
      {shifts.length === 0 && <Empty>No handover has been signed here.</Empty>}
      <ul className="handover__list">
        {shifts.map((shift) => (
          <li key={shift.id}>
            <strong>{dayAndTime(shift.at)}</strong> {anyRoleWords(shift.desk)}: {shift.gave ?? 'not present'} to{' '}
            {shift.took ?? 'not present'}
            <span className="quiet small"> · {standingWords(shift)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function standingWords({ standing }: ShiftRow): string {
  return Object.entries(STANDING_WORDS)
    .map(([what, words]) => `${String(standing[what as HandedOver] ?? 'not known')} ${words}`)
    .join(', ');
}
