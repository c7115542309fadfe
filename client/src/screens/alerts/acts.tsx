// What can be done about one alert. Each is confirmed by the server before it shows; a refusal says who did what when.
import {
  STAND_DOWN_REASONS,
  ALERT_NOTES,
  MUTE_REASONS,
  RULE_BOOK,
  UPDATE_MINUTES,
  isLifeThreat,
  rungsOf,
} from '@kerbside/shared/alert';
import { MINUTE, clockTime } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { useAct, useActing, useWorldNow, worldNow } from '../../live/index.ts';
import {
  Button,
  KeptHere,
  MUTE_WORDS,
  NOTE_WORDS,
  Refusal,
  STAND_DOWN_WORDS,
  Taps,
  anyRoleWords,
  placeWords,
  ruleLabel,
  type AlertLine,
} from '../../parts/index.ts';

import { AlertCall } from './alertCall.tsx';

interface OfLine {
  readonly line: AlertLine;
}

/** Answer, or take over where somebody else has: with the minutes until the next word. */
export function AnswerFoot({ line }: OfLine) {
  const act = useAct();
  const person = useActing();
  const { row, isUpdateOverdue } = line;
  const { response } = row;
  const isOthers = response.kind === 'owned' && !isUpdateOverdue && response.by !== person?.name;
  const place = placeWords(row.place);
  const verb = isOthers ? `Take over from ${response.by}` : response.kind === 'owned' ? 'Update' : 'Answer';
  const send = (minutes: number): void =>
    void act.send(isOthers ? 'TakeOverAlert' : 'AnswerAlert', { alert: row.id, saw: row.version, minutes });
  return (
    <>
      {act.refusal && <Refusal refusal={act.refusal} act={`answer at ${place}`} />}
      {act.isKept && <KeptHere>nobody else sees it as answered yet.</KeptHere>}
      <div role="group" aria-label={`${verb}, next word in`} className="alert-answer">
        <p>
          <strong>{verb}</strong> at {place}: next word in
        </p>
        <div className="alert-answer__minutes">
          {UPDATE_MINUTES.map((minutes) => (
            <Button key={minutes} look="primary" wide isDisabled={act.isOut} onPress={() => send(minutes)}>
              {minutes} min
            </Button>
          ))}
        </div>
        <p className="small quiet" role="status">
          {act.isOut ? 'Waiting for the server …' : ''}
        </p>
      </div>
    </>
  );
}

type Opened = 'call' | 'note' | 'stand-down' | 'mute';
/** What is opened at once where a key opened the alert. */
export type FirstAct = Opened;

interface ActsProps extends OfLine {
  readonly what: string;
  readonly first?: FirstAct | undefined;
}

export function Acts({ line, what, first }: ActsProps) {
  const [opened, setOpened] = useState<Opened | null>(first ?? null);
  const act = useAct();
  const { row } = line;
  const above = rungsOf(line.book, row.rule)[row.step + 1];
  const flip = (one: Opened): void => setOpened(opened === one ? null : one);
  return (
    <section className="alert-acts" aria-label="What can be done">
      <div className="alert-acts__row">
        {above && (
          <Button
            isDisabled={act.isOut}
            onPress={() => void act.send('EscalateAlert', { alert: row.id, saw: row.version })}
          >
            Escalate to {anyRoleWords(above.role)}
          </Button>
        )}
        <Toggle of="call" opened={opened} onFlip={flip} words="Log a call" />
        <Toggle of="note" opened={opened} onFlip={flip} words="Note" />
        <Toggle of="stand-down" opened={opened} onFlip={flip} words="Stand down" />
        {!isLifeThreat(RULE_BOOK, row.rule) && <Toggle of="mute" opened={opened} onFlip={flip} words="Mute" />}
        <Button
          look="quiet"
          isDisabled={act.isOut || row.isUseful === false}
          onPress={() => void act.send('JudgeAlert', { alert: row.id, useful: false })}
        >
          {row.isUseful === false ? 'Called not useful' : 'Not useful'}
        </Button>
      </div>
      {act.refusal && <Refusal refusal={act.refusal} act={`at ${placeWords(row.place)}`} />}
      {opened === 'call' && <AlertCall line={line} what={what} onDone={() => setOpened(null)} />}
      {opened === 'note' && <NoteTaps line={line} onDone={() => setOpened(null)} />}
      {opened === 'stand-down' && <StandDownTaps line={line} onDone={() => setOpened(null)} />}
      {opened === 'mute' && <MuteTaps line={line} onDone={() => setOpened(null)} />}
    </section>
  );
}

