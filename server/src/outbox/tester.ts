// Tests of the ways out: a message that says it is one, to one recipient by one way, within a window. That a channel took it proves
// nothing but that; a webhook's receiver has it when it says so.
import { clockTime } from '@kerbside/shared/kernel';
import type { TestAsked, TestSent } from '@kerbside/shared/outside';
import type { Page } from './channel.ts';
import type { Line } from './outbox.ts';
import { RETRY_MS, outboxSaid } from './outboxWords.ts';
import { masked } from './recipients.ts';
import { writeDown } from './writing.ts';

export class Tester {
  readonly #line: Line;
  readonly #under = new Set<string>();

  constructor(line: Line) {
    this.#line = line;
  }

  takeUnfinished(): void {
    for (const { test, asked, sent } of this.#line.desk.world.channelTests.rows.values()) {
      if (asked && !sent && this.#line.clock.now() < asked.value.untilAt) this.take(test);
    }
  }

  take(test: string): void {
    const asked = this.#line.desk.world.channelTests.rows.get(test)?.asked?.value;
    if (!asked || this.#under.has(test)) return;
    this.#under.add(test);
    this.#run(asked, 0);
  }

  #run(asked: TestAsked, tries: number): void {
    const trying = this.#try(asked, tries).catch((error: unknown) => {
      this.#line.onTrouble('a test could not be sent', error);
      this.#under.delete(asked.test);
    });
    this.#line.timers.track(trying);
  }

  async #try(asked: TestAsked, tries: number): Promise<void> {
    const { clock, timers } = this.#line;
    const recipient = this.#line.recipients().find(({ id }) => id === asked.recipient);
    const address = recipient?.addresses[asked.way];
    const channel = this.#line.channelOf(asked.way);
    if (!channel || address === undefined || masked(asked.way, address) !== asked.to) {
      this.#write(asked, {
        state: 'failed',
        tries,
        because: channel ? 'no such address on file' : 'not set up on this server',
      });
      return;
    }
    const outcome = await channel.send(this.#page(asked, address, recipient?.places[0] ?? '*'));
    const wait = RETRY_MS[tries];
    if (outcome.state === 'later' && wait !== undefined && clock.now() + wait < asked.untilAt) {
      timers.after(wait, () => {
        this.#run(asked, tries + 1);
      });
      return;
    }
    const state = outcome.state === 'delivered' ? 'taken' : 'failed';
    this.#write(asked, { state, tries: tries + 1, ...(outcome.because !== undefined && { because: outcome.because }) });
  }

  #page({ test, untilAt }: TestAsked, address: string, place: string): Page {
    const by = this.#line.desk.world.channelTests.rows.get(test)?.asked?.person?.name ?? 'Somebody';
    const link = this.#line.codes?.linkOf(test);
    const how =
      link === undefined ? 'In Kerbside, under Alerts, Told outside: “It came”.' : `Say that it came: ${link}`;
    return {
      key: `test/${test}`,
      class: 'information',
      isTest: true,
      place,
      address,
      subject: `TEST of Kerbside, no alert. ${by} asks: did this come? ${link ?? `By ${clockTime(untilAt)}.`}`,
      text: [
        'TEST. There is no alert: this is a test of how Kerbside reaches you.',
        `${by} asked for it. It counts as arrived when that is said by ${clockTime(untilAt)}.`,
        how,
      ].join('\n'),
    };
  }

  #write({ test, way }: TestAsked, sent: Omit<TestSent, 'test'>): void {
    const now = this.#line.clock.now();
    const events = [outboxSaid('kerbside.outside.test-sent', `test/${test}`, now, { test, ...sent })];
    // [X2] Another system that answers 2xx has it.
    if (way === 'webhook' && sent.state === 'taken') {
      events.push(
        outboxSaid('kerbside.outside.test-confirmed', `test-confirmed/${test}`, now, { test, how: 'receiver' }),
      );
    }
    writeDown(this.#line, events, () => this.#under.delete(test));
  }
}
