// Who has which duty at a site or a desk: taken, handed on, left, each confirmed by the server; and whether anybody is signed in there at all.
import { DUTIES, placeKind } from '@kerbside/shared/alert';
import type { Area } from '@kerbside/shared/site';
import type { DeskDutyRow, DutyRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useAct, useLive, usePerson } from '../../live/index.ts';
import { Button, Panel, Refusal, TextField, Time, anyRoleWords, placeWords, siteShort } from '../../parts/index.ts';

interface DutiesProps {
  readonly area: Area;
  readonly duties: readonly DutyRow[];
  readonly desks: readonly DeskDutyRow[];
}

/** Of a site, or of the desk of an ambulance service or an ICB; a wider area has none. */
export function Duties({ area, duties, desks }: DutiesProps) {
  const place = placeOf(area);
  if (place === null) return null;
  const kind = placeKind(place);
  const roles: readonly string[] = DUTIES[kind];
  const dutyOf = (role: string): DutyRow | null =>
    duties.find((one) => one.role === role && one.place === place) ?? null;
  const named = roles.filter((role) => dutyOf(role) !== null).length;
  return (
    <Panel
      title="Who has which duty"
      name="duty"
      aside={
        <span className="quiet small">
          {named} of {roles.length} named{kind === 'site' && ' · up to four sites a person'}
        </span>
      }
    >
      {area.kind === 'site' && <SignedIn site={area.code} />}
      {kind === 'icb' && (
        <p className="quiet small">
          The centre is told in its hours (local setting); outside them the director on call is rung.
        </p>
      )}
      <ul className="alerts__mutes">
        {roles.map((role) => (
          <Duty key={role} place={place} role={role} duty={dutyOf(role)} />
        ))}
      </ul>
      {kind === 'site' && <Upstream desks={desks} />}
    </Panel>
  );
}

/** Whom alerts of this site go up to: said by the desks themselves. */
export function Upstream({ desks }: { readonly desks: readonly DeskDutyRow[] }) {
  return (
    <p className="small">
      Upstream:{' '}
      {desks.length === 0
        ? 'nobody is named at the ambulance service’s desk or the ICB’s.'
        : desks
            .map(({ role, name, place }) => `${anyRoleWords(role)} (${placeWords(place)}) ${name ?? ''}`)
            .join(' · ')}
    </p>
  );
}

function placeOf(area: Area): string | null {
  if (area.kind === 'site') return area.code;
  return area.kind === 'service' || area.kind === 'icb' ? `${area.kind}|${area.code}` : null;
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
          Nobody signed in at {siteShort(site)} since <Time at={present.nobodySince} />.
        </strong>
      </p>
    );
  }
  const names = [...new Set(present.screens.map(({ name, role }) => `${name} (${anyRoleWords(role)})`))];
  return <p className="small">Signed in: {names.length === 0 ? 'nobody' : names.join(', ')}</p>;
}

interface DutyProps {
  readonly place: string;
  readonly role: string;
  readonly duty: DutyRow | null;
}

function Duty({ place, role, duty }: DutyProps) {
  const act = useAct();
  const { person } = usePerson();
  const [isHandingOn, setIsHandingOn] = useState(false);
  const [name, setName] = useState('');
  const isMine = duty !== null && duty.name === person?.name;
  const set = (to: string | null): void =>
    void act.send('SetDuty', { place, role, name: to }).then((done) => {
      if (done) setIsHandingOn(false);
    });
  const words = anyRoleWords(role);
  return (
    <li>
      <span className="duty__who">
        <strong>{words}</strong>{' '}
        {duty ? (
          <>
            {duty.name}{' '}
            <span className="quiet small">
              since <Time at={duty.at} />
            </span>
          </>
        ) : (
          <span className="quiet">nobody named</span>
        )}
      </span>
      <span className="duty__acts">
        {person && !isMine && (
          <Button
            look="quiet"
            isDisabled={act.isOut}
            onPress={() => set(person.name)}
            aria-label={`I take it: ${words} at ${placeWords(place)}`}
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
      </span>
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
            {name.trim() || 'Somebody'} is {words} at {placeWords(place)}
          </Button>
        </form>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act={`${words} at ${placeWords(place)}`} />}
    </li>
  );
}
