// The list of recipients from the command line: what it does, what it keeps of who did it, and how a mistake is named with its fix.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryLog } from '../log/memory.ts';
import type { Log } from '../log/log.ts';
import { recipientVerb, runRecipientVerb } from './recipientVerbs.ts';

const ADD = ['add', '--name', 'Site desk', '--role', 'site-manager', '--places', 'RVJ01,RA701'];
const BY_MAIL = [...ADD, '--email', 'secret-word@example.org'];

describe('npm run recipient', () => {
  let folder: string;
  let log: Log;
  let made: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerbside-recipients-'));
    log = createMemoryLog();
    made = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function run(...words: readonly string[]): Promise<string> {
    const lines: string[] = [];
    await runRecipientVerb(words, {
      path: join(folder, 'recipients.json'),
      log,
      now: Date.parse('2026-11-21T10:00:00Z'),
      user: 'alex',
      newId: () => `id${(made += 1)}`,
      pushKey: () => 'the-public-half',
      print: (line) => lines.push(line),
    });
    return lines.join('\n');
  }
  async function kept(): Promise<string> {
    const entries: unknown[] = [];
    for await (const entry of log.read(0)) entries.push(...entry.events);
    return JSON.stringify(entries);
  }

  test('adds, lists masked, changes and removes; the log has who did it, and no address', async () => {
    expect(await run('list')).toContain('Nobody is reached');
    await run(...BY_MAIL, '--quiet', '22-07', '--by', 'jo');
    expect(await run('list')).toBe('id1  Site desk  site-manager  RVJ01,RA701  email s…@example.org  quiet 22-07');
    await run('change', 'id1', '--cap', '3', '--quiet', 'none', '--sms', '+44 7700 900123', '--places', 'everywhere');
    expect(await run('list')).toBe(
      'id1  Site desk  site-manager  everywhere  email s…@example.org, sms … 123  at most 3 pages in ten minutes',
    );
    expect(readFileSync(join(folder, 'recipients.json'), 'utf8')).toContain('secret-word@example.org');
    expect(await run('remove', 'id1')).toContain('Removed Site desk');
    expect(await run('list')).toContain('Nobody is reached');
    expect(readFileSync(join(folder, 'recipients.json'), 'utf8')).not.toContain('secret-word');
    expect(await kept()).toMatch(/recipient-added.*"by":"jo".*recipient-changed.*"by":"alex".*recipient-removed/);
    expect(await kept()).not.toContain('secret-word');
  });

  test('prints the public half of the keys of Web Push', async () => {
    expect(await run('push-keys')).toContain('the-public-half');
  });

  test.each([
    [[], 'npm run recipient -- <verb>'],
    [['mend'], "There is no verb 'mend'"],
    [['add'], '--name is missing. Say who is told.'],
    [ADD, 'Give at least one way to reach Site desk'],
    [[...BY_MAIL, '--role', 'porter'], '--role is a role that no ladder tells. There are'],
    [[...BY_MAIL, '--places', 'RVJ1'], '--places names RVJ1, which is no place known here'],
    [[...BY_MAIL, '--places', ','], '--places must be a list of site codes'],
    [[...BY_MAIL, '--sms', 'secret-word'], '--sms must be a number such as +44 7700 900000'],
    [[...BY_MAIL, '--webhook', 'http://secret-word.example'], '--webhook must be an address that begins with https://'],
    [[...BY_MAIL, '--cap', 'none of it'], '--cap must be a whole number of pages in ten minutes'],
    [[...BY_MAIL, '--quiet', 'nights'], '--quiet must be two different whole hours'],
    [[...BY_MAIL, 'now'], "'now' is one word too many"],
    [['change', 'id9', '--cap', '3'], "There is no recipient 'id9'"],
    [['change', 'id9'], 'Say what to change'],
    [['remove'], 'remove needs the id of a recipient'],
    [['remove', 'id9'], "There is no recipient 'id9'"],
  ])('%j is a mistake that is named with its fix, and nothing is changed', async (words, says) => {
    const ran = run(...words);
    await expect(ran).rejects.toThrow(says);
    await expect(ran).rejects.not.toThrow('secret-word');
    expect(log.head().seq).toBe(0);
    expect(await run('list')).toContain('Nobody is reached');
  });

  test('knows its verbs before anything is opened', () => {
    expect(recipientVerb('push-keys')).toBe('push-keys');
    expect(() => recipientVerb('constructor')).toThrow("There is no verb 'constructor'");
  });
});
