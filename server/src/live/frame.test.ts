// Frames that go out in one writing.
import { expect, test } from 'vitest';
import { frameOf, joined } from './frame.ts';

test('two frames in one writing stand in their order: a beat is heard behind its rows', () => {
  const both = joined(frameOf('delta', '{}'), frameOf('beat', '{}'));
  expect(both.bytes.toString('latin1').match(/delta|beat/g)).toEqual(['delta', 'beat']);
});
