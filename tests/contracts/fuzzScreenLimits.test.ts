// What is meant to bring the screens' door down, case by case, each met by a limit that is stated in docs/limits.md.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLines } from '@kerbside/server/lines';
import { MOST_ASKS } from '@kerbside/server/live/answers';
import { MOST_ROOMS } from '@kerbside/server/live/rooms';
import { sites } from '@kerbside/shared/site';
import { PROTOCOL, type Watch } from '@kerbside/shared/wire';
import { TEN } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { frame, linesTo, lineTo, ofLineEnded, upgrade } from '../harness/rawLine.ts';
import { expectServedOn } from '../harness/servedOn.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';

let it: TestHouse;
beforeEach(async () => {
  it = await openTestHouse();
});
afterEach(() => expectServedOn(it));

describe('what a screen may say', () => {
  test('asks beyond what a screen may have unanswered are refused, and no log is filled with them', async () => {
    await it.close();
    // A slow disk: what was asked stays unanswered for a while.
    const log = createUncertainLog();
    it = await openTestHouse({ world: { log } });
    const screen = await it.screen();
    const letGo = log.hold();
    const body = { site: SOUTHMEAD, role: 'epic', answered: true } as const;
    const sent = MOST_ASKS + 300;
    for (let ask = 0; ask < sent; ask += 1)
      screen.socket.emit('ask', {
        askId: `flood-${String(ask).padStart(6, '0')}`,
        type: 'LogCall',
        at: TEN,
        body,
      } as never);
    await screen.until('the refusals', () => screen.answers.length >= sent - MOST_ASKS);
    letGo();
    await screen.until('all answers', () => screen.answers.length === sent);
    const refused = screen.answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map((answer) => answer.refusal.code))).toEqual(new Set(['too-many']));
    const kept = screen.answers.length - refused.length;
    let logged = 0;
    for await (const { events } of it.world.log.read(0))
      logged += events.filter(({ askId }) => askId !== undefined).length;
    expect(logged).toBe(kept);
    expect(await screen.ask('LogCall', body)).toMatchObject({ ok: true });
  });

  test('rooms that a screen walks through are let go: they never pile up', async () => {
    const screen = await it.screen();
    const codes = sites.map(({ code }) => code).slice(0, 150);
    for (let from = 0; from < 600; from += 1) {
      const views = Array.from({ length: 16 }, (_, turn): Watch => {
        const [a, b] = [(from * 16 + turn) % 150, Math.floor((from * 16 + turn) / 150)];
        const pair = [codes[a], codes[(a + 1 + b) % 150]].toSorted();
        return { view: 'queue', scope: `sites:${pair.join()}` };
      });
      screen.socket.emit('watch', { views });
    }
    screen.watch(['queue', `site:${SOUTHMEAD}`]);
    await screen.until('the last', () => screen.copy('queue', `site:${SOUTHMEAD}`));
    expect(it.world.rooms.size).toBeLessThanOrEqual(MOST_ROOMS);
  });

  const views = Array.from({ length: 16 }, () => ({ view: 'queue', scope: 'x'.repeat(1_400) }));
  test.each([
    ['for views', ['watch', { views }], 1],
    ['for the time', ['time', { sentAt: 1 }], 500],
  ])('a screen that asks on and on (%s) and reads nothing is cut off', async (_, word, atOnce) => {
    const { port } = it;
    const line = await lineTo(port);
    line.write(upgrade());
    await once(line, 'data');
    line.write(frame('40'));
    const [joined] = (await once(line, 'data')) as [Buffer];
    expect(joined.toString()).toContain('40{');
    line.pause();
    const hello = JSON.stringify(['hello', { protocol: PROTOCOL, principal: { name: 'Flood', role: 'halo' } }]);
    // It says that it is there, or it would be let go as one whose other end is gone.
    const asks = Buffer.concat([
      frame('3'),
      ...Array.from({ length: atOnce }, () => frame(`42${JSON.stringify(word)}`)),
    ]);
    line.write(frame(`42${hello}`));
    const isCut = (): boolean => it.screenLines.some(({ what }) => what === 'left');
    // The kernel takes some megabytes for who reads nothing: on a busy machine all answers to twenty thousand.
    for (let said = 0; said < 400_000 && !isCut(); said += atOnce) {
      line.write(asks);
      await wait(line.writableLength > 1_000_000 ? 20 : 0);
    }
    expect(isCut()).toBe(true);
    line.destroy();
  });

  test('names of every object, lists within lists, numbers beyond JSON and half letters are passed over or refused', async () => {
    const screen = await it.screen({ name: '\ud800 S. Hale' });
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const call = `"at":${TEN},"body":{"site":"${SOUTHMEAD}","role":"epic","answered":true`;
    const words = [
      '"hello",{"protocol":1e400,"principal":{"name":"x","role":"__proto__"},"__proto__":{"polluted":1}}',
      '"watch",{"views":[{"view":"__proto__","scope":"constructor"},{"view":"queue","scope":"__proto__","lastSeq":1e400}]}',
      `"watch",{"views":${deep}}`,
      '"look",{"bbox":[1e400,-1e308,5e-324,9007199254740993],"zoom":1e400}',
      '"history",{"id":"h1","about":{"conveyance":"__proto__"},"before":1e400}',
      '"showing",{"sends":["__proto__","constructor/1/0","\\ud800/1/0"]}',
      '"dryRun",{"id":"d1","place":"__proto__","rule":"constructor","setting":{"levels":[1e400]}}',
      '"identify",{"id":"i1","name":"__proto__","pin":"135790"}',
      `"ask",{"askId":"limits-ask-1","type":"constructor",${call}}}`,
      '"ask",{"askId":"limits-ask-2","type":"LogCall","at":1e400,"body":{}}',
      `"ask",{"askId":"limits-ask-3","type":"LogCall",${call},"outcome":${deep}}}`,
      `"ask",{"askId":"limits-ask-4","type":"LogCall",${call},"__proto__":{"polluted":1},"minutes":1e400}}`,
      `"ask",{"askId":"limits-ask-\\ud800","type":"LogCall",${call}}}`,
    ];
    for (const word of words) if (!word.startsWith('"hello"')) screen.socket.io.engine.write(`2[${word}]`);
    await screen.ask('LogCall', { site: SOUTHMEAD, role: 'epic', answered: true });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await it.world.log.verify()).toMatchObject({ whole: true });
    const stranger = await it.screen();
    stranger.socket.io.engine.write(`2[${words[0] ?? ''}]`);
    await stranger.until('to be refused', () => stranger.refusals.length > 0);
  });

  test('a packet of ten million characters ends its line, and the next is welcomed', async () => {
    const screen = await it.screen();
    screen.socket.io.engine.write(`2["watch","${'x'.repeat(10_000_000)}"]`);
    await screen.until('to be back', () => screen.welcomes.length > 1);
    expect(screen.refusals).toEqual([]);
  });
});

test('lines that never join, and those whose other end says nothing more, hundreds of them, are let go', async () => {
  const lines = openLines(createServer(), () => undefined, { joining: 500, asked: 500, answering: 500 });
  const held = await linesTo(await lines.listen(0, '127.0.0.1'), 600);
  for (const line of held) line.resume().write(upgrade());
  for (const line of held) if (line.bytesRead === 0) await once(line, 'data');
  for (const line of held.slice(300)) line.write(frame('40'));
  await expect.poll(() => lines.io.engine.clientsCount, { timeout: 30_000 }).toBe(0);
  await lines.close();
  await Promise.all(held.map(ofLineEnded));
});
