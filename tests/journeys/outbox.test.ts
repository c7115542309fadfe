// What is told outside the console, in a whole house with real lines: delivered once a page, tried again, given up, taken up after a
// restart, gathered in a burst and held back by a cap, neither of which touches a life at risk.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttp, type ServerResponse } from 'node:http';
import { createServer as createNet } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import { emailChannel } from '@kerbside/server/outbox/email';
import { Lanes, MOST_AT_ONCE } from '@kerbside/server/outbox/lanes';
import { GROUP_MS, MOST_PAGES, RETRY_MS } from '@kerbside/server/outbox/outbox';
import { WRITE_AGAIN_MS, outboxSaid } from '@kerbside/server/outbox/outboxWords';
import { smsChannel } from '@kerbside/server/outbox/sms';
import { Timers } from '@kerbside/server/outbox/timers';
import { signatureOf, webhookChannel } from '@kerbside/server/outbox/webhook';
import { writeDown } from '@kerbside/server/outbox/writing';
import { MINUTE } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import { TEN } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { SECRET, bookOf, manager, outcomes, pagingStage, saidOf, told } from '../harness/paging.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { turn, until } from '../harness/until.ts';

const { opened, receiver, listening, onEnd } = pagingStage();

/** Of the people who were to be paged: who was not, and why. */
function heldBack(it: TestHouse): readonly string[] {
  const skipped = saidOf(it, 'kerbside.alert.skipped').filter(({ name }) => name);
  return skipped.map(({ name, why }) => `${name ?? ''}: ${why ?? ''}`).sort();
}

