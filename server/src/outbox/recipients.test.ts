// Who is reached, and what is said of a file or a setting that is wrong: the entry and the fix, never an address or a secret.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { MOST_KEPT_BYTES } from './keptFile.ts';
import { listedOf, reachedBy, readRecipients, type Recipient } from './recipients.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-outbox-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
function file(content: unknown): string {
  const path = join(folder, 'recipients.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const DESK = { name: 'Desk', role: 'site-manager', places: ['RVJ01'] };

describe('the recipients', () => {
  test('are none where there is no file', () => {
    expect(readRecipients(join(folder, 'none.json'))).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 'is no JSON'],
    ['more than may be kept', ' '.repeat(MOST_KEPT_BYTES + 1), 'is no JSON of at most 4 MiB'],
    ['lists within lists', '['.repeat(100_000), 'is no JSON'],
    ['no list', {}, 'must be a list'],
    ['no name', [{ ...DESK, name: '' }], 'entry 1: "name" is missing'],
    ['no places', [DESK, { ...DESK, places: [] }], 'entry 2: "places" must be a list'],
    ['a role nobody is told in', [{ ...DESK, role: 'porter' }], 'entry 1: "role" is a role that no ladder tells'],
    ['a strange place', [{ ...DESK, places: ['RVJ1'] }], '"places" names RVJ1, which is no place'],
    ['a cap of none', [{ ...DESK, cap: 0 }], '"cap" must be a whole number of pages'],
    ['hours that are none', [{ ...DESK, quiet: '7-7' }], '"quiet" must be two different whole hours'],
    ['the same twice', [DESK, DESK], 'entry 2: it is Desk as site-manager, as entry 1 is'],
    ['another way', [{ ...DESK, pigeon: 'x' }], '"pigeon" is not known. There are email, sms, webhook, push'],
    ['a wrong number', [{ ...DESK, sms: 'secret-word' }], '"sms" must be a number'],
    ['an open line', [{ ...DESK, webhook: 'http://secret-word.example' }], '"webhook" must be an address that begins'],
  ])('that are wrong are refused with the entry and the fix: %s', (_, content, said) => {
    const read = () => readRecipients(file(content));
    expect(read).toThrow(said);
    expect(read).not.toThrow('secret-word');
  });

  test('[X1] are listed with their addresses masked', () => {
    const subscription = { endpoint: 'https://push.secret-word.example/1', keys: { p256dh: 'k', auth: 'a' } };
    const [desk] = readRecipients(
      file([
        {
          ...DESK,
          email: 'secret-word@example.org',
          sms: '+44 7700 900123',
          webhook: 'https://hooks.example.org/secret-word',
          push: subscription,
          quiet: '22-07',
          cap: 3,
        },
      ]),
    ).map(listedOf);
    expect(desk?.ways.map(({ to }) => to)).toEqual([
      's…@example.org',
      '… 123',
      'hooks.example.org',
      expect.stringMatching(/^browser [0-9a-f]{4}$/),
    ]);
    expect(JSON.stringify(desk)).not.toContain('secret-word');
    expect(desk).toMatchObject({ cap: 3, quiet: { from: 22, to: 7 } });
  });

  test('of a role are reached at their places, and only the one named where somebody covers', () => {
    const all: readonly Recipient[] = readRecipients(
      file([
        { ...DESK, email: 'desk@example.org' },
        { name: 'B. Roe', role: 'site-manager', places: ['*'], email: 'roe@example.org' },
        { name: 'C. Other', role: 'executive', places: ['*'], email: 'other@example.org' },
      ]),
    );
    const reach = (place: string, name: string | null) =>
      reachedBy(all, { places: [place], role: 'site-manager', name, way: 'email' }).map(
        ({ recipient }) => recipient.name,
      );
    expect(reach('RVJ01', null)).toEqual(['Desk', 'B. Roe']);
    expect(reach('RA701', null)).toEqual(['B. Roe']);
    expect(reach('RVJ01', 'Desk')).toEqual(['Desk']);
    expect(reach('RA701', 'Desk')).toEqual([]);
  });
});

describe('the settings of the ways out', () => {
  const outside = (env: Record<string, string>, words: string[] = ['--live']) => readSettings(env, words).outside;

  test('are none where nothing is set, and none in a demo whatever is set', () => {
    const WEBHOOK_SECRET = 'x'.repeat(24);
    expect(outside({})).toEqual({});
    expect(outside({ WEBHOOK_SECRET })).toEqual({ webhook: { secret: WEBHOOK_SECRET } });
    expect(outside({ WEBHOOK_SECRET }, [])).toEqual({});
  });

  test.each([
    [{ SMTP_URL: 'smtp://secret-word' }, 'MAIL_FROM is missing'],
    [{ SMTP_URL: 'mail.secret-word', MAIL_FROM: 'a@b' }, 'SMTP_URL must begin'],
    [{ NOTIFY_API_KEY: 'secret-word', NOTIFY_TEMPLATE_ID: 'x' }, 'NOTIFY_API_KEY is no key'],
    [{ WEBHOOK_SECRET: 'secret-word' }, 'WEBHOOK_SECRET is too short'],
    [{ PUSH_SUBJECT: 'secret-word' }, 'PUSH_SUBJECT must be'],
    [{ CONSOLE_URL: 'secret-word' }, 'CONSOLE_URL must be'],
  ])('that are wrong are named with the fix, and no secret is repeated', (env, said) => {
    expect(() => outside(env as Record<string, string>)).toThrow(said);
    expect(() => outside(env as Record<string, string>)).not.toThrow('secret-word');
  });
});