interface ToggleProps {
  readonly of: Opened;
  readonly opened: Opened | null;
  readonly onFlip: (one: Opened) => void;
  readonly words: string;
}

function Toggle({ of, opened, onFlip, words }: ToggleProps) {
  return (
    <Button aria-expanded={opened === of} onPress={() => onFlip(of)}>
      {words}
    </Button>
  );
}

interface TapsProps extends OfLine {
  readonly onDone: () => void;
}

function NoteTaps({ line: { row }, onDone }: TapsProps) {
  const act = useAct();
  return (
    <Taps label="Note, in one tap" refused={act.refusal && <Refusal refusal={act.refusal} act="note" />}>
      {ALERT_NOTES.map((note) => (
        <Button
          key={note}
          isDisabled={act.isOut}
          onPress={() => void act.send('NoteAlert', { alert: row.id, note }).then((done) => done && onDone())}
        >
          {NOTE_WORDS[note]}
        </Button>
      ))}
    </Taps>
  );
}

function StandDownTaps({ line: { row }, onDone }: TapsProps) {
  const act = useAct();
  const place = placeWords(row.place);
  return (
    <Taps
      label={`Stand down at ${place}, because`}
      refused={act.refusal && <Refusal refusal={act.refusal} act={`stand down at ${place}`} />}
    >
      {STAND_DOWN_REASONS.map((reason) => (
        <Button
          key={reason}
          isDisabled={act.isOut}
          onPress={() =>
            void act
              .send('StandDownAlert', { alert: row.id, saw: row.version, reason })
              .then((done) => done && onDone())
          }
        >
          {STAND_DOWN_WORDS[reason]}
        </Button>
      ))}
      <p className="quiet small">Still so in ten minutes, it is raised again; at once if it becomes worse.</p>
    </Taps>
  );
}

/** In minutes; a mute ends within a shift, and when it is so no more. */
const MUTE_FOR = [30, 60, 120, 240] as const;

function MuteTaps({ line: { row }, onDone }: TapsProps) {
  const act = useAct();
  const now = useWorldNow(15);
  const [minutes, setMinutes] = useState<number | null>(null);
  const place = placeWords(row.place);
  if (minutes === null) {
    return (
      <Taps label={`1 Mute '${ruleLabel(row.rule)}' at ${place} until. It stays listed; nobody is told.`}>
        {MUTE_FOR.map((one) => (
          <Button key={one} onPress={() => setMinutes(one)}>
            {clockTime(now + one * MINUTE)} ({one} min)
          </Button>
        ))}
      </Taps>
    );
  }
  return (
    <Taps
      label={`2 Mute at ${place} until ${clockTime(now + minutes * MINUTE)}, because`}
      refused={act.refusal && <Refusal refusal={act.refusal} act={`mute at ${place}`} />}
    >
      {MUTE_REASONS.map((reason) => (
        <Button
          key={reason}
          isDisabled={act.isOut}
          onPress={() => {
            const untilAt = (worldNow() ?? now) + minutes * MINUTE;
            void act
              .send('MuteAlerts', { place: row.place, rule: row.rule, reason, untilAt })
              .then((done) => done && onDone());
          }}
        >
          {MUTE_WORDS[reason]}
        </Button>
      ))}
    </Taps>
  );
}
