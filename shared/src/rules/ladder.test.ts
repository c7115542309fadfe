// The ladder, told as nights at one hospital with the clock pushed by hand: who is told, when it goes up, what holds it back.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { HALE, OKORO, SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, saidIn } from '../alert/index.ts';
import { MINUTE, SECOND } from '../kernel/index.ts';
import { dueAtPlace } from './dueAtPlace.ts';

describe('the ladder', () => {
  function over45(): Night {
    const night = new Night('03:00');
    night.present.add('halo').add('nurse-in-charge').add('site-manager').add('on-call-manager').add('executive');
    night.arrive();
    return night.until('03:46');
  }
  const steps = (night: Night) => night.words('kerbside.alert.stepped').map(({ step, why }) => [step, why]);
  const sent = (night: Night) =>
    night.words('kerbside.alert.sent').map(({ role, channel, why }) => [role, channel, why]);
  const answer = (night: Night, minutes: number) => {
    const { alert } = night.alert('waits');
    const updateDueAt = night.now + minutes * MINUTE;
    night.tell('kerbside.alert.answered', { alert, updateDueAt }, { source: 'desk', person: HALE });
  };

  test('[R17] information tells nobody; over 45 tells the first rung', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    expect(sent(night.until('03:44'))).toEqual([]);
    expect(sent(night.until('03:46'))).toEqual([['halo', 'console', 'first']]);
  });

  test('[R24] what is raised is told in the same writing, past every empty chair', () => {
    const night = new Night('03:00');
    night.present.add('site-manager');
    night.arrive();
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    const written = night.said.filter(({ type }) => type.startsWith('kerbside.alert.'));
    expect(written).toMatchObject([{ type: 'kerbside.alert.raised', at: night.now }]);
    const said = written.flatMap((event) => saidIn(event));
    expect(said.map(({ type }) => type)).toEqual(
      ['raised', 'skipped', 'skipped', 'sent'].map((what) => `kerbside.alert.${what}`),
    );
    expect(sent(night)).toEqual([['site-manager', 'push', 'first']]);
    expect(night.writings).toEqual([1]);
  });

  test('[R12] not answered, it goes up when the rung’s time is over, and is repeated at the top', () => {
    const night = over45();
    night.until('03:54');
    expect(steps(night)).toEqual([]);
    night.until('03:56');
    expect(steps(night)).toEqual([[1, 'not-answered']]);
    night.until('05:30');
    expect(steps(night)).toEqual([
      [1, 'not-answered'],
      [2, 'not-answered'],
      [3, 'not-answered'],
      [4, 'not-answered'],
      [4, 'repeat'],
    ]);
  });

  test('[R12] answered, it waits for the update; overdue, it goes one step up', () => {
    const night = over45();
    answer(night, 5);
    night.until('03:50');
    expect(steps(night)).toEqual([]);
    night.until('03:52');
    expect(steps(night)).toEqual([[1, 'update-overdue']]);
    expect(night.alert('waits')).toMatchObject({ step: 1, response: { kind: 'open', since: on('03:51') } });
  });

  test('[R12] worsening cancels the answer and goes one step up', () => {
    const night = over45();
    night.until('03:58');
    answer(night, 15);
    night.until('04:01');
    expect(steps(night).filter(([, why]) => why === 'worse')).toHaveLength(1);
    expect(night.alert('waits').response.kind).toBe('open');
  });

  test('[R12] a call answered with no is told to the next rung at once; one that nobody answers starts the time anew', () => {
    const called = (told: object) => {
      const night = over45().until('03:50');
      const { alert } = night.alert('waits');
      night.tell('kerbside.alert.called', { alert, role: 'epic', ...told }, { source: 'desk', person: HALE });
      return night;
    };
    expect(steps(called({ answered: true, outcome: 'no' }))).toEqual([[1, 'call-refused']]);
    const unanswered = called({ answered: false });
    expect(steps(unanswered.until('03:59'))).toEqual([]);
    expect(steps(unanswered.until('04:01'))).toEqual([[1, 'not-answered']]);
  });

  test('[R12] what was worse before an answer is covered by it', () => {
    const night = over45().until('04:02');
    answer(night, 15);
    expect(steps(night.until('04:16')).filter(([, why]) => why === 'worse')).toEqual([]);
  });

  test('[R13] what no screen confirmed within a minute goes to the next channel; confirmed, it does not', () => {
    const quietNight = over45();
    quietNight.until('03:48');
    expect(sent(quietNight)).toEqual([
      ['halo', 'console', 'first'],
      ['halo', 'push', 'next-channel'],
    ]);
    const [told = 0, toldNext = 0] = quietNight.said.flatMap(({ type, at }) => (type.endsWith('.sent') ? [at] : []));
    expect(toldNext - told).toBe(60 * SECOND);
    const night = over45();
    const { alert } = night.alert('waits');
    const [first] = night.words('kerbside.alert.sent');
    night.tell('kerbside.alert.delivered', { alert, send: first?.send ?? '', state: 'shown' });
    night.until('03:48');
    expect(sent(night)).toHaveLength(1);
  });

  test('[R13] a channel that failed is not waited for', () => {
    const night = over45();
    const { alert } = night.alert('waits');
    const [first] = night.words('kerbside.alert.sent');
    night.tell('kerbside.alert.delivered', { alert, send: first?.send ?? '', state: 'failed', because: 'no screen' });
    expect(sent(night)).toHaveLength(2);
  });

  test('[R15] an empty chair is written down and skipped at once', () => {
    const night = new Night('03:00');
    night.present.add('site-manager');
    night.arrive();
    night.until('03:46');
    expect(night.words('kerbside.alert.skipped').map(({ role, why }) => [role, why])).toEqual([
      ['halo', 'nobody-covering'],
      ['nurse-in-charge', 'nobody-covering'],
    ]);
    expect(sent(night)).toEqual([['site-manager', 'console', 'first']]);
  });

  test('[R15] who is named on duty has a chair without a screen, and so has a rung that somebody beside it sees', () => {
    const named = new Night('03:00');
    named.tell('kerbside.alert.duty-set', { place: SOUTHMEAD, role: 'halo', name: 'S. Hale' });
    named.arrive();
    expect(sent(named.until('03:46'))[0]).toEqual(['halo', 'console', 'first']);
    const beside = new Night('03:00');
    beside.present.add('ed-coordinator');
    beside.arrive();
    beside.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    expect(sent(beside)).toEqual([['nurse-in-charge', 'console', 'first']]);
  });

  test('[R31] who is on call and listed with a number is told, though nobody sits there; listed elsewhere, or for mail alone, is nobody', () => {
    const listed = (more: object) => ({
      recipient: 'r1',
      name: 'On-call manager',
      role: 'on-call-manager',
      places: [SOUTHMEAD],
      ways: [{ way: 'sms', to: '···000' }],
      ...more,
    });
    const told = (more: object) => {
      const night = new Night('03:00');
      night.tell('kerbside.outside.recipient-listed', listed(more));
      night.arrive();
      return sent(night.until('03:46'));
    };
    expect(told({})).toEqual([['on-call-manager', 'sms', 'first']]);
    expect(told({ places: ['*'] })).toEqual([['on-call-manager', 'sms', 'first']]);
    expect(told({ places: ['RA701'] })).toEqual([['executive', 'sms', 'first']]);
    expect(told({ ways: [{ way: 'email', to: '···' }] })).toEqual([['executive', 'sms', 'first']]);
  });

  test('[R15] with nobody anywhere the last rung is rung all the same', () => {
    const night = new Night('03:00');
    night.arrive();
    night.until('03:46');
    expect(sent(night)).toEqual([['executive', 'sms', 'first']]);
  });

  test('[R14] a mute keeps it from being sent, says so once, and its rung begins anew afterwards', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'known-and-managed', untilAt: on('04:30') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.until('04:29');
    expect(sent(night)).toEqual([]);
    expect(night.isOpen('waits')).toBe(true);
    expect(night.words('kerbside.alert.skipped').map(({ why, by }) => [why, by])).toEqual([['muted', 'm1']]);
    night.until('04:30');
    expect(sent(night)).toEqual([['halo', 'console', 'first']]);
    expect(steps(night)).toEqual([[0, 'no-longer-hidden']]);
  });

  test('[R14] a parent hides its children from being sent and not from the list', () => {
    const night = new Night('03:00');
    night.present.add('halo').add('ambulance-control');
    night.arrive();
    night.until('03:44');
    // Raised, and nobody knows any more in the same minute as it becomes more than information.
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now - 4 * MINUTE });
    const { alert } = night.alert('waits');
    night.tell('kerbside.alert.level-changed', { alert, level: 1, class: 'attention', since: night.now });
    night.until('04:05');
    expect(night.isOpen('waits')).toBe(true);
    const toldOfWaits = () => night.words('kerbside.alert.sent').filter((one) => one.alert === alert);
    expect(toldOfWaits()).toEqual([]);
    expect(night.words('kerbside.alert.skipped').map(({ why, by }) => [why, by])).toEqual([
      ['parent', `feed|${SOUTHMEAD}/cad|2026-11-21.1`],
    ]);
    night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: on('03:40') });
    expect(night.until('04:07').isOpen('waits')).toBe(true);
    expect(toldOfWaits()).toMatchObject([{ role: 'halo', why: 'first' }]);
  });

  test('[R14] a lost feed hides only what nobody knows without it', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    night.tell('kerbside.feed.fell-silent', { feed: 'ed', lastHeardAt: night.now });
    night.until('03:46');
    expect(night.isOpen('feed', `${SOUTHMEAD}/ed`)).toBe(true);
    expect(sent(night).filter(([role]) => role === 'halo')).toEqual([['halo', 'console', 'first']]);
  });

  test('[R4] what rests on a late entry is listed and sent to nobody', () => {
    const night = new Night('03:00');
    night.present.add('nurse-in-charge');
    night.arrive();
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB }, { source: 'desk', person: HALE, late: true });
    night.until('04:00');
    expect(night.alert('unwell', `${JOB}#1`)).toMatchObject({ quiet: true });
    expect(night.words('kerbside.alert.sent').filter(({ alert }) => alert.startsWith('unwell'))).toEqual([]);
    expect(night.words('kerbside.alert.skipped').filter(({ why }) => why === 'late-entry')).toHaveLength(1);
  });

  test('[R11] a restart at any moment pages nobody twice and misses nothing', () => {
    const whole = over45().until('05:30');
    for (const time of ['03:45', '03:47', '03:55', '03:56', '04:10', '04:31']) {
      const night = new Night('03:00');
      night.present.add('halo').add('nurse-in-charge').add('site-manager').add('on-call-manager').add('executive');
      night.arrive();
      night.until(time);
      night.restart();
      night.until('05:30');
      expect(night.said.map(({ id }) => id)).toEqual(whole.said.map(({ id }) => id));
      expect(night.said.map(({ at }) => at)).toEqual(whole.said.map(({ at }) => at));
    }
  });

  test('[R19] while the screens are not back after a start, what is so is raised and nobody is told', () => {
    const night = over45();
    night.until('03:47');
    const looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {}, now: on('03:56') };
    const tellsFrom = on('03:56') + 10 * SECOND;
    expect(dueAtPlace(night.world, SOUTHMEAD, { ...looking, tellsFrom })).toEqual({ events: [], nextAt: tellsFrom });
    const later = dueAtPlace(night.world, SOUTHMEAD, { ...looking, now: tellsFrom, tellsFrom });
    expect(later.events).toMatchObject([{ type: 'kerbside.alert.stepped', data: { step: 1 } }]);
  });

  test('[R11] a call timed later than the clock, which was set back since, is told of once', () => {
    const night = over45();
    const { alert } = night.alert('waits');
    const call = { alert, role: 'site-manager', answered: false };
    night.tell('kerbside.alert.called', call, { source: 'desk', person: HALE, at: night.now + 5 * SECOND });
    for (let turn = 0; turn < 20; turn += 1) night.look();
    const again = night.words('kerbside.alert.sent').map(({ send }) => send);
    expect(again).toHaveLength(2);
    expect(new Set(again).size).toBe(2);
  });

  test('[R11] asleep for an hour, it does what is due when it wakes, once', () => {
    const night = over45();
    night.now = on('05:00');
    night.look();
    const ids = night.said.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(steps(night)).toEqual([]);
    // It became worse while it slept: more may have happened that is still to be told.
    expect(steps(night.until('05:02'))).toEqual([[1, 'not-answered']]);
    expect(night.alert('waits').level).toBe(3);
  });
});