describe('a page', () => {
  test('is signed, names the place and no patient, and its delivery is written down', async () => {
    const { got, url } = await receiver();
    const { it, clock, open } = await opened([manager(url)]);
    open();
    const send = await told(it);
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['delivered', undefined]]);
    const [page] = got;
    expect(page?.key).toBe(`${send}#desk`);
    expect(page?.signature).toBe(signatureOf(SECRET, Math.floor(clock.now() / 1_000), page?.body ?? ''));
    expect(JSON.parse(page?.body ?? '')).toMatchObject({ place: SOUTHMEAD, class: 'attention' });
  });

  test('is tried again where the receiver is busy, under the same key, and given up where it refuses', async () => {
    const { got, answers, url } = await receiver();
    const { it, clock, open } = await opened([manager(url)]);
    open();
    answers.push(503, 429, 200);
    await told(it);
    clock.advance(GROUP_MS);
    for (const [tries, wait] of RETRY_MS.slice(0, 2).entries()) {
      await until(() => got.length === tries + 1);
      for (let turns = 0; turns < 50; turns += 1) await turn();
      clock.advance(wait);
    }
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['delivered', undefined]]);
    expect(new Set(got.map(({ key }) => key)).size).toBe(1);
    answers.push(410);
    await told(it);
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 2);
    expect(outcomes(it)).toContainEqual(['failed', 'HTTP 410']);
  });

  test('of several people is over when the first of them has it, and fails with the last who cannot be reached', async () => {
    const { answers, url } = await receiver();
    const roe = manager(`${url}/roe`, { id: 'roe', name: 'B. Roe' });
    const { it, clock, open } = await opened([manager(url), roe]);
    open();
    for (const [number, codes] of [[410], [410, 404]].entries()) {
      answers.push(...codes);
      await told(it);
      clock.advance(GROUP_MS);
      await until(() => saidOf(it, 'kerbside.alert.delivered').length > number);
      await until(() => it.world.world.letters.rows.size === 2 * number + 1);
    }
    expect(outcomes(it).map(([state]) => state)).toEqual(['delivered', 'failed']);
  });

  test('whose outcome the disk could not take is written down a minute later', async () => {
    const log = createUncertainLog();
    const clock = handClock(TEN);
    const it = await openTestHouse({ clock, world: { log } });
    onEnd(() => it.close());
    const ended = outboxSaid('kerbside.outside.letter-ended', 'x', TEN, { letter: 'x', how: 'delivered' });
    const troubles: string[] = [];
    let isDone = false;
    log.failOnce();
    const parts = { desk: it.world.desk, timers: new Timers(clock), onTrouble: (what: string) => troubles.push(what) };
    writeDown(parts, [ended], () => (isDone = true));
    await until(() => troubles.length === 1);
    clock.advance(WRITE_AGAIN_MS);
    await until(() => isDone);
    expect(it.world.world.letters.rows.get('x')?.ended?.value.how).toBe('delivered');
  });

  test('that has nobody on file fails at once, so that the ladder goes on', async () => {
    const { it, open } = await opened([]);
    open();
    await told(it);
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['failed', 'no address on file']]);
  });

  test('of a burst is one for a recipient and place; a life at risk has its own at once', async () => {
    const { got, url } = await receiver();
    const { it, clock, open } = await opened([manager(url)]);
    open();
    for (let number = 0; number < 40; number += 1) await told(it);
    await told(it, 'life-threat');
    await until(() => got.length === 1);
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ class: 'life-threat' });
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 41);
    expect(got).toHaveLength(2);
    expect(saidOf(it, 'kerbside.alert.skipped').filter(({ why }) => why === 'grouped')).toHaveLength(39);
  });

  test('that waits for its turn takes in what is told meanwhile', async () => {
    const held: ServerResponse[] = [];
    const slow = createHttp((request, response) => void request.resume().on('end', () => held.push(response)));
    const url = `http://127.0.0.1:${await listening(slow)}/pages`;
    const { it, clock, open } = await opened([manager(url, { cap: 2 * MOST_AT_ONCE })]);
    open();
    for (let number = 0; number < MOST_AT_ONCE; number += 1) await told(it, 'life-threat');
    await until(() => held.length === MOST_AT_ONCE);
    await told(it);
    clock.advance(GROUP_MS);
    await turn();
    await told(it);
    clock.advance(GROUP_MS);
    for (const response of held) response.writeHead(200).end('{}');
    await until(() => held.length > MOST_AT_ONCE);
    held.at(-1)?.writeHead(200).end('{}');
    await until(() => outcomes(it).length === MOST_AT_ONCE + 2);
    expect(held).toHaveLength(MOST_AT_ONCE + 1);
  });

  test('beyond the cap is held back and said so; a life at risk is not', async () => {
    const { got, url } = await receiver();
    const { it, clock, open } = await opened([manager(url)]);
    open();
    for (let number = 0; number <= MOST_PAGES; number += 1) {
      await told(it);
      clock.advance(GROUP_MS);
      await until(() => outcomes(it).length === number + 1);
    }
    expect(got).toHaveLength(MOST_PAGES);
    expect(heldBack(it)).toEqual(['Site desk: capped']);
    await told(it, 'life-threat');
    await until(() => got.length === MOST_PAGES + 1);
  });

  test('is held back by a cap of the person alone, whatever their devices, and by their quiet hours; a life at risk by neither', async () => {
    const { got, url } = await receiver();
    const roe = (id: string, more: object) => manager(`${url}/${id}`, { id, name: 'B. Roe', ...more });
    // It is ten at night on the wall.
    const night = manager(`${url}/night`, { id: 'night', name: 'N. Ight', quiet: { from: 8, to: 11 } });
    const { it, clock, open } = await opened([roe('phone', { cap: 1 }), roe('tablet', { cap: 1 }), night]);
    open();
    for (let number = 1; number <= 2; number += 1) {
      await told(it);
      clock.advance(GROUP_MS);
      await until(() => outcomes(it).length === number);
    }
    await until(() => heldBack(it).length === 4);
    expect(got).toHaveLength(2);
    expect(heldBack(it)).toEqual(['B. Roe: capped', 'B. Roe: capped', 'N. Ight: quiet-hours', 'N. Ight: quiet-hours']);
    await told(it, 'life-threat');
    await until(() => got.length === 5);
  });

  test('that had no outcome when the house was closed is taken up when it opens, and one that had is not', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    onEnd(() => {
      rmSync(dataDir, { recursive: true });
    });
    const { got, url } = await receiver();
    const first = await opened([manager(url)], dataDir);
    const outbox = first.open();
    await told(first.it);
    first.clock.advance(GROUP_MS);
    await until(() => outcomes(first.it).length === 1);
    const send = await told(first.it);
    // That somebody saw it on a screen is not that it came.
    const shown = { alert: send.split('/')[0] ?? '', send, state: 'shown' } as const;
    await first.it.world.desk.report([watched('kerbside.alert.delivered', 'shown', first.clock.now(), shown)]);
    await outbox.close();
    await first.it.close();
    const second = await opened([manager(url)], dataDir, first.it.keys);
    second.open();
    second.clock.advance(GROUP_MS);
    await until(() => outcomes(second.it).length === 3);
    expect(got).toHaveLength(2);
    expect(new Set(got.map(({ key }) => key)).size).toBe(2);
  });

  test('[X9] that was on its way when the house was closed goes on under its key, alone, and counts in the cap', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    onEnd(() => {
      rmSync(dataDir, { recursive: true });
    });
    const { got, answers, url } = await receiver();
    const desk = manager(url, { cap: 1 });
    const first = await opened([desk], dataDir);
    const outbox = first.open();
    answers.push(503);
    const send = await told(first.it);
    await told(first.it);
    first.clock.advance(GROUP_MS);
    await until(() => got.length === 1);
    for (let turns = 0; turns < 50; turns += 1) await turn();
    await outbox.close();
    await told(first.it);
    await first.it.close();
    const second = await opened([desk], dataDir, first.it.keys);
    second.open();
    await until(() => outcomes(second.it).length === 2);
    expect(got.map(({ key }) => key)).toEqual([`${send}#desk`, `${send}#desk`]);
    expect(JSON.parse(got[1]?.body ?? '')).toMatchObject({ subject: expect.stringContaining('2 alerts') as string });
    second.clock.advance(GROUP_MS);
    await until(() => outcomes(second.it).length === 3);
    expect(outcomes(second.it)).toContainEqual(['failed', 'capped']);
    expect(got).toHaveLength(2);
    const [page] = second.it.world.world.pages.rows.values();
    expect(page).toMatchObject({
      begun: { value: { tellings: { length: 2 } } },
      ended: { value: { state: 'delivered' } },
    });
  });

  test('[X9] whose recipient was taken off meanwhile is given up with the reason', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    onEnd(() => {
      rmSync(dataDir, { recursive: true });
    });
    const { got, answers, url } = await receiver();
    const first = await opened([manager(url)], dataDir);
    const outbox = first.open();
    answers.push(503);
    await told(first.it);
    first.clock.advance(GROUP_MS);
    await until(() => got.length === 1);
    for (let turns = 0; turns < 50; turns += 1) await turn();
    await outbox.close();
    await first.it.close();
    const second = await opened([], dataDir, first.it.keys);
    second.open();
    await until(() => outcomes(second.it).length === 1);
    expect(outcomes(second.it)).toEqual([['failed', 'no address on file']]);
    const [page] = second.it.world.world.pages.rows.values();
    expect(page?.ended?.value).toMatchObject({ state: 'failed', because: 'no address on file' });
    expect(second.it.world.world.letters.rows.size).toBe(1);
  });

  test('to a receiver that hangs holds up its own lane alone, and a life at risk goes before what waits there', async () => {
    const lanes = new Lanes();
    const went: string[] = [];
    const hanging = Array.from({ length: MOST_AT_ONCE }, () => Promise.withResolvers<undefined>());
    const all: Promise<unknown>[] = hanging.map(({ promise }) => lanes.inTurn('a', false, () => promise));
    const page = (lane: string, isUrgent: boolean, name: string): Promise<unknown> =>
      lanes.inTurn(lane, isUrgent, () => Promise.resolve(went.push(name)));
    all.push(page('a', false, 'usual'), page('a', true, 'life at risk'), page('b', false, 'elsewhere'));
    for (let turns = 0; turns < 5; turns += 1) await turn();
    expect(went).toEqual(['elsewhere']);
    hanging[0]?.reject(new Error('it broke'));
    for (const { resolve } of hanging.slice(1)) resolve(undefined);
    await Promise.allSettled(all);
    expect(went).toEqual(['elsewhere', 'life at risk', 'usual']);
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, () => page('a', false, 'after')));
  });

  test('to a receiver that never answers keeps nobody waiting who acts', async () => {
    const held: unknown[] = [];
    const silent = createHttp((request) => void held.push(request));
    const { it, clock, open } = await opened([manager(`http://127.0.0.1:${await listening(silent)}/pages`)]);
    onEnd(() => {
      silent.closeAllConnections();
    });
    const halo = await it.screen();
    open();
    await told(it);
    clock.advance(GROUP_MS);
    await until(() => held.length === 1);
    expect(await halo.ask('SetCovering', { site: SOUTHMEAD, name: 'S. Hale' })).toMatchObject({ ok: true });
    expect(outcomes(it)).toEqual([]);
  });

  test('that comes too late is told to nobody', async () => {
    const { got, url } = await receiver();
    const { it, clock, open } = await opened([manager(url)]);
    await told(it);
    clock.advance(20 * MINUTE);
    open();
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 1);
    expect(outcomes(it)).toEqual([['failed', 'too late']]);
    expect(got).toEqual([]);
  });
});

