import { expect, test } from 'vitest';
import { seatOf } from './seat.ts';

test('a wall sits down by its address, as a wallboard or as a public screen', () => {
  expect(seatOf('/wall/queue/RVJ01', '')).toEqual({ name: 'Wall RVJ01', role: 'wallboard' });
  expect(seatOf('/wall/overview/icb:QUY', '?world=demo&public=1')).toEqual({
    name: 'Public screen icb:QUY',
    role: 'public-screen',
  });
  expect(seatOf('/wall/overview', '')).toEqual({ name: 'Wall england', role: 'wallboard' });
});

test('any other address is a console, where a person is named', () => {
  for (const path of ['/', '/queue/RVJ01', '/wall', '/wallpaper/queue/RVJ01'])
    expect(seatOf(path, '?public=1')).toBeNull();
});

test('a name is never longer than the server takes', () => {
  expect(seatOf(`/wall/overview/${'a'.repeat(200)}`, '')?.name).toHaveLength(60);
});
