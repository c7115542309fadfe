import { describe, expect, test } from 'vitest';
import { canBeKept, keepTap, notSent, othersWaiting, readTaps, toSend, withRefusal, type KeptTap } from './keptTaps.ts';
import { memoryTapShelf } from './shelf.ts';

const halo = { name: 'J. Okafor', role: 'halo' } as const;
const crew = { name: 'A401', role: 'crew' } as const;

function tap(askId: string, more: Partial<KeptTap> = {}): KeptTap {
  const at = Number(askId.replaceAll(/\D/g, ''));
  return {
    ask: { askId, type: 'ClearCrew', at, kept: true, body: { site: 'RVJ01', patientKey: 'RYF/2026-11-21/1#1' } },
    person: halo,
    world: 'live',
    sent: false,
    ...more,
  };
}

describe('taps kept on the device', () => {
  test('they survive a reload, oldest tap first', () => {
    const texts = new Map<string, string>();
    keepTap(memoryTapShelf(texts), tap('t2'));
    keepTap(memoryTapShelf(texts), tap('t1'));
    expect(readTaps(memoryTapShelf(texts)).map(({ ask }) => ask.askId)).toEqual(['t1', 't2']);
  });

  test('one that was out when the console closed counts as not sent, and goes out again', () => {
    const shelf = memoryTapShelf();
    keepTap(shelf, tap('t1', { sent: true }));
    expect(notSent(readTaps(shelf))).toHaveLength(1);
    expect(toSend(readTaps(shelf), 'live', halo)).toHaveLength(1);
  });

  test('what is not a tap is left alone, and loses nothing else', () => {
    const shelf = memoryTapShelf(
      new Map([
        ['x', '{"half":'],
        ['y', '{"ask":{}}'],
        ['z', '7'],
      ]),
    );
    keepTap(shelf, tap('t1'));
    expect(readTaps(shelf)).toHaveLength(1);
  });

  test('only this world’s and this person’s go out; others wait in their own name', () => {
    const taps = [tap('t1'), tap('t2', { person: crew }), tap('t3', { world: 'demo' })];
    expect(toSend(taps, 'live', halo).map(({ ask }) => ask.askId)).toEqual(['t1']);
    expect(othersWaiting(taps, 'live', halo)).toEqual([crew]);
  });

  test('a refused one is not sent again and is not counted as waiting', () => {
    const taps = withRefusal([tap('t1'), tap('t2')], 't1', {
      code: 'already-clear',
      message: 'A401 was clear at 02:25.',
    });
    expect(toSend(taps, 'live', halo).map(({ ask }) => ask.askId)).toEqual(['t2']);
    expect(notSent(taps)).toHaveLength(1);
  });

  test('a handover can wait for a connection; an offer of a place or a withdrawal cannot', () => {
    expect(canBeKept('CompleteHandover')).toBe(true);
    expect(canBeKept('FlagUnwell')).toBe(true);
    expect(canBeKept('OfferPlace')).toBe(false);
    expect(canBeKept('Withdraw')).toBe(false);
  });
});