describe('a channel', () => {
  const page = { key: 'k1', class: 'urgent', subject: 'Kerbside', text: 'Two wait', place: SOUTHMEAD } as const;

  test('by e-mail hands the message to the SMTP server, and tries again where it is busy', async () => {
    const heard: string[] = [];
    let answer = '250 ok';
    const server = createNet((socket) => {
      let inMessage = false;
      socket.write('220 test\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        const text = bytes.toString();
        heard.push(text);
        if (inMessage) {
          if (!text.endsWith('\r\n.\r\n')) return;
          inMessage = false;
          socket.write(`${answer}\r\n`);
        } else if (/^DATA/i.test(text)) {
          inMessage = true;
          socket.write('354 go on\r\n');
        } else socket.write(/^QUIT/i.test(text) ? '221 bye\r\n' : '250 ok\r\n');
      });
    });
    const channel = emailChannel({
      smtpUrl: `smtp://127.0.0.1:${await listening(server)}`,
      from: 'kerbside@example.org',
    });
    const sent = { ...page, address: 'desk@example.org' };
    expect(await channel.send(sent)).toEqual({ state: 'delivered' });
    expect(heard.join('')).not.toContain('Priority: ');
    expect(await channel.send({ ...sent, class: 'life-threat' })).toEqual({ state: 'delivered' });
    expect(heard.join('')).toContain('X-Priority: 1');
    expect(heard.join('')).toMatch(/To: desk@example\.org[\s\S]*Two wait/);
    answer = '451 busy';
    expect(await channel.send(sent)).toEqual({ state: 'later', because: 'SMTP 451' });
    answer = '500 no';
    expect(await channel.send(sent)).toEqual({ state: 'failed', because: 'SMTP 500' });
  });

  test('by webhook follows nobody to where the receiver is not', async () => {
    const { got, url } = await receiver();
    const moved = createHttp((_, response) => response.writeHead(307, { Location: url }).end());
    const channel = webhookChannel({ secret: SECRET, now: () => 0 });
    const sent = { ...page, address: `http://127.0.0.1:${await listening(moved)}/pages` };
    expect(await channel.send(sent)).toEqual({ state: 'failed', because: 'HTTP 307' });
    expect(got).toEqual([]);
  });

  test('by text message speaks to Notify with the key as its reference', async () => {
    const { got, answers, url } = await receiver();
    const id = '00000000-0000-4000-8000-000000000000';
    const channel = smsChannel({ apiKey: `test-${id}-${id}`, templateId: id, url: new URL(url).origin });
    answers.push(201, 400, 503);
    const sent = { ...page, address: '+447700900000' };
    expect(await channel.send(sent)).toEqual({ state: 'delivered' });
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ reference: 'k1', personalisation: { text: 'Kerbside' } });
    expect(await channel.send(sent)).toEqual({ state: 'failed', because: 'HTTP 400' });
    expect(await channel.send(sent)).toEqual({ state: 'later', because: 'HTTP 503' });
  });
});

test('a world that is not live has no way out, whatever it is given', async () => {
  const outside = { channels: [], recipients: bookOf([]) };
  for (const kind of ['demo', 'exercise'] as const) {
    await expect(openTestHouse({ world: { id: kind, kind, outside } })).rejects.toThrow('is no live world');
  }
});
