// Whatever can have happened can be read at night.
import { EVENT_TYPES } from '@kerbside/shared/world';
import { expect, test } from 'vitest';
import { detailWords, eventWords, hasSentence, hasWords } from './eventWords.ts';

const AT = Date.UTC(2026, 10, 21, 2, 25);
/** The Rules sheet and the ways out tell of theirs; a field by field account stands here. */
const TOLD_ELSEWHERE = /^kerbside\.(alert\.(rule-|softening-)|outside\.|world\.inject-made$)/;

test('every type of event has words of its own, and a sentence', () => {
  expect([...EVENT_TYPES].filter((type) => !hasWords(type))).toEqual([]);
  expect([...EVENT_TYPES].filter((type) => !hasSentence(type) && !TOLD_ELSEWHERE.test(type))).toEqual([]);
});

test('what it says is said in words, its times as on the wall', () => {
  expect(eventWords({ type: 'kerbside.handover.brought-in' })).toBe('Brought in, not handed over');
  const arrived = { conveyance: 'RYF/2026-11-21/4711', site: 'RVJ01', method: 'status-button', priority: 'C2' };
  expect(detailWords({ type: 'kerbside.conveyance.arrived', data: arrived })).toBe(
    'at Southmead, by the crew’s button, dispatched as C2',
  );
  const asked = { release: 'r', site: 'RVJ01', service: 'RYF', callPriority: 'C1', replyDueAt: AT };
  expect(detailWords({ type: 'kerbside.demand.release-asked', data: asked })).toBe(
    'of Southmead, for a call dispatched as C1, any crew, reply due 02:25',
  );
  const refused = {
    askId: 'a',
    ask: 'BringIn',
    code: 'already',
    message: 'Already brought in.',
    by: 'J. Okoro',
    firstAt: AT,
  };
  expect(detailWords({ type: 'kerbside.world.ask-refused', data: refused })).toBe(
    'Bring in: Already brought in, already done by J. Okoro, at 02:25',
  );
});

test('an alert says which rule, about what, and what became of it', () => {
  const waits = 'waits|RVJ01|2026-11-21.1';
  expect(detailWords({ type: 'kerbside.alert.answered', data: { alert: waits, updateDueAt: AT } })).toMatch(
    /, Southmead, update due 02:25$/,
  );
  const unwell = { alert: 'unwell|RYF/2026-11-21/4711#1|2026-11-21.1', role: 'halo', name: null, why: 'muted' };
  expect(detailWords({ type: 'kerbside.alert.skipped', data: unwell })).toMatch(/, job 4711, HALO, muted$/);
  const feed = { alert: 'feed|RVJ01/cad-ryf|2026-11-21.1', reason: 'recovered' };
  expect(detailWords({ type: 'kerbside.alert.closed', data: feed })).toMatch(/, Southmead, cad-ryf, Over/);
});

test('of several patients on one vehicle it says which', () => {
  expect(
    detailWords({ type: 'kerbside.handover.flagged-unwell', data: { conveyance: 'x', patient: 2, concern: 'pain' } }),
  ).toMatch(/^patient 2, /);
});

test('a type that a newer server adds, and one that it says otherwise, are said field by field', () => {
  const data = { conveyance: 'x', place: 'ambulance-bay', etaAt: AT };
  expect(detailWords({ type: 'kerbside.conveyance.towed', data })).toBe('place: ambulance bay · eta at: 02:25');
  expect(detailWords({ type: 'kerbside.handover.needs-stated', data: { wants: ['chair'] } })).toBe('wants: chair');
});
