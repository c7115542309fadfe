// Who goes on asking and reads nothing is cut off; a slow reader that is quiet, or catches up, is not.
import { expect, test } from 'vitest';
import { isCutOffAsDeaf, type Line } from './deaf.ts';
import type { ScreenSocket } from './screen.ts';

/** A line for which so many packets wait, and what it comes to. */
function lineWith(waiting: number, unreadForMs?: number) {
  const ended: string[] = [];
  const conn = { writeBuffer: { length: waiting }, close: () => ended.push('line') };
  const socket = { conn, request: { socket: { destroy: () => ended.push('socket') } } } as unknown as ScreenSocket;
  const line: Line = { socket, unreadSince: unreadForMs && performance.now() - unreadForMs };
  const says = () => ({ isCutOff: isCutOffAsDeaf(line), ended, isWatched: line.unreadSince !== undefined });
  return { conn, says };
}
const CUT = { isCutOff: true, ended: ['line', 'socket'], isWatched: true };

test('much that waits is borne for two seconds and no longer', () => {
  const { says } = lineWith(201);
  expect(says()).toEqual({ isCutOff: false, ended: [], isWatched: true });
  expect(lineWith(201, 2_001).says()).toEqual(CUT);
});

test('more than a thousand that wait are borne for no time at all', () => {
  expect(lineWith(1_000).says()).toEqual({ isCutOff: false, ended: [], isWatched: true });
  expect(lineWith(1_001).says()).toEqual(CUT);
});

test('whoever reads meanwhile begins anew, however long it was slow before', () => {
  const { conn, says } = lineWith(200, 60_000);
  expect(says()).toEqual({ isCutOff: false, ended: [], isWatched: false });
  conn.writeBuffer.length = 201;
  expect(says()).toEqual({ isCutOff: false, ended: [], isWatched: true });
});
