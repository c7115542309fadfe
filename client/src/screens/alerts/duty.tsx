// Who has which duty at a site: taken, handed on, left, each confirmed by the server; and whether anybody is signed in there at all.
import { clockTime } from '@kerbside/shared/kernel';
import type { DutyRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useAct, useLive, usePerson } from '../../live/index.ts';
import { Button, Panel, Refusal, TextField, anyRoleWords, siteShort } from '../../parts/index.ts';

/** The duties of a site that ladders name. */
export const SITE_DUTIES = [
  'halo',
  'nurse-in-charge',
  'epic',
  'site-manager',
  'bed-manager',
  'on-call-manager',
  'executive',
] as const;

interface DutiesProps {
  readonly site: string;
  readonly duties: readonly DutyRow[];
}

export function Duties({ site, duties }: DutiesProps) {
  const named = SITE_DUTIES.filter((role) => duties.some((duty) => duty.role === role)).length;
  return (
    <Panel
      title="Who has which duty"
      name="duty"
      aside={
        <span className="quiet small">
          {named} of {SITE_DUTIES.length} named · up to four sites a person
        </span>
      }
    >
      <SignedIn site={site} />
      <ul className="alerts__mutes">
        {SITE_DUTIES.map((role) => (
          <Duty key={role} site={site} role={role} duty={duties.find((one) => one.role === role) ?? null} />
        ))}
      </ul>
    </Panel>
  );
}

/** By the live connections: an empty chair is skipped by every ladder. */
export function SignedIn({ site }: { readonly site: string }) {
  const present = useLive((state) => state.present[site] ?? null);
  const isCurrent = useLive((state) => state.truth === 'live' || state.truth === 'late');
  if (!present || !isCurrent) return <p className="quiet small">Who is signed in here: not known.</p>;
  if (present.nobodySince !== null) {
    return (
      <p>
        <strong>
          Nobody signed in at {siteShort(site)} since {clockTime(present.nobodySince)}.
        </strong>
      </p>
    );
  }
  const names = [...new Set(present.screens.map(({ name, role }) => `${name} (${anyRoleWords(role)})`))];
  return <p className="small">Signed in: {names.length === 0 ? 'nobody' : names.join(', ')}</p>;
}

interface DutyProps {
  readonly site: string;
  readonly role: string;
  readonly duty: DutyRow | null;
}

function Duty({ site, role, duty }: DutyProps) {
  const act = useAct();
  const { person } = usePerson();
  const [isHandingOn, setIsHandingOn] = useState(false);
  const [name, setName] = useState('');
  const isMine = duty !== null && duty.name === person?.name;
  const set = (to: string | null): void =>
    void act.send('SetDuty', { place: site, role, name: to }).then((done) => {
      if (done) setIsHandingOn(false);
    });
  const words = anyRoleWords(role);
  return (
    <li>
      <span className="duty__who">
        <strong>{words}</strong>{' '}
        {duty ? (
          <>
            {duty.name} <span className="quiet small">since {clockTime(duty.at)}</span>
          </>
        ) : (
          <span className="quiet">nobody named</span>
        )}
      </span>
      {person && !isMine && (
        <Button
          look="quiet"
          isDisabled={act.isOut}
          onPress={() => set(person.name)}
          aria-label={`I take it: ${words} at ${siteShort(site)}`}
        >
          I take it
        </Button>
      )}
      <Button
        look="quiet"
        aria-expanded={isHandingOn}
        aria-label={`Hand on … ${words}`}
        onPress={() => setIsHandingOn(!isHandingOn)}
      >
        Hand on …
      </Button>
      {duty && (
        <Button look="quiet" isDisabled={act.isOut} aria-label={`Leave ${words} to nobody`} onPress={() => set(null)}>
          Leave
        </Button>
      )}
      {isHandingOn && (
        <form
          className="duty__hand-on"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') set(name.trim());
          }}
        >
          <TextField label={`Who is ${words} now`} value={name} onChange={setName} hasFocusAtFirst maxLength={40} />
          <Button type="submit" look="primary" isDisabled={act.isOut || name.trim() === ''}>
            {name.trim() || 'Somebody'} is {words} at {siteShort(site)}
          </Button>
        </form>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act={`${words} at ${siteShort(site)}`} />}
    </li>
  );
}
