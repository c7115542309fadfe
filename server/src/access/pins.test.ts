// PINs of people at shared screens: slow, salted, counted, and told to nobody.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DomainEvent } from '@kerbside/shared/kernel';
import type { Log } from '../log/log.ts';
import { createMemoryLog } from '../log/memory.ts';
import { MOST_KEPT_BYTES } from '../outbox/keptFile.ts';
import { notePinsIn } from './pinLog.ts';
import { runPinVerb } from './pinVerbs.ts';
import {
  MOST_PINS,
  MOST_WRONG_HERE,
  MOST_WRONG_PINS,
  SHUT_FOR_MS,
  createPinBook,
  type KeptPin,
  type PinBook,
} from './pins.ts';

const PIN = '402975';
const HALE = { name: 'S. Hale', role: 'halo' } as const;
let folder: string;
let now: number;
let book: PinBook;
let log: Log;
let noted: () => Promise<readonly DomainEvent[]>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-pins-'));
  now = Date.parse('2026-11-21T03:00:00Z');
  log = createMemoryLog();
  noted = async () => {
    const events: DomainEvent[] = [];
    for await (const entry of log.read(0)) events.push(...entry.events);
    return events;
  };
  book = createPinBook({ path: join(folder, 'pins.json'), now: () => now, note: notePinsIn(log), cost: 2 ** 8 });
  expect(await book.set(HALE, PIN)).toEqual({ ok: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the right PIN names the person and the role it was set for; the file holds neither it nor a plain digest', async () => {
  expect(await book.check('s.  hale', PIN, 'wall')).toEqual({ ok: true, person: { ...HALE, verified: true } });
  const text = readFileSync(join(folder, 'pins.json'), 'utf8');
  expect(text).not.toContain(PIN);
  expect(statSync(join(folder, 'pins.json')).mode & 0o077).toBe(0);
});

test('a name without a PIN and a wrong PIN are answered alike, with the tries that are left', async () => {
  const [stranger, wrong] = [await book.check('Nobody', PIN, 'a'), await book.check('S. Hale', '111222', 'b')];
  expect(stranger).toEqual(wrong);
  expect(wrong).toMatchObject({
    ok: false,
    message: expect.stringContaining(`${MOST_WRONG_PINS - 1} tries are left`) as string,
  });
});

test('a name is shut after its wrong PINs, for the right one too, and opens again after a while', async () => {
  const said: unknown[] = [];
  for (let tries = 0; tries < MOST_WRONG_PINS; tries += 1)
    said.push(await book.check('S. Hale', '111222', `wall ${tries}`));
  expect(JSON.stringify(said.slice(-2))).toMatch(/1 try is left\..+This name is shut now for a while\./);
  expect(await book.check('S. Hale', PIN, 'another wall')).toMatchObject({ ok: false, code: 'shut' });
  now += SHUT_FOR_MS;
  expect(await book.check('S. Hale', PIN, 'another wall')).toMatchObject({ ok: true });
});

test('a screen is shut whatever names are tried at it, tries sent at once all count, and another screen is open', async () => {
  const tryAs = async (name: number) => book.check(`Name ${name}`, '111222', 'wall');
  for (let name = 1; name < MOST_WRONG_HERE; name += 1) expect(await tryAs(name)).toMatchObject({ code: 'wrong-pin' });
  const atOnce = await Promise.all([100, 101, 102].map(tryAs));
  expect(atOnce).toMatchObject([{ code: 'wrong-pin' }, { code: 'shut' }, { code: 'shut' }]);
  expect(await book.check('S. Hale', PIN, 'wall')).toMatchObject({ ok: false, code: 'shut' });
  expect(await book.check('S. Hale', PIN, 'another wall')).toMatchObject({ ok: true });
});

test('who is right is counted nowhere: a screen at which many act is open all night', async () => {
  for (let acts = 0; acts <= MOST_WRONG_HERE; acts += 1)
    expect(await book.check('S. Hale', PIN, 'wall')).toMatchObject({ ok: true });
});

test('is set once: another needs the one before', async () => {
  expect(await book.set(HALE, '918273')).toMatchObject({ ok: false, code: 'has-one' });
  expect(await book.set(HALE, '918273', '000000')).toMatchObject({ ok: false, code: 'has-one' });
  expect(await book.set(HALE, '918273', PIN)).toEqual({ ok: true });
  expect(await book.check('S. Hale', PIN, 'wall')).toMatchObject({ ok: false });
  expect(await book.check('S. Hale', '918273', 'wall')).toMatchObject({ ok: true });
});

test.each(['1234', '12345678901', '402975118', '000000', '123456', '98765432', 'abcdef', ''])(
  '%j is no PIN: it is not set, and why is said',
  async (pin) => {
    const weak = { ok: false, code: 'weak-pin', message: expect.stringMatching(/Choose another/) as string };
    expect(await book.set({ name: 'New', role: 'halo' }, pin)).toEqual(weak);
  },
);

test('eight digits are a PIN', async () => {
  expect(await book.set({ name: 'New', role: 'halo' }, '40297511')).toEqual({ ok: true });
});

