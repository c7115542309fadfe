// Whom Kerbside reaches outside the console here, whether each way was tried and what came of it, and what could not be delivered.
// A test is confirmed by the server's word, by the receiver's, or by a person who says that it came; else it is not.
import { EVERYWHERE, clockTime } from '@kerbside/shared/kernel';
import { testStanding, type TestStanding } from '@kerbside/shared/outside';
import type { LetterRow, RecipientRow, WayRow } from '@kerbside/shared/views';
import { useMemo } from 'react';
import { useAct, useLive, useRows, useWorldNow } from '../../live/index.ts';
import { Button, Empty, Panel, Refusal, anyRoleWords, channelWords, placeWords } from '../../parts/index.ts';
import { Letters } from './letters.tsx';
import { PushHere } from './pushHere.tsx';
import './outside.css';

export function ToldOutside({ scope, isArea }: { readonly scope: string; readonly isArea: boolean }) {
  const { rows, state } = useRows('outside', scope);
  const kind = useLive((live) => live.welcome?.world.kind ?? null);
  const recipients = useMemo(() => peopleOf(rows.values()), [rows]);
  const letters = useMemo(() => [...rows.values()].filter((row): row is LetterRow => row.kind === 'letter'), [rows]);
  if (kind !== 'live') return <NotLive kind={kind} />;
  return (
    <Panel
      title="Told outside"
      name="outside"
      aside={
        <span className="quiet small">
          {letters.length === 0 ? 'nothing undelivered' : `${String(letters.length)} not delivered`}
        </span>
      }
    >
      <Letters letters={letters} isArea={isArea} />
      <PushHere scope={scope} recipients={recipients} letters={letters} />
      {state === 'here' && recipients.length === 0 && (
        <Empty>Nobody is reached outside the console here. Whoever runs Kerbside adds them.</Empty>
      )}
      <ul className="alerts__mutes">
        {recipients.map((one) => (
          <Recipient key={one.recipient} of={one} />
        ))}
      </ul>
    </Panel>
  );
}

function NotLive({ kind }: { readonly kind: string | null }) {
  if (kind === null) return null;
  return (
    <Panel title="Told outside" name="outside">
      <p className="quiet small">
        {kind === 'demo' ? 'A demo' : 'An exercise'} tells nobody outside Kerbside: there is nothing to test here.
      </p>
    </Panel>
  );
}

/** Each once, whatever places of theirs are in sight. */
function peopleOf(rows: Iterable<RecipientRow | LetterRow>): readonly RecipientRow[] {
  const byId = new Map<string, RecipientRow>();
  for (const row of rows) if (row.kind === 'recipient') byId.set(row.recipient, row);
  return [...byId.values()].sort((a, b) => (a.role + a.name < b.role + b.name ? -1 : 1));
}

function Recipient({ of: { recipient, name, role, place, ways, cap, quiet } }: { readonly of: RecipientRow }) {
  const limits = [
    cap === null ? '' : `at most ${String(cap)} in ten minutes`,
    quiet === null ? '' : `quiet ${hour(quiet.from)} to ${hour(quiet.to)} but for life-threat`,
  ].filter(Boolean);
  return (
    <li className="outside__one">
      <p>
        <strong>{name}</strong>{' '}
        <span className="quiet small">
          {[anyRoleWords(role), place === EVERYWHERE ? 'everywhere' : placeWords(place), ...limits].join(' · ')}
        </span>
      </p>
      <ul className="outside__ways">
        {ways.map((way) => (
          <Way key={way.way} recipient={recipient} name={name} way={way} />
        ))}
        {ways.length === 0 && <li className="quiet small">no way to reach them</li>}
      </ul>
    </li>
  );
}

interface WayProps {
  readonly recipient: string;
  readonly name: string;
  readonly way: WayRow;
}

function Way({ recipient, name, way: { way, to, test } }: WayProps) {
  const act = useAct();
  const now = useWorldNow(5);
  const standing =
    test &&
    testStanding({ untilAt: test.untilAt, sent: test.sent?.state ?? null, confirmed: test.confirmed !== null }, now);
  const words = `${name} ${channelWords(way)}`;
  return (
    <li className="outside__way">
      <span>
        {channelWords(way)} <span className="mono">{to}</span>
      </span>
      <span className="outside__test small" data-standing={standing ?? undefined}>
        {test && standing ? testWords(test, standing) : <span className="quiet">not tested in the last 14 days</span>}
      </span>
      {test && standing === 'under-way' ? (
        <Button
          look="primary"
          isDisabled={act.isOut}
          aria-label={`It came: the test to ${words}`}
          onPress={() => void act.send('ConfirmTest', { test: test.test })}
        >
          It came
        </Button>
      ) : (
        <Button
          isDisabled={act.isOut}
          aria-label={`Send a test to ${words}`}
          onPress={() => void act.send('TestChannel', { recipient, way })}
        >
          Send a test
        </Button>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act={`the test to ${words}`} />}
    </li>
  );
}

function hour(of: number): string {
  return `${String(of).padStart(2, '0')}:00`;
}

/** Outcome first, as a word and never by colour alone. */
function testWords(
  { askedAt, by, untilAt, sent, confirmed }: NonNullable<WayRow['test']>,
  standing: TestStanding,
): string {
  const asked = `test of ${clockTime(askedAt)} by ${by}`;
  switch (standing) {
    case 'confirmed': {
      const who = confirmed?.how === 'receiver' ? 'by its receiver' : (confirmed?.by ?? 'by its link');
      return `Confirmed ${clockTime(confirmed?.at ?? askedAt)}, ${who} · ${asked}`;
    }
    case 'failed':
      return `Failed: ${sent?.because ?? 'refused'} · ${asked}`;
    case 'not-confirmed':
      return `Not confirmed by ${clockTime(untilAt)} · ${asked}`;
    case 'under-way':
      return `${sent === null ? 'Being sent' : 'Sent'}: to be confirmed by ${clockTime(untilAt)} · ${asked}`;
  }
}
