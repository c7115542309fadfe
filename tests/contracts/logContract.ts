// What every log engine must keep, whatever it stores in. Run over each of them by log.test.ts.
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '@kerbside/shared/kernel';
import { entryHash } from '@kerbside/server/log/chain';
import type { Log } from '@kerbside/server/log/log';
import { createUpcaster, type Upcaster } from '@kerbside/server/log/upcast';
import { entriesOf, idsOf, listen, put, seqsOf, upTo, won, word } from './logWords.ts';

export interface OpenOptions {
  readonly epoch?: string;
  readonly upcaster?: Upcaster;
}

export function logContract(name: string, openLog: (options?: OpenOptions) => Log): void {
  const opened: Log[] = [];
  const open = (options?: OpenOptions) => {
    const log = openLog(options);
    opened.push(log);
    return log;
  };
  afterEach(() => {
    for (const log of opened.splice(0)) log.close();
  });

  describe(`${name}: appending`, () => {
    it('begins at 0 with the epoch as its hash, and numbers entries 1, 2, 3 without a gap', async () => {
      const log = open({ epoch: 'winter' });
      expect(log.epoch).toBe('winter');
      expect(log.head()).toEqual({ seq: 0, hash: 'winter' });
      for (const seq of upTo(5)) expect((await put(log, `e${seq}`)).seq).toBe(seq);
      expect(log.head().seq).toBe(5);
      expect(seqsOf(await entriesOf(log))).toEqual([1, 2, 3, 4, 5]);
    });

    it('mints an epoch of its own for each new log', () => {
      expect(open().epoch).not.toBe(open().epoch);
    });

    it('keeps one append as one entry, whole and in its order', async () => {
      const log = open();
      await put(log, 'a', 'b', 'c');
      await put(log, 'd');
      expect((await entriesOf(log)).map((entry) => idsOf([entry]))).toEqual([['a', 'b', 'c'], ['d']]);
    });

    it('keeps nothing of a batch that cannot be written', async () => {
      const log = open();
      await put(log, 'a');
      const events = [word('good'), word('bad', { count: 1n })];
      await expect(log.append({ events })).rejects.toThrow('BigInt');
      await expect(log.append({ events: [] })).rejects.toThrow('An entry of the log holds at least one event');
      expect((await put(log, 'b')).seq).toBe(2);
      expect(idsOf(await entriesOf(log))).toEqual(['a', 'b']);
    });

    it('lets an ask in at the head only: the loser is told the head and leaves no trace', async () => {
      const log = open();
      const first = won(await log.append({ after: 0, events: [word('a')] }));
      expect(await log.append({ after: 0, events: [word('too-late')] })).toEqual({ lost: true, head: first });
      expect(await log.append({ after: 7, events: [word('too-early')] })).toEqual({ lost: true, head: first });
      expect(won(await log.append({ after: 1, events: [word('b')] })).seq).toBe(2);
      expect(idsOf(await entriesOf(log))).toEqual(['a', 'b']);
    });

    it('has one winner among asks made at the same head', async () => {
      const log = open();
      const answers = await Promise.all(upTo(10).map((n) => log.append({ after: 0, events: [word(`ask-${n}`)] })));
      expect(answers.filter((answer) => !('lost' in answer))).toHaveLength(1);
      expect(await entriesOf(log)).toHaveLength(1);
    });

    it('gives back every text as it was said, however long', async () => {
      const log = open();
      const texts = ['Łódź 🚑 — “ward”', '\u0000\u2028', '\ud800 alone', 'é', '𝕏'.repeat(700_000)];
      await log.append({ events: texts.map((text, index) => word(`t${index}`, { text })) });
      const [entry] = await entriesOf(log);
      expect(entry?.events.map(({ data }) => (data as { text: string }).text)).toEqual(texts);
      expect(await log.verify()).toMatchObject({ whole: true });
    });

    it('keeps a batch of 500 events as one entry', async () => {
      const log = open();
      await put(log, ...upTo(500).map((n) => `e${n}`));
      expect(log.head().seq).toBe(1);
      expect(idsOf(await entriesOf(log))).toHaveLength(500);
    });

    it('refuses to write once closed', async () => {
      const log = open();
      log.close();
      await expect(put(log, 'a')).rejects.toThrow('The log is closed');
      log.close();
    });
  });

  describe(`${name}: reading`, () => {
    it('reads on from any entry, and no more than asked', async () => {
      const log = open();
      for (const seq of upTo(150)) await put(log, `e${seq}`);
      expect(seqsOf(await entriesOf(log, 140))).toEqual([141, 142, 143, 144, 145, 146, 147, 148, 149, 150]);
      expect(seqsOf(await entriesOf(log, 3, 2))).toEqual([4, 5]);
      expect(await entriesOf(log, 0, 0)).toEqual([]);
      expect(await entriesOf(log, 150)).toEqual([]);
      expect(seqsOf(await entriesOf(log))).toEqual(upTo(150));
    });

    it('refuses a reader who stands past its end or holds another entry of that number', async () => {
      const log = open();
      const { hash } = await put(log, 'a');
      await put(log, 'b');
      expect(seqsOf(await entriesOf(log, { seq: 1, hash }))).toEqual([2]);
      await expect(entriesOf(log, { seq: 1, hash: 'another' })).rejects.toThrow('The reader holds another entry 1');
      await expect(entriesOf(log, { seq: 0, hash: 'another' })).rejects.toThrow('The reader holds another entry 0');
      await expect(entriesOf(log, 9)).rejects.toThrow('The reader stands at entry 9, but this log ends at 2');
    });

    it('chains each entry to the one before by hash, from the epoch on', async () => {
      const log = open({ epoch: 'winter' });
      await put(log, 'a');
      await put(log, 'b');
      const entries = await entriesOf(log);
      let before = 'winter';
      for (const { prev, hash, events } of entries) {
        expect(prev).toBe(before);
        expect(hash).toBe(entryHash(prev, JSON.stringify(events)));
        before = hash;
      }
      expect(log.head().hash).toBe(before);
      expect(await log.verify()).toEqual({ whole: true, head: log.head() });
    });

    it('lifts old events on reading and stamps new ones on writing', async () => {
      const upcaster = createUpcaster({ 'kerbside.conveyance.arrived': [(data) => ({ lifted: data })] });
      const log = open({ upcaster });
      await put(log, 'a');
      expect((await entriesOf(log))[0]?.events[0]).toMatchObject({ v: 2, data: {} });
    });
  });

  describe(`${name}: following`, () => {
    it('tells a follower what is there and then what comes, each once and in order', async () => {
      const log = open();
      await put(log, 'a');
      const ear = listen(log);
      await ear.until(1);
      await put(log, 'b');
      await put(log, 'c');
      await ear.until(3);
      expect(idsOf(ear.heard)).toEqual(['a', 'b', 'c']);
    });

    it('leaves no gap and no double while many append', async () => {
      const log = open();
      const early = listen(log);
      const writing = Promise.all(upTo(300).map(async (n) => put(log, `e${n}`)));
      const middle = listen(log, 0);
      await writing;
      const late = listen(log, 250);
      await Promise.all([early.until(300), middle.until(300), late.until(50)]);
      expect(seqsOf(early.heard)).toEqual(upTo(300));
      expect(seqsOf(middle.heard)).toEqual(upTo(300));
      expect(seqsOf(late.heard)).toEqual(upTo(300).slice(250));
    });

    it('tells a follower nothing more once it has stopped', async () => {
      const log = open();
      const ear = listen(log);
      const other = listen(log);
      await put(log, 'a');
      await ear.until(1);
      ear.stop();
      await put(log, 'b');
      await other.until(2);
      expect(idsOf(ear.heard)).toEqual(['a']);
    });

    it('waits for a follower that is still busy with the entry before', async () => {
      const log = open();
      const busy = Promise.withResolvers<undefined>();
      const begun: number[] = [];
      const second = Promise.withResolvers<undefined>();
      log.follow(
        0,
        async ({ seq }) => {
          begun.push(seq);
          if (seq === 1) await busy.promise;
          else second.resolve(undefined);
        },
        second.reject,
      );
      await put(log, 'a');
      await put(log, 'b');
      const other = listen(log);
      await other.until(2);
      expect(begun).toEqual([1]);
      busy.resolve(undefined);
      await second.promise;
      expect(begun).toEqual([1, 2]);
    });

    it('stops a follower that fails or stands elsewhere, says why once, and goes on for the others', async () => {
      const log = open();
      const why: string[] = [];
      const both = Promise.withResolvers<undefined>();
      const say = ({ message }: Error) => {
        if (why.push(message) === 2) both.resolve(undefined);
      };
      const fail = () => {
        throw new Error('the fold fell over');
      };
      log.follow(0, fail, say);
      log.follow(5, fail, say);
      const ear = listen(log);
      await put(log, 'a');
      await put(log, 'b');
      await Promise.all([ear.until(2), both.promise]);
      expect(why.toSorted()).toEqual([
        'The reader stands at entry 5, but this log ends at 0. Read it again from its beginning.',
        'the fold fell over',
      ]);
    });

    it('ends quietly when the log is closed', async () => {
      const log = open();
      const ear = listen(log);
      await put(log, 'a');
      await ear.until(1);
      log.close();
      await new Promise(setImmediate);
      expect(ear.broken).toEqual([]);
    });
  });

  describe(`${name}: as a whole`, () => {
    it('answers as a plain list of lists would, whatever is appended and read', async () => {
      const step = fc.oneof(
        fc.record({ kind: fc.constant('report' as const), ids: fc.array(fc.string(), { minLength: 1, maxLength: 4 }) }),
        fc.record({ kind: fc.constant('ask' as const), after: fc.nat(8), data: fc.jsonValue() }),
        fc.record({ kind: fc.constant('read' as const), from: fc.nat(8), limit: fc.nat(4) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const log = openLog();
          try {
            const model: DomainEvent[][] = [];
            for (const taken of steps) await takeStep(log, model, taken);
            expect((await entriesOf(log)).map(({ events }) => events)).toEqual(JSON.parse(JSON.stringify(model)));
            expect(await log.verify()).toEqual({ whole: true, head: log.head() });
          } finally {
            log.close();
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}

type Step =
  | { readonly kind: 'report'; readonly ids: readonly string[] }
  | { readonly kind: 'ask'; readonly after: number; readonly data: unknown }
  | { readonly kind: 'read'; readonly from: number; readonly limit: number };

async function takeStep(log: Log, model: DomainEvent[][], step: Step): Promise<void> {
  if (step.kind === 'report') {
    const events = step.ids.map((id) => word(id));
    model.push(events);
    expect(won(await log.append({ events })).seq).toBe(model.length);
  } else if (step.kind === 'ask') {
    const events = [word('asked', step.data)];
    const wins = step.after === model.length;
    expect('lost' in (await log.append({ after: step.after, events }))).toBe(!wins);
    if (wins) model.push(events);
  } else if (step.from <= model.length) {
    const expected = upTo(model.length).slice(step.from, step.from + step.limit);
    expect(seqsOf(await entriesOf(log, step.from, step.limit))).toEqual(expected);
  }
}
