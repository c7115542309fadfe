import { MINUTE } from '@kerbside/shared/kernel';
import { describe, expect, test } from 'vitest';
import { memoryShelf } from '../../live/shelf.ts';
import { ago, CAD, ED, NOW, serviceRow, siteRow, waiting } from './cast.ts';
import { readMark, writeMark } from './marksShelf.ts';
import { changesSince, pictureOf } from './sinceCall.ts';
import { lineOf } from './siteLines.ts';

const line = (change: Parameters<typeof siteRow>[0] = {}) => lineOf(siteRow(change), NOW, {});
const words = (changes: ReturnType<typeof changesSince>) =>
  changes.map(({ place, words: said, isWorse }) => `${isWorse ? 'worse' : 'better'} ${place}: ${said}`);

describe('what changed since the last call', () => {
  test('nothing, where nothing did', () => {
    const lines = [line(waiting(50, 20))];
    expect(changesSince(pictureOf(lines, [serviceRow()], ago(30)), lines, [serviceRow()])).toEqual([]);
  });

  test('is said in words with what it was and is, the worse first, services too', () => {
    const before = pictureOf([line(waiting(50))], [serviceRow({ reap: 2 })], ago(30));
    const now = [
      line({
        ...waiting(80, 50, 46),
        reportedOpel: { level: 3, at: ago(5) },
        covering: { name: 'J. Okoro', at: ago(10) },
        feeds: [CAD, { ...ED, silentSince: ago(12) }],
      }),
    ];
    const changes = changesSince(before, now, [serviceRow({ reap: 3 })]);
    expect(words(changes)).toEqual([
      'worse Southmead: OPEL was not reported, is 3',
      'worse Southmead: over 45 was 1, is 3',
      'worse Southmead: ED system feed lost',
      'worse SWAST: REAP was 2, is 3',
      'better Southmead: covering: was nobody, is J. Okoro',
    ]);
    expect(changes.map(({ at }) => at)).toEqual([ago(5), null, ago(12), null, ago(10)]);
  });

  test('a queue that is not known makes no difference of numbers: its feed does', () => {
    const before = pictureOf([line(waiting(50, 48))], [], ago(30));
    const now = [line({ feeds: [{ ...CAD, silentSince: ago(6) }, ED] })];
    expect(words(changesSince(before, now, []))).toEqual(['worse Southmead: Ambulance CAD feed lost']);
  });

  test('a release asked since, and the answer to one asked before, are news', () => {
    const release = {
      release: 'R1',
      service: 'RYF',
      conveyance: null,
      askedBy: 'ambulance control',
      callPriority: 'C1' as const,
      askedAt: ago(20),
      replyDueAt: ago(15),
      answer: null,
    };
    const now = [line({ releases: [release] })];
    expect(words(changesSince(pictureOf([line()], [], ago(30)), now, []))).toEqual([
      'worse Southmead: release asked for a C1 call',
    ]);
    expect(changesSince(pictureOf([line()], [], ago(10)), now, [])).toEqual([]);
  });

  test('a mark is kept for its area and its world, and one that lies ahead of the clock is none', () => {
    const shelf = memoryShelf();
    const picture = pictureOf([line()], [], NOW);
    writeMark('demo', 'icb:QUY', picture, shelf);
    expect(readMark('demo', 'icb:QUY', NOW + MINUTE, shelf)).toEqual(picture);
    expect(readMark('demo', 'icb:QUY', NOW - MINUTE, shelf)).toBeNull();
    expect(readMark('live', 'icb:QUY', NOW + MINUTE, shelf)).toBeNull();
    expect(readMark('demo', 'england', NOW + MINUTE, memoryShelf('[["demo|england",7]]'))).toBeNull();
  });
});
