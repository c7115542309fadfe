// A browser on the list of recipients: for one person, role and place; by known push services alone; taken off by itself alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pushBook } from './pushBook.ts';
import { openRecipients, type RecipientBook } from './recipientBook.ts';

const ENDPOINT = 'https://fcm.googleapis.com/fcm/send/abc';
const subscriptionAt = (endpoint: string) => ({ endpoint, keys: { p256dh: 'k', auth: 'a' } });
const WANTED = { name: 'S. Hale', role: 'halo', place: 'RVJ01', subscription: subscriptionAt(ENDPOINT) };

let folder: string;
let recipients: RecipientBook;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-push-'));
  recipients = openRecipients(join(folder, 'recipients.json'), () => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a browser is added for its person, role and place, and only it takes itself off', async () => {
  const book = pushBook(recipients);
  const taken = await book.add(WANTED);
  const id = taken.ok ? taken.id : expect.fail(taken.why);
  expect(recipients.list()).toMatchObject([{ id, name: 'S. Hale', role: 'halo', places: ['RVJ01'] }]);
  expect(await book.remove(id, 'https://fcm.googleapis.com/fcm/send/another')).toBe(false);
  expect(await book.remove(id, ENDPOINT)).toBe(true);
  expect(recipients.list()).toEqual([]);
});

test('a push service of many machines is known by each of them', async () => {
  const subscription = subscriptionAt('https://db5p.notify.windows.com/w/?token=a');
  expect(await pushBook(recipients).add({ ...WANTED, subscription })).toMatchObject({ ok: true });
});

test.each([
  [
    'an address that only claims to be a push service',
    { subscription: subscriptionAt('https://fcm.googleapis.com.example.org/x') },
  ],
  ['a name that only ends as one does', { subscription: subscriptionAt('https://notfcm.googleapis.com/x') }],
  ['a machine of this network', { subscription: subscriptionAt('http://127.0.0.1:9/x') }],
  ['no subscription', { subscription: {} }],
  ['a role that no ladder tells', { role: 'crew' }],
  ['a place nobody knows', { place: 'XXXXX' }],
])('%s is refused in words, and nothing is kept', async (_, more) => {
  const taken = await pushBook(recipients).add({ ...WANTED, ...more });
  expect(taken).toMatchObject({ ok: false, why: expect.any(String) as string });
  expect(recipients.list()).toEqual([]);
});
