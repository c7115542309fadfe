// Feed keys: made by the command line, known by their hash, bound to what they may speak for, and stopped when revoked.
import { beforeEach, describe, expect, test } from 'vitest';
import { SECOND, type Instant } from '@kerbside/shared/kernel';
import type { Log } from '../log/log.ts';
import { createMemoryLog } from '../log/memory.ts';
import type { FeedKey } from './feedKey.ts';
import { createKeyring, feedConnected } from './keyring.ts';
import { keyIdFrom, readKeyText } from './keyText.ts';
import { keyVerb, runKeyVerb } from './keyVerbs.ts';

const START: Instant = Date.parse('2026-11-21T10:00:00Z');
const MAKE_CAD = ['make', '--world', 'live', '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF'];
const MAKE_ED = [
  'make',
  '--world',
  'live',
  '--source',
  'ed-rvj',
  '--kind',
  'ed',
  '--sites',
  'RVJ01,RA701',
  '--rhythm',
  '900',
  '--by',
  'jo',
];

describe('feed keys', () => {
  let log: Log;
  let now: Instant;
  let drawn: number;
  let reads: number;

  beforeEach(() => {
    log = createMemoryLog();
    now = START;
    drawn = 0;
    reads = 0;
  });

  /** Not chance: bytes that differ from draw to draw. */
  const randomBytes = (count: number) => {
    drawn += 1;
    return Buffer.from(Array.from({ length: count }, (_, index) => (drawn * 37 + index * 11) % 256));
  };

  async function run(...words: string[]): Promise<string> {
    const lines: string[] = [];
    await runKeyVerb(words, { log, now, user: 'alex', randomBytes, print: (line) => lines.push(line) });
    return lines.join('\n');
  }

  async function made(words: readonly string[]): Promise<string> {
    const [text = ''] = /kb_\S{20,}/.exec(await run(...words)) ?? [];
    return text;
  }

  function keyring() {
    const counted = { ...log, read: (...args: Parameters<Log['read']>) => ((reads += 1), log.read(...args)) };
    return createKeyring({ log: counted, clock: { now: () => now } });
  }

  test('a key is printed once, and the log holds only its hash', async () => {
    const text = await made(MAKE_CAD);
    const { secret } = readKeyText(text) ?? {};
    expect(secret).toHaveLength(43);
    for await (const entry of log.read(0)) expect(JSON.stringify(entry)).not.toContain(secret);
    expect(await run('list')).not.toContain(secret);
  });

  test('a key says who it is and what it may speak for', async () => {
    const verdict = await keyring().verify(await made(MAKE_ED));
    expect(verdict).toMatchObject({
      ok: true,
      key: { world: 'live', source: 'ed-rvj', kind: 'ed', rhythmSeconds: 900 },
    });
    expect(verdict.ok && [...verdict.key.sites]).toEqual(['RA701', 'RVJ01']);
  });

  test.each(['', 'kb_', 'kerbside-demo', 'kb_aaaaaaaa_short', `kb_aaaaaaaa_${'A'.repeat(43)}`])(
    "'%s' is nobody's key",
    async (text) => {
      await made(MAKE_CAD);
      expect(await keyring().verify(text)).toEqual({ ok: false, why: 'unknown' });
    },
  );

  test('a key with one letter of its secret changed is unknown', async () => {
    const text = await made(MAKE_CAD);
    const other = `${text.slice(0, -2)}${text.at(-2) === 'A' ? 'B' : 'A'}${text.slice(-1)}`;
    expect(await keyring().verify(other)).toEqual({ ok: false, why: 'unknown' });
  });

  test('a key made while the server runs works at once', async () => {
    const ring = keyring();
    await ring.verify(await made(MAKE_CAD));
    const text = await made(MAKE_ED);
    expect(await ring.verify(text)).toMatchObject({ ok: true });
  });

  test('strangers do not make the house read its log more than once a second', async () => {
    await made(MAKE_CAD);
    const ring = keyring();
    for (let attempt = 0; attempt < 50; attempt += 1) {
      now += 10;
      await ring.verify(`kb_aaaaaaaa_${'A'.repeat(43)}`);
      await made(MAKE_ED);
    }
    expect(reads).toBeLessThanOrEqual(2);
  });

  test('a revoked key stops within two seconds, and says that it was revoked', async () => {
    const text = await made(MAKE_CAD);
    const ring = keyring();
    expect(await ring.verify(text)).toMatchObject({ ok: true });
    await run('revoke', readKeyText(text)?.keyId ?? '');
    now += SECOND;
    expect(await ring.verify(text)).toEqual({ ok: false, why: 'revoked' });
  });

  test('a line is known by the key that it shows now, and its key stops like any other', async () => {
    const ring = keyring();
    const line = {};
    const [cad, ed] = [await made(MAKE_CAD), await made(MAKE_ED)];
    expect(await ring.verify(cad, line)).toMatchObject({ ok: true, key: { source: 'cad-ryf' } });
    expect(await ring.verify(ed, line)).toMatchObject({ ok: true, key: { source: 'ed-rvj' } });
    expect(await ring.verify(`${ed.slice(0, 12)}${'B'.repeat(43)}`, line)).toEqual({ ok: false, why: 'unknown' });
    await run('revoke', readKeyText(ed)?.keyId ?? '');
    now += 2 * SECOND;
    expect(await ring.verify(ed, line)).toEqual({ ok: false, why: 'revoked' });
    expect(await ring.verify(cad, line)).toMatchObject({ ok: true, key: { source: 'cad-ryf' } });
  });

  test('a key that is revoked while the log is being read stops no later', async () => {
    const text = await made(MAKE_CAD);
    const slow: Log = {
      ...log,
      async *read(from, options) {
        yield* log.read(from, options);
        now += SECOND - 1;
      },
    };
    const ring = createKeyring({ log: slow, clock: { now: () => now } });
    expect(await ring.verify(text)).toMatchObject({ ok: true });
    await run('revoke', readKeyText(text)?.keyId ?? '');
    now += 1;
    expect(await ring.verify(text)).toEqual({ ok: false, why: 'revoked' });
  });

  test('a log that could not be read is read again, and the keys in it work', async () => {
    const text = await made(MAKE_CAD);
    let isBroken = true;
    const head: Log['head'] = () => {
      if (isBroken) throw new Error('the disk is away');
      return log.head();
    };
    const ring = createKeyring({ log: { ...log, head }, clock: { now: () => now } });
    await expect(ring.verify(text)).rejects.toThrow('the disk is away');
    isBroken = false;
    expect(await ring.verify(text)).toMatchObject({ ok: true });
  });

  test('a clock that is set back does not keep a revoked key alive', async () => {
    const text = await made(MAKE_CAD);
    const ring = keyring();
    await ring.verify(text);
    await run('revoke', readKeyText(text)?.keyId ?? '');
    now -= 3_600 * SECOND;
    expect(await ring.verify(text)).toEqual({ ok: false, why: 'revoked' });
  });

  test('a key whose secret is wrong learns nothing of a revocation', async () => {
    const text = await made(MAKE_CAD);
    await run('revoke', readKeyText(text)?.keyId ?? '');
    expect(await keyring().verify(`${text.slice(0, 12)}${'B'.repeat(43)}`)).toEqual({ ok: false, why: 'unknown' });
  });

  test('a well-known key is taken for its simulated world, and may never be one of live', async () => {
    const key: FeedKey = {
      id: 'demo',
      world: 'demo',
      source: 'demo-hand',
      kind: 'other',
      rhythmSeconds: 60,
      sites: new Set(),
      speaksForAll: true,
    };
    const ring = createKeyring({ log, clock: { now: () => now }, fixed: [{ bearer: 'kerbside-demo', key }] });
    expect(await ring.verify('kerbside-demo')).toEqual({ ok: true, key });
    const forLive = { bearer: 'kerbside-demo', key: { ...key, world: 'live' } };
    expect(() => createKeyring({ log, clock: { now: () => now }, fixed: [forLive] })).toThrow('may not belong');
  });

  test('a world is told of a feed under an id made of its key, so that telling twice is harmless', async () => {
    const { keyId } = readKeyText(await made(MAKE_ED)) ?? {};
    const ring = keyring();
    await ring.refresh();
    const [onFile] = ring.list();
    expect(onFile && feedConnected(onFile, now + 5)).toEqual({
      id: `ed-rvj/connected/${keyId}`,
      type: 'kerbside.feed.connected',
      source: 'house',
      at: START,
      recordedAt: START + 5,
      data: { feed: 'ed-rvj', kind: 'ed', rhythmSeconds: 900, sites: ['RA701', 'RVJ01'] },
    });
  });

  test('a world is told which ambulance service a feed speaks for', async () => {
    await made(MAKE_CAD);
    const ring = keyring();
    await ring.refresh();
    expect(ring.list().map((onFile) => feedConnected(onFile, now).data)).toEqual([
      { feed: 'cad-ryf', kind: 'cad', rhythmSeconds: 60, service: 'RYF' },
    ]);
  });

  test('an id of a key is eight letters and digits', () => {
    expect(keyIdFrom(Uint8Array.from([0, 31, 32, 255, 1, 2, 3, 4]))).toMatch(/^[a-z0-9]{8}$/);
  });

  describe('npm run key', () => {
    test('lists what each key is for, who made it and whether it is in use', async () => {
      const id = readKeyText(await made(MAKE_ED))?.keyId ?? '';
      expect(await run('list')).toBe(
        `${id}  live  ed-rvj  ed  RA701,RVJ01  every 900 s  made 2026-11-21T10:00:00.000Z by jo  in use`,
      );
      await run('revoke', id);
      expect(await run('list')).toContain('revoked 2026-11-21T10:00:00.000Z');
    });

    test('says that an older key of the same feed still works, and no other: not of another feed or world, nor one revoked', async () => {
      await made(MAKE_ED);
      await made([...MAKE_CAD, '--world', 'demo']);
      const revoked = readKeyText(await made(MAKE_CAD))?.keyId ?? '';
      await run('revoke', revoked);
      const id = readKeyText(await made(MAKE_CAD))?.keyId ?? '';
      expect((await run(...MAKE_CAD)).match(/Key \S+ of \S+ still works too/g)).toEqual([
        `Key ${id} of cad-ryf still works too`,
      ]);
    });

    test('a feed may be expected every five seconds at the most often, and once a day at the least', async () => {
      for (const rhythm of ['5', '86400']) expect(await made([...MAKE_CAD, '--rhythm', rhythm])).toMatch(/^kb_/);
    });

    test('revoking again is harmless', async () => {
      const id = readKeyText(await made(MAKE_CAD))?.keyId ?? '';
      await run('revoke', id);
      expect(await run('revoke', id)).toContain('was revoked before');
      expect(log.head().seq).toBe(2);
    });

    test('of two who revoke a key at once the first is the one that counts', async () => {
      const id = readKeyText(await made(MAKE_CAD))?.keyId ?? '';
      const first = run('revoke', id);
      now += SECOND;
      await Promise.all([first, run('revoke', id)]);
      expect(log.head().seq).toBe(3);
      expect(await run('list')).toContain('revoked 2026-11-21T10:00:00.000Z');
    });

    test.each([
      [[], 'npm run key -- <verb>'],
      [['mend'], "There is no verb 'mend'"],
      [['toString'], "There is no verb 'toString'"],
      [['make'], '--source is missing; give a short name'],
      [[...MAKE_CAD, '--source', 'CAD RYF'], "--source is 'CAD RYF'; give a short name"],
      [[...MAKE_CAD, '--source', 'desk'], "Kerbside's own name"],
      [[...MAKE_CAD, '--source', 'watch'], "Kerbside's own name"],
      [[...MAKE_CAD, '--world', 'house'], "--world is 'house'; give a world's id"],
      [[...MAKE_CAD, '--kind', 'fax'], "--kind is 'fax'; give one of cad, ed, beds, other."],
      [[...MAKE_CAD, '--rhythm', '4'], "--rhythm is '4'; give whole seconds"],
      [[...MAKE_CAD, '--rhythm', '86401'], "--rhythm is '86401'; give whole seconds"],
      [[...MAKE_CAD, '--sites', 'RVJ01'], 'just one of them'],
      [MAKE_CAD.slice(0, -2), 'just one of them'],
      [[...MAKE_CAD.slice(0, -1), 'RVJ'], "--service is 'RVJ', no ambulance service known here"],
      [[...MAKE_CAD.slice(0, -2), '--sites', 'RVJ1'], "--sites names 'RVJ1', no site known here"],
      [[...MAKE_CAD.slice(0, -2), '--sites', ','], '--sites is empty'],
      [[...MAKE_CAD, '--wrold', 'live'], "Unknown option '--wrold'"],
      [[...MAKE_CAD, 'now'], "'now' is one word too many"],
      [['revoke'], 'revoke needs the id of a key'],
      [['revoke', 'zzzzzzzz'], "There is no key 'zzzzzzzz'"],
    ])('%j is a mistake that is named with its fix, and nothing is written', async (words, says) => {
      await expect(run(...words)).rejects.toThrow(says);
      expect(log.head().seq).toBe(0);
    });

    test('knows its verbs before anything is opened', () => {
      expect(keyVerb('make')).toBe('make');
      expect(() => keyVerb('constructor')).toThrow("There is no verb 'constructor'");
    });
  });
});
