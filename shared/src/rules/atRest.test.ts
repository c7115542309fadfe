// Whatever is said of a place's alerts, and whether the clock goes on or stands still, the watch comes to rest: it writes down what is due
// and no more. A night throws where it does not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { HALE, SOUTHMEAD } from '../../../tests/harness/given.ts';
import { MINUTE } from '../kernel/index.ts';
import { openAt } from './openAt.ts';

const ACTS = ['called-no', 'called', 'called-until', 'answered', 'escalated', 'stood-down', 'shown', 'failed'] as const;
const FACTS = ['muted', 'unmuted', 'silent', 'heard', 'unwell', 'well', 'comes', 'goes', 'waits'] as const;
type Turn = (typeof ACTS)[number] | (typeof FACTS)[number];

const BY_A_PERSON = { source: 'desk', person: HALE } as const;

function act(night: Night, turn: Turn, n: number): void {
  const more = { ...BY_A_PERSON, id: `said-${n}` };
  for (const { alert, step } of openAt(night.world, SOUTHMEAD)) {
    const call = { alert, role: 'epic', answered: turn !== 'called' };
    const sent = night.words('kerbside.alert.sent').findLast((one) => one.alert === alert);
    const about = { ...more, id: `said-${n}-${alert}` };
    if (turn === 'called-no') night.tell('kerbside.alert.called', { ...call, outcome: 'no' }, about);
    if (turn === 'called') night.tell('kerbside.alert.called', call, about);
    if (turn === 'called-until') night.tell('kerbside.alert.called', { ...call, untilAt: night.now + MINUTE }, about);
    if (turn === 'answered')
      night.tell('kerbside.alert.answered', { alert, updateDueAt: night.now + 5 * MINUTE }, about);
    if (turn === 'escalated') night.tell('kerbside.alert.stepped', { alert, step: step + 1, why: 'asked' }, about);
    if (turn === 'stood-down') night.tell('kerbside.alert.closed', { alert, reason: 'dealt-with' }, about);
    if ((turn === 'shown' || turn === 'failed') && sent)
      night.tell('kerbside.alert.delivered', { alert, send: sent.send, state: turn }, about);
  }
}

function happen(night: Night, turn: Turn, n: number): void {
  const id = { id: `said-${n}` };
  const untilAt = night.now + 30 * MINUTE;
  const mute = { mute: 'm', place: SOUTHMEAD, rule: 'waits', reason: 'planned-work', untilAt };
  if (turn === 'muted') night.tell('kerbside.alert.muted', mute, { ...BY_A_PERSON, ...id });
  if (turn === 'unmuted')
    night.tell('kerbside.alert.mute-ended', { mute: 'm', why: 'ended' }, { ...BY_A_PERSON, ...id });
  if (turn === 'silent') night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now }, id);
  if (turn === 'heard') night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: night.now }, id);
  if (turn === 'unwell') night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB }, id);
  if (turn === 'well') night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false }, id);
  if (turn === 'comes') night.present.add('halo').add('executive');
  if (turn === 'goes') night.present.clear();
  if (turn === 'waits') night.now += 11 * MINUTE;
  night.look();
}

test('[R11] whatever is said, while the clock stands still and as it goes on, the watch comes to rest and tells nobody twice', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ACTS, ...FACTS), { minLength: 4, maxLength: 14 }), (turns) => {
      const night = new Night('03:00');
      night.present.add('halo');
      night.arrive();
      night.until('03:46');
      for (const [n, turn] of turns.entries()) {
        act(night, turn, n);
        happen(night, turn, n);
      }
      const sends = night.words('kerbside.alert.sent').map(({ send }) => send);
      expect(new Set(sends).size).toBe(sends.length);
      told += sends.length;
    }),
    { includeErrorInReport: true, numRuns: 150 },
  );
  expect(told).toBeGreaterThan(0);
});
