// The ways out in a person's hand, in a whole house: tried before they are needed, what did not arrive sent again or given up, and
// the list of recipients changed while the house is open.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GROUP_MS, RETRY_MS } from '@kerbside/server/outbox/outbox';
import { openRecipients } from '@kerbside/server/outbox/recipientBook';
import { keepListed } from '@kerbside/server/outbox/listing';
import { confirmTest } from '@kerbside/server/outbox/confirming';
import { MOST_WRONG_CODES, testCodes, type TestCodes } from '@kerbside/server/outbox/testCodes';
import { MINUTE } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import type { Ask } from '@kerbside/shared/world';
import { HALE, SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { bookOf, manager, outcomes, pagingStage, told } from '../harness/paging.ts';
import { turn, until } from '../harness/until.ts';

const { opened, receiver, onEnd } = pagingStage();
let asks = 0;
function ask(it: TestHouse, type: Ask['type'], body: object) {
  asks += 1;
  return it.world.desk.ask(HALE, { askId: `ask-of-hale-${asks}`, type, at: it.clock.now(), body } as Ask);
}

/** A house whose list the world knows, with its outbox open. */
async function withDesk() {
  const { got, answers, url } = await receiver();
  const house = await opened([manager(url)]);
  onEnd(
    keepListed({
      desk: house.it.world.desk,
      recipients: bookOf(house.list),
      clock: house.clock,
      onTrouble: () => undefined,
    }),
  );
  await until(() => house.it.world.world.recipients.rows.has('desk'));
  house.open();
  return { ...house, got, answers };
}
const testOf = (it: TestHouse) => [...it.world.world.channelTests.rows.values()].at(-1);

describe('a way out is tested', () => {
  test('[X2] by a message that says it is a test, and its receiver’s yes confirms it: no alert, no cap, no patient', async () => {
    const { it, got } = await withDesk();
    expect(await ask(it, 'TestChannel', { recipient: 'desk', way: 'webhook' })).toMatchObject({ ok: true });
    await until(() => testOf(it)?.confirmed !== undefined);
    expect(testOf(it)?.confirmed?.value.how).toBe('receiver');
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
      test: true,
      subject: expect.stringMatching(/^TEST of Kerbside/) as string,
    });
    expect(it.world.world.alerts.rows.size).toBe(0);
  });

  test('[X2] and a receiver that stays busy has failed it within the window, with how often it was tried', async () => {
    const { it, clock, got, answers } = await withDesk();
    answers.push(503, 503, 503, 503, 503, 503, 503);
    await ask(it, 'TestChannel', { recipient: 'desk', way: 'webhook' });
    for (const [tries, wait] of RETRY_MS.slice(0, 4).entries()) {
      await until(() => got.length === tries + 1);
      for (let turns = 0; turns < 50; turns += 1) await turn();
      clock.advance(wait);
    }
    await until(() => testOf(it)?.sent !== undefined);
    expect(testOf(it)?.sent?.value).toMatchObject({ state: 'failed', because: 'HTTP 503', tries: 5 });
    expect(testOf(it)?.confirmed).toBeUndefined();
  });

  test('[X2] by the code in its link, once, within its window; a guessed code kills the link and says nothing', async () => {
    const { it, clock } = await withDesk();
    const { desk } = it.world;
    const codes = testCodes(Buffer.alloc(32, 7), 'https://kerbside.example.org');
    const start = async (): Promise<[string, string]> => {
      await ask(it, 'TestChannel', { recipient: 'desk', way: 'webhook' });
      return codes
        .linkOf(testOf(it)?.test ?? '')
        .split('/')
        .slice(-2) as [string, string];
    };
    const [first, code] = await start();
    expect(await confirmTest({ desk, clock, codes }, first, 'wrong-code-0')).toBe('no-such-test');
    await until(() => testOf(it)?.confirmed !== undefined);
    expect(await confirmTest({ desk, clock, codes }, first, code)).toBe('confirmed-already');
    for (let tries = 1; tries < MOST_WRONG_CODES; tries += 1)
      await confirmTest({ desk, clock, codes }, first, 'wrong-code-0');
    expect(await confirmTest({ desk, clock, codes }, first, code)).toBe('no-such-test');
    expect(await confirmTest({ desk, clock, codes: undefined }, first, code)).toBe('no-such-test');
  });

  test('[X2] by its link up to the end of its window, and not at it', async () => {
    const { it, clock, answers } = await withDesk();
    const { desk } = it.world;
    const codes: TestCodes = { linkOf: () => '', fits: () => true };
    for (const [late, came] of [
      [-1, 'confirmed'],
      [0, 'window-over'],
    ] as const) {
      answers.push(400);
      await ask(it, 'TestChannel', { recipient: 'desk', way: 'webhook' });
      await until(() => testOf(it)?.sent !== undefined);
      const { test: name, asked } = testOf(it) ?? expect.fail();
      clock.turnTo((asked?.value.untilAt ?? 0) + late);
      expect(await confirmTest({ desk, clock, codes }, name, 'code')).toBe(came);
    }
  });

  test('[X2] is never sent to another address than was asked for', async () => {
    const { got, url } = await receiver();
    const { it, clock, list, open } = await opened([manager(url)]);
    onEnd(keepListed({ desk: it.world.desk, recipients: bookOf(list), clock, onTrouble: () => undefined }));
    await until(() => it.world.world.recipients.rows.has('desk'));
    await ask(it, 'TestChannel', { recipient: 'desk', way: 'webhook' });
    list[0] = manager(url.replace('127.0.0.1', 'localhost'));
    open();
    await until(() => testOf(it)?.sent !== undefined);
    expect(testOf(it)?.sent?.value).toMatchObject({ state: 'failed', because: 'no such address on file' });
    expect(got).toEqual([]);
  });

  test('[X2] of a test that never was no tries are counted: nobody fills the house with made-up names', async () => {
    const { it, clock } = await withDesk();
    const counted: string[] = [];
    const codes: TestCodes = { linkOf: () => '', fits: (test) => counted.push(test) > Infinity };
    expect(await confirmTest({ desk: it.world.desk, clock, codes }, 'made up', 'code')).toBe('no-such-test');
    expect(counted).toEqual([]);
  });

  test('[X3] never from a drill: it is refused there, and nothing is sent', async () => {
    const it = await openTestHouse({ world: { id: 'exercise-1', kind: 'exercise', label: 'Exercise' } });
    onEnd(() => it.close());
    expect(await ask(it, 'TestChannel', { recipient: 'desk', way: 'webhook' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-live' },
    });
  });
});

