import { parseInstant } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { tellHours } from '../model/cast.ts';
import { toCloudEvent } from './cloudEvents.ts';

test('[M21] instants leave as RFC 3339, wherever they stand, and nothing else changes', () => {
  const at = Date.UTC(2026, 0, 13, 9, 30);
  const data = {
    dtas: { count: 2, oldestSince: at },
    areas: [{ area: 'resus', occupied: 3 }],
    etaAt: at,
    needs: ['chair'],
  };
  expect(toCloudEvent({ id: 'a', type: 't', source: 'ed-rvj01', time: at, sequence: 7, data }, 'sim')).toEqual({
    specversion: '1.0',
    id: 'a',
    source: 'sim/ed-rvj01',
    type: 't',
    time: '2026-01-13T09:30:00.000Z',
    sequence: '7',
    data: {
      ...data,
      dtas: { count: 2, oldestSince: '2026-01-13T09:30:00.000Z' },
      etaAt: '2026-01-13T09:30:00.000Z',
    },
  });
});

test('[M21] no instant of a whole run leaves as a number', () => {
  for (const message of tellHours(8).messages) {
    const text = JSON.stringify(toCloudEvent(message).data);
    if (/"[A-Za-z]+(?:At|Since)":\d/.test(text)) expect(text).toBe('without numbers for instants');
    expect(parseInstant(toCloudEvent(message).time)).toBe(message.time);
  }
});
