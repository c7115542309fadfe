// The answers given, recalled from the log after a restart.
import { expect, test } from 'vitest';
import type { WorldEvent } from '@kerbside/shared/world';
import { KeptAnswers } from './keptAnswers.ts';

const AT = Date.parse('2026-11-21T04:00:00Z');

function refusedEvent(data: object): WorldEvent {
  const known = { askId: 'tap-0001', ask: 'CompleteHandover', code: 'already-handed-over', message: 'It was done.' };
  return {
    id: 'tap-0001.refused',
    type: 'kerbside.world.ask-refused',
    source: 'desk',
    at: AT,
    recordedAt: AT,
    askId: 'tap-0001',
    data: { ...known, ...data },
  };
}
function recalled(...events: readonly WorldEvent[]) {
  const answers = new KeptAnswers();
  answers.recall(7, events);
  return answers.of('tap-0001');
}

test('a refusal recalled after a restart still says who got there first, and when', () => {
  expect(recalled(refusedEvent({ by: 'J. Okoro', firstAt: AT - 60_000 }))).toEqual({
    askId: 'tap-0001',
    ok: false,
    refusal: { code: 'already-handed-over', message: 'It was done.', by: 'J. Okoro', at: AT - 60_000 },
  });
});

test('a refusal for which nobody was first names nobody', () => {
  expect(recalled(refusedEvent({}))).toMatchObject({
    refusal: { code: 'already-handed-over', message: 'It was done.' },
  });
  expect(recalled(refusedEvent({}))).not.toHaveProperty('refusal.by');
});