describe('what could not be delivered', () => {
  const letterIn = (it: TestHouse) => [...it.world.world.letters.rows.values()][0];

  test('[X5] is kept with why and how often, and arrives when a person sends it again, under the same key', async () => {
    const { it, clock, got, answers } = await withDesk();
    answers.push(410);
    const send = await told(it);
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 1);
    expect(letterIn(it)?.kept?.value).toMatchObject({
      letter: `${send}#desk`,
      name: 'Site desk',
      tries: 1,
      because: 'HTTP 410',
    });
    expect(letterIn(it)?.kept?.value.to).not.toContain('pages');
    expect(await ask(it, 'SendAgain', { letter: `${send}#desk` })).toMatchObject({ ok: true });
    await until(() => letterIn(it)?.ended !== undefined);
    expect(letterIn(it)?.ended?.value.how).toBe('delivered');
    expect(got.map(({ key }) => key)).toEqual([`${send}#desk`, `${send}#desk`]);
  });

  test('[X5] is kept again with its tries counted on where it fails again, and is given up by name', async () => {
    const { it, clock, answers } = await withDesk();
    answers.push(410, 404);
    const letter = `${await told(it)}#desk`;
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 1);
    await ask(it, 'SendAgain', { letter });
    await until(() => letterIn(it)?.kept?.value.tries === 2);
    expect(letterIn(it)?.kept?.value.because).toBe('HTTP 404');
    expect(await ask(it, 'GiveUpLetter', { letter, reason: 'told-otherwise' })).toMatchObject({ ok: true });
    expect(letterIn(it)?.ended).toMatchObject({ person: HALE, value: { how: 'told-otherwise' } });
  });

  test('[X6] is not sent again once its alert is over', async () => {
    const { it, clock, answers, got } = await withDesk();
    answers.push(410);
    const send = await told(it);
    clock.advance(GROUP_MS);
    await until(() => outcomes(it).length === 1);
    const alert = send.split('/')[0] ?? '';
    await it.world.desk.report([
      watched('kerbside.alert.closed', 'closed', clock.now(), { alert, reason: 'recovered' }),
    ]);
    expect(await ask(it, 'SendAgain', { letter: `${send}#desk` })).toMatchObject({ refusal: { code: 'alert-over' } });
    expect(got).toHaveLength(1);
  });

  test('[X5] survives a restart, and what was being sent again then is taken up', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    onEnd(() => {
      rmSync(dataDir, { recursive: true });
    });
    const { got, answers, url } = await receiver();
    answers.push(410);
    const first = await opened([manager(url)], dataDir);
    const outbox = first.open();
    const letter = `${await told(first.it)}#desk`;
    first.clock.advance(GROUP_MS);
    await until(() => outcomes(first.it).length === 1);
    await outbox.close();
    await ask(first.it, 'SendAgain', { letter });
    await first.it.close();
    const second = await opened([manager(url)], dataDir, first.it.keys);
    expect(letterIn(second.it)?.kept?.value.because).toBe('HTTP 410');
    second.open();
    await until(() => letterIn(second.it)?.ended !== undefined);
    expect(got).toHaveLength(2);
  });
});

describe('the list of recipients', () => {
  test('[X1] counts as it stands in its file while the house is open; a wrong file changes nothing and is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kerbside-list-'));
    onEnd(() => {
      rmSync(folder, { recursive: true });
    });
    const path = join(folder, 'recipients.json');
    const troubles: string[] = [];
    const book = openRecipients(path, (what) => troubles.push(what));
    expect(book.list()).toEqual([]);
    const desk = { name: 'Desk', role: 'site-manager', places: [SOUTHMEAD], email: 'desk@example.org' };
    await Promise.all([book.add(desk), book.add({ ...desk, name: 'Other', id: 'other' })]);
    expect(
      book
        .list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Desk', 'Other']);
    await expect(book.add({ ...desk, role: 'porter' })).rejects.toThrow('"role" is a role that no ladder tells');
    expect(await book.remove('other')).toBe(true);
    expect(await book.remove('other')).toBe(false);
    expect(book.list()).toHaveLength(1);
    writeFileSync(path, '[{]');
    expect(book.list().map(({ name }) => name)).toEqual(['Desk']);
    expect(troubles).toEqual([expect.stringContaining('is no JSON') as string]);
  });

  test('[X1] is told to the world masked, anew when it changes, and not when it does not', async () => {
    const { it, clock } = await withDesk();
    const seq = it.world.desk.seq;
    const told = (recipients: Parameters<typeof bookOf>[0]) => {
      keepListed({ desk: it.world.desk, recipients: bookOf(recipients), clock, onTrouble: () => undefined })();
    };
    clock.advance(MINUTE);
    told([]);
    await until(() => it.world.world.recipients.rows.get('desk')?.value === null);
    clock.advance(MINUTE);
    told([]);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(it.world.desk.seq).toBe(seq + 1);
  });
});
