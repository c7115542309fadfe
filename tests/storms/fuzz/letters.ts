// What stood in a log before the fuzz began and no feed may say: somebody who is told outside, and letters that did not reach them
// about an alert that is not over.
import type { Log } from '@kerbside/server/log/log';
import { watched } from '@kerbside/shared/rules';
import type { LetterKept, RecipientListed } from '@kerbside/shared/outside';
import type { DomainEvent } from '@kerbside/shared/kernel';
import { TEN } from '../../harness/cast.ts';
import { SOUTHMEAD } from '../../harness/given.ts';

/** Each turn of the fuzz has one, until they are all spent. */
export const LETTERS = 200;
export const RECIPIENT: RecipientListed = {
  recipient: 'fuzz-desk',
  name: 'Desk',
  role: 'site-manager',
  places: [SOUTHMEAD],
  ways: [{ way: 'email', to: 'd…@example.org' }],
};
/** The same where there are ways out: who is not on file is taken off. */
export const RECIPIENT_ON_FILE = {
  id: 'fuzz-desk',
  name: 'Desk',
  role: 'site-manager',
  places: [SOUTHMEAD],
  email: 'desk@example.org',
};
/** Where nobody reports an OPEL the watch reads nothing of it and lets it stand. */
const ALERT = `opel|${SOUTHMEAD}|2026-11-21.1`;

export function letterOf(number: number): string {
  return `fuzz-letter-${number}`;
}

export async function writeLetters(log: Log): Promise<void> {
  const about = { alert: ALERT, rule: 'opel', subject: SOUTHMEAD, place: SOUTHMEAD };
  const raised = { ...about, class: 'attention', level: 0, since: TEN } as const;
  await log.append({
    events: [
      watched('kerbside.alert.raised', `raised/${ALERT}`, TEN, raised),
      kept('recipient-listed', RECIPIENT.recipient, RECIPIENT),
      ...Array.from({ length: LETTERS }, (_, number) => kept('letter-kept', letterOf(number), letter(number))),
    ],
  });
}

function letter(number: number): LetterKept {
  const { recipient, name } = RECIPIENT;
  return {
    ...{ letter: letterOf(number), place: SOUTHMEAD, alert: ALERT, send: `${ALERT}/1/0`, alerts: 1 },
    ...{ recipient, name, way: 'email', to: 'd…@example.org', tries: 3, because: 'nobody there' },
  };
}

function kept(word: string, id: string, said: object): DomainEvent {
  const type = `kerbside.outside.${word}`;
  return { id: `${word}/${id}`, type, source: 'house', at: TEN, recordedAt: TEN, data: said };
}
