// What could not be delivered: kept as letters in the log, and sent again when a person asks for it. Each is about one page to one
// recipient, and keeps that page's key: whoever had it after all drops the repeat.
import { isClosed, readAlert, type AlertReading } from '@kerbside/shared/alert';
import type { Instant } from '@kerbside/shared/kernel';
import { letterStanding, type LetterKept, type OutsideEvent, type Way } from '@kerbside/shared/outside';
import { watched } from '@kerbside/shared/rules';
import type { Line } from './outbox.ts';
import { RETRY_MS, outboxSaid } from './outboxWords.ts';
import { pageWords } from './pageWords.ts';
import { masked, type Recipient } from './recipients.ts';
import { writeDown } from './writing.ts';

interface LetterPage {
  readonly letter: string;
  readonly alert: string;
  readonly send: string;
  readonly place: string;
  readonly alerts: number;
  readonly recipient: Pick<Recipient, 'id' | 'name'>;
  readonly way: Way;
  readonly address: string;
}

/** [X5] What could not be delivered, as the log keeps it. */
export function letterKept(
  { recipient, address, ...page }: LetterPage,
  { tries, because }: { readonly tries: number; readonly because: string },
  now: Instant,
): OutsideEvent {
  const to = address === '' ? '…' : masked(page.way, address);
  const kept = { ...page, recipient: recipient.id, name: recipient.name, to, tries, because };
  return outboxSaid('kerbside.outside.letter-kept', `letter/${page.letter}/${tries}`, now, kept);
}

export class Letters {
  readonly #line: Line;
  readonly #under = new Set<string>();

  constructor(line: Line) {
    this.#line = line;
  }

  takeUnfinished(): void {
    for (const record of this.#line.desk.world.letters.rows.values()) {
      if (letterStanding(record) === 'being-sent-again') this.sendAgain(record.letter);
    }
  }

  sendAgain(letter: string): void {
    const kept = this.#line.desk.world.letters.rows.get(letter)?.kept?.value;
    if (!kept || this.#under.has(letter)) return;
    this.#under.add(letter);
    this.#run(kept, 0);
  }

  #run(kept: LetterKept, retries: number): void {
    const trying = this.#try(kept, retries).catch((error: unknown) => {
      this.#line.onTrouble('a page could not be sent again', error);
      this.#under.delete(kept.letter);
    });
    this.#line.timers.track(trying);
  }

  async #try(kept: LetterKept, retries: number): Promise<void> {
    const { timers } = this.#line;
    const reading = this.#readingOf(kept);
    const channel = this.#line.channelOf(kept.way);
    const address = this.#line.recipients().find(({ id }) => id === kept.recipient)?.addresses[kept.way];
    const tries = kept.tries + retries + 1;
    if (!reading) {
      this.#keepOn(kept, tries, 'the alert was over');
      return;
    }
    if (!channel || address === undefined) {
      this.#keepOn(kept, tries, channel ? 'no address on file' : 'no such channel');
      return;
    }
    const { letter, place } = kept;
    const page = {
      key: letter,
      alert: kept.alert,
      class: reading.class,
      place,
      address,
      ...pageWords(place, [reading]),
    };
    const outcome = await channel.send(page);
    const wait = RETRY_MS[retries];
    if (outcome.state === 'delivered') this.#delivered(kept, tries);
    else if (outcome.state === 'failed' || wait === undefined) this.#keepOn(kept, tries, outcome.because ?? '');
    else
      timers.after(wait, () => {
        this.#run(kept, retries + 1);
      });
  }

  #readingOf({ alert }: LetterKept): AlertReading | undefined {
    const record = this.#line.desk.world.alerts.rows.get(alert);
    const reading = record && readAlert(record);
    return reading && !isClosed(reading) ? reading : undefined;
  }

  #delivered({ letter, alert, send }: LetterKept, tries: number): void {
    const now = this.#line.clock.now();
    const ended = outboxSaid('kerbside.outside.letter-ended', `letter-ended/${letter}`, now, {
      letter,
      how: 'delivered',
    });
    const told = { alert, send, state: 'delivered' } as const;
    this.#write(letter, [ended, watched('kerbside.alert.delivered', `outbox/${letter}/again/${tries}`, now, told)]);
  }

  /** Not delivered this time either. */
  #keepOn(kept: LetterKept, tries: number, because: string): void {
    const said = { ...kept, tries, because };
    const id = `letter/${kept.letter}/${tries}`;
    this.#write(kept.letter, [outboxSaid('kerbside.outside.letter-kept', id, this.#line.clock.now(), said)]);
  }

  #write(letter: string, events: Parameters<typeof writeDown>[1]): void {
    writeDown(this.#line, events, () => this.#under.delete(letter));
  }
}