test('where too many are kept no name gets its first, and who has one may change it', async () => {
  const path = join(folder, 'pins.json');
  const [own] = JSON.parse(readFileSync(path, 'utf8')) as readonly KeptPin[];
  const others = Array.from({ length: MOST_PINS - 1 }, (_, number) => ({ ...own, name: `Nurse ${number}` }));
  writeFileSync(path, JSON.stringify([own, ...others]));
  expect(await book.set({ name: 'New', role: 'halo' }, '918273')).toMatchObject({ ok: false, code: 'too-many' });
  expect(await book.set(HALE, '918273', PIN)).toEqual({ ok: true });
});

test('is made, listed and removed from the command line; a name without one is a mistake that is named', async () => {
  const path = join(folder, 'pins.json');
  const run = async (...words: readonly string[]): Promise<string> => {
    const lines: string[] = [];
    await runPinVerb(words, { path, now, user: 'root', log, print: (line) => lines.push(line) });
    return lines.join('\n');
  };
  const [pin = ''] = /\d{6}/.exec(await run('make', '--name', 'J. Okoro', '--role', 'nurse-in-charge')) ?? [];
  expect(await book.check('J. Okoro', pin, 'wall')).toMatchObject({ ok: true, person: { role: 'nurse-in-charge' } });
  expect(await run('list')).toContain('J. Okoro  nurse-in-charge');
  expect(await run('list')).not.toContain(pin);
  await run('remove', '--name', 'J. Okoro');
  expect(await book.check('J. Okoro', pin, 'wall')).toMatchObject({ ok: false });
  await expect(run('remove', '--name', 'J. Okoro')).rejects.toThrow('has no PIN');
  for (const role of ['wallboard', 'public-screen', 'auditor'])
    await expect(run('make', '--name', 'X', '--role', role)).rejects.toThrow(`--role is '${role}'; give one of`);
  await expect(run('make', '--name', 'X'.repeat(61), '--role', 'halo')).rejects.toThrow('longer than 60 characters');
  const [made] = /\d{6}/.exec(await run('make', '--name', 's. hale', '--role', 'halo', '--by', 'Night desk')) ?? [];
  const written = await noted();
  expect(written.map(({ type, data }) => [type, (data as { by: string }).by])).toEqual([
    ['house.pin-made', 'S. Hale'],
    ['house.pin-made', 'root'],
    ['house.pin-removed', 'root'],
    ['house.pin-changed', 'Night desk'],
  ]);
  for (const secret of [PIN, pin, made ?? 'none', 'hash', 'salt'])
    expect(JSON.stringify(written)).not.toContain(secret);
  await expect(run('make')).rejects.toThrow('--name is missing');
  await expect(run('mend')).rejects.toThrow("There is no verb 'mend'");
});

test('a file that somebody edited wrongly lets those in who can be read, and no PIN is written over it', async () => {
  const path = join(folder, 'pins.json');
  const edited = `${readFileSync(path, 'utf8').trimEnd().slice(0, -1)}, { "name": "Half" }]`;
  writeFileSync(path, edited);
  expect(await book.check('S. Hale', PIN, 'wall')).toMatchObject({ ok: true });
  expect(await book.set({ name: 'New', role: 'halo' }, '918273')).toMatchObject({ ok: false, code: 'unreadable' });
  const made = runPinVerb(['make', '--name', 'New', '--role', 'halo'], {
    path,
    now,
    user: 'root',
    log,
    print: () => undefined,
  });
  await expect(made).rejects.toThrow(`${path} has no whole PIN as entry 2. Mend it, or take it away`);
  expect(readFileSync(path, 'utf8')).toBe(edited);
});

test.each([
  { cost: 0 },
  { cost: 3 },
  { cost: 2 ** 40 },
  { cost: 1.5 },
  { cost: '32768' },
  { role: 'matron' },
  { setAt: 1e16 },
  { setAt: 'today' },
])('an entry with %j, which cannot be reckoned with, is no PIN: whoever gives it is answered', async (wrong) => {
  const path = join(folder, 'pins.json');
  const [own] = JSON.parse(readFileSync(path, 'utf8')) as readonly KeptPin[];
  writeFileSync(path, JSON.stringify([{ ...own, ...wrong }]));
  expect(await book.check('S. Hale', PIN, 'wall')).toMatchObject({ ok: false, code: 'wrong-pin' });
  expect(await book.set({ name: 'New', role: 'halo' }, '918273')).toMatchObject({ ok: false, code: 'unreadable' });
});

test('a file larger than it may be is read by nobody and written over by nobody', async () => {
  writeFileSync(join(folder, 'pins.json'), `[${' '.repeat(MOST_KEPT_BYTES)}]`);
  expect(await book.check('S. Hale', PIN, 'wall')).toMatchObject({ ok: false, code: 'wrong-pin' });
  expect(await book.set({ name: 'New', role: 'halo' }, '918273')).toMatchObject({ ok: false, code: 'unreadable' });
});

test('of PINs that are set all at once a few are made, and the others are told to try again', async () => {
  const set = await Promise.all(
    Array.from({ length: 30 }, (_, number) => book.set({ name: `Nurse ${number}`, role: 'halo' }, '918273')),
  );
  expect(new Set(set.map((one) => (one.ok ? 'ok' : one.code)))).toEqual(new Set(['ok', 'busy']));
});
