// An alert to a browser though the console is shut, as far as a push service: through the real outbox, over TLS, signed by the house and
// opened with the browser's own keys; delivered, told to wait, and gone for good.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock, type HandClock } from '@kerbside/server/clock';
import { recipientsPath } from '@kerbside/server/outbox/files';
import { GROUP_MS, RETRY_MS } from '@kerbside/server/outbox/outbox';
import { TOO_LATE_MS } from '@kerbside/server/outbox/pager';
import { pushChannel } from '@kerbside/server/outbox/push';
import { keptPushKeys } from '@kerbside/server/outbox/pushKeys';
import { pushBook } from '@kerbside/server/outbox/pushBook';
import { openRecipients, type RecipientBook } from '@kerbside/server/outbox/recipientBook';
import { SECOND } from '@kerbside/shared/kernel';
import { TEN } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { outcomes, told } from '../harness/paging.ts';
import { openPushStation, type PushStation } from '../harness/pushStation.ts';
import { turn, until } from '../harness/until.ts';

const SUBJECT = 'mailto:night-desk@example.org';
let folder: string;
let station: PushStation;
let book: RecipientBook;
let clock: HandClock;
let it: TestHouse;
let publicKey: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-push-'));
  station = await openPushStation();
  book = openRecipients(recipientsPath(folder), () => undefined);
  clock = handClock(TEN);
  const keys = keptPushKeys(join(folder, 'push-keys.json'));
  publicKey = keys.publicKey;
  const channels = [pushChannel({ keys, subject: SUBJECT, agent: station.agent })];
  it = await openTestHouse({ clock, world: { outside: { channels, recipients: book, pushKey: publicKey } } });
});
afterEach(async () => {
  await it.close();
  await station.close();
  rmSync(folder, { recursive: true });
});

/** A person agrees on their browser, as through the console. */
async function agrees(): Promise<string> {
  const subscription = station.subscription();
  const wanted = { name: 'B. Roe', role: 'site-manager', place: SOUTHMEAD, subscription };
  const taken = await pushBook(book, ['127.0.0.1']).add(wanted);
  return taken.ok ? taken.id : expect.fail(taken.why);
}

async function letGo(): Promise<void> {
  for (let turns = 0; turns < 1_000; turns += 1) await turn();
}

describe('an alert to a browser', () => {
  test('is opened by that browser alone, signed by the house for that service, and says no patient', async () => {
    await agrees();
    await told(it, 'attention', 1, 'push');
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['delivered', undefined]]);
    const [pushed] = station.got;
    expect(pushed?.vapid).toMatchObject({ aud: station.origin, sub: SUBJECT, key: publicKey });
    const expires = Number(pushed?.vapid?.['exp']) * SECOND;
    // By the machine's own clock, as a service reads it.
    expect(expires).toBeGreaterThan(Date.now());
    expect(expires).toBeLessThanOrEqual(Date.now() + 24 * 3_600 * SECOND);
    expect(pushed?.said).toMatchObject({ title: expect.stringContaining('Southmead') as string, class: 'attention' });
    expect(String(pushed?.said?.['path'])).toMatch(/^\/alerts\/site:RVJ01\?alert=/);
    expect(pushed?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '900', urgency: 'normal' });
  });

  test('of a life at risk is urgent; tried again it has the same topic, so that it shows once', async () => {
    await agrees();
    station.answers.push({ status: 503 });
    await told(it, 'life-threat', 1, 'push');
    await until(() => station.answered === 1);
    await letGo();
    clock.advance(RETRY_MS[0] ?? 0);
    await until(() => outcomes(it).length === 1);
    expect(station.got.map(({ headers }) => headers['urgency'])).toEqual(['high', 'high']);
    expect(new Set(station.got.map(({ headers }) => headers['topic'])).size).toBe(1);
  });

  test('waits as long as it is told to, and not less', async () => {
    await agrees();
    station.answers.push({ status: 429, retryAfter: 60 });
    await told(it, 'life-threat', 1, 'push');
    await until(() => station.answered === 1);
    await letGo();
    clock.advance(59 * SECOND);
    await letGo();
    expect(station.got).toHaveLength(1);
    clock.advance(SECOND);
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['delivered', undefined]]);
  });

  test('waits fifteen minutes at most, whatever it is told', async () => {
    await agrees();
    station.answers.push({ status: 429, retryAfter: 86_400 });
    await told(it, 'life-threat', 1, 'push');
    await until(() => station.answered === 1);
    await letGo();
    clock.advance(TOO_LATE_MS);
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['delivered', undefined]]);
  });

  test.each([410, 404])(
    'that is gone (%i) is given up at once, its browser is taken off, and both are said',
    async (status) => {
      const id = await agrees();
      station.answers.push({ status });
      await told(it, 'life-threat', 1, 'push');
      await until(() => outcomes(it).length === 1);
      const because = `this browser takes no alerts any more: HTTP ${String(status)}`;
      expect(outcomes(it)).toEqual([['failed', because]]);
      await until(() => book.list().length === 0);
      const [letter] = it.world.world.letters.rows.values();
      expect(letter?.kept?.value).toMatchObject({ recipient: id, name: 'B. Roe', way: 'push', because });
      await told(it, 'life-threat', 1, 'push');
      await until(() => outcomes(it).length === 2);
      expect(station.got).toHaveLength(1);
    },
  );

  test('is opened by nobody who has other keys, and a token changed on the way names nobody', async () => {
    await agrees();
    const known = book.list()[0]?.addresses.push ?? expect.fail();
    const other = await openPushStation();
    try {
      const keys = keptPushKeys(join(folder, 'push-keys.json'));
      const channel = pushChannel({ keys, subject: SUBJECT, agent: other.agent });
      const address = known.replace(station.origin, other.origin);
      const page = { key: 'k1', class: 'urgent', subject: 'S', text: 'T', place: SOUTHMEAD, address } as const;
      expect(await channel.send(page)).toEqual({ state: 'delivered' });
      expect(other.got[0]?.said).toBeUndefined();
      expect(other.got[0]?.vapid).toMatchObject({ aud: other.origin });
      expect(other.got[0]?.headers['urgency']).toBe('high');
      // A service whose certificate is not the one expected is spoken to by nobody.
      const strange = await pushChannel({ keys, subject: SUBJECT, agent: station.agent }).send(page);
      expect(strange.state).toBe('later');
    } finally {
      await other.close();
    }
  });
});
