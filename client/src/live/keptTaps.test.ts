import { describe, expect, test } from 'vitest';
import {
  canBeKept,
  canBeWithdrawn,
  notSent,
  othersWaiting,
  putTap,
  readTaps,
  toSend,
  withOtherWindows,
  type KeptTap,
} from './keptTaps.ts';
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
    putTap(memoryTapShelf(texts), tap('t2'));
    putTap(memoryTapShelf(texts), tap('t1'));
    expect(readTaps(memoryTapShelf(texts)).map(({ ask }) => ask.askId)).toEqual(['t1', 't2']);
  });

  test('one that was out when the console closed counts as not sent, and goes out again', () => {
    const shelf = memoryTapShelf();
    putTap(shelf, tap('t1', { sent: true }));
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
    putTap(shelf, tap('t1'));
    expect(readTaps(shelf)).toHaveLength(1);
  });

  test('only this world’s and this person’s go out; others wait in their own name', () => {
    const taps = [tap('t1'), tap('t2', { person: crew }), tap('t3', { world: 'demo' })];
    expect(toSend(taps, 'live', halo).map(({ ask }) => ask.askId)).toEqual(['t1']);
    expect(othersWaiting(taps, 'live', halo)).toEqual([crew]);
  });

  test('a refused one is not sent again and is not counted as waiting', () => {
    const refusal = { code: 'already-clear', message: 'A401 was clear at 02:25.' };
    const taps = [tap('t1', { refusal }), tap('t2')];
    expect(toSend(taps, 'live', halo).map(({ ask }) => ask.askId)).toEqual(['t2']);
    expect(notSent(taps)).toHaveLength(1);
  });

  test('a device that is full says so at once, and the tap is in this window only', () => {
    const shelf = memoryTapShelf(new Map(), 1);
    expect(putTap(shelf, tap('t1')).isUnsafe).toBeUndefined();
    const unsafe = putTap(shelf, tap('t2'));
    expect(unsafe.isUnsafe).toBe(true);
    shelf.drop('t1');
    expect(putTap(shelf, unsafe).isUnsafe).toBeUndefined();
    expect(readTaps(shelf)).toEqual([tap('t2')]);
  });

  test('it can be withdrawn until it has been out once: then the server may have it', () => {
    expect(canBeWithdrawn(tap('t1'))).toBe(true);
    expect(canBeWithdrawn(tap('t1', { sent: true }))).toBe(false);
    const shelf = memoryTapShelf();
    putTap(shelf, tap('t1', { sent: true }));
    expect(readTaps(shelf).map(canBeWithdrawn)).toEqual([false]);
  });

  test('what another window keeps or is refused is shown here too, and takes nothing from here', () => {
    const shelf = memoryTapShelf();
    const refusal = { code: 'already-clear', message: 'A401 was clear at 02:25.' };
    putTap(shelf, tap('t1', { refusal }));
    putTap(shelf, tap('t2'));
    const merged = withOtherWindows([tap('t1'), tap('t3', { isUnsafe: true })], shelf);
    expect(merged.map(({ ask }) => ask.askId)).toEqual(['t1', 't2', 't3']);
    expect(merged[0]?.refusal).toEqual(refusal);
  });

  test('a handover can wait for a connection; an offer of a place or a withdrawal cannot', () => {
    expect(canBeKept('CompleteHandover')).toBe(true);
    expect(canBeKept('FlagUnwell')).toBe(true);
    expect(canBeKept('OfferPlace')).toBe(false);
    expect(canBeKept('Withdraw')).toBe(false);
  });
});
