// The answers given, recalled from the log after a restart.
import { expect, test } from 'vitest';
import type { Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { KeptAnswers } from './keptAnswers.ts';
import { KNOWN_FOR_MS } from './knownIds.ts';

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

const acted = { ...refusedEvent({}), type: 'kerbside.world.covering-set' } as WorldEvent;

test('an act of several events is recalled with all of them', () => {
  expect(recalled(acted, { ...acted, id: 'tap-0001.1' })).toMatchObject({
    ok: true,
    seq: 7,
    eventIds: ['tap-0001.refused', 'tap-0001.1'],
  });
});

test.each([acted, refusedEvent({})])(
  'an answer is recalled for a day after it was written down, however long before it was asked: $type',
  (event) => {
    const answers = new KeptAnswers();
    answers.recall(7, [{ ...event, at: AT - KNOWN_FOR_MS }]);
    answers.keep({ askId: 'tap-0002', ok: true, seq: 8, eventIds: [] }, AT + KNOWN_FOR_MS - 1);
    expect(answers.of('tap-0001')).toBeDefined();
  },
);

test('the first answer is the one that is kept', () => {
  const answers = new KeptAnswers();
  for (const seq of [1, 2]) answers.keep({ askId: 'tap-0001', ok: true, seq, eventIds: [] }, AT);
  expect(answers.of('tap-0001')).toMatchObject({ seq: 1 });
});

test('an answer is known for a day of the world’s time, and then no more', () => {
  const answers = new KeptAnswers();
  const answered = (askId: string, at: Instant): void => {
    answers.keep({ askId, ok: true, seq: 1, eventIds: [] }, at);
  };
  answered('tap-0001', AT);
  answered('tap-0002', AT + KNOWN_FOR_MS - 1);
  expect(answers.of('tap-0001')).toMatchObject({ ok: true });
  answered('tap-0003', AT + KNOWN_FOR_MS);
  expect(answers.of('tap-0001')).toBeUndefined();
  expect(answers.of('tap-0002')).toMatchObject({ ok: true });
});
