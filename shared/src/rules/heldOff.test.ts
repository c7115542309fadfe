// What is not told or raised for a while and then is: muted, learned late, or stood down by a person, told as nights at one hospital.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { HALE, OKORO, SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { MINUTE } from '../kernel/index.ts';

function over45(): Night {
  const night = new Night('03:00');
  night.present.add('halo').add('nurse-in-charge');
  night.arrive();
  return night.until('03:46');
}
const steps = (night: Night) => night.words('kerbside.alert.stepped').map(({ step, why }) => [step, why]);
const answer = (night: Night, minutes: number) => {
  const { alert } = night.alert('waits');
  const updateDueAt = night.now + minutes * MINUTE;
  night.tell('kerbside.alert.answered', { alert, updateDueAt }, { source: 'desk', person: HALE });
};
const sent = (night: Night) => night.words('kerbside.alert.sent').map(({ role, channel, why }) => [role, channel, why]);

describe('a mute', () => {
  test('[R20] a mute ends itself when what was muted is over at the place, and what comes back is heard', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    night.until('03:46');
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'known-and-managed', untilAt: on('08:00') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.tell('kerbside.alert.muted', { ...mute, mute: 'm2', rule: 'unwell' }, { source: 'desk', person: OKORO });
    const heard = sent(night).length;
    night.until('03:50');
    night.handOver();
    expect(night.until('03:51').words('kerbside.alert.mute-ended')).toEqual([]);
    night.until('03:53');
    expect(night.words('kerbside.alert.mute-ended')).toEqual([{ mute: 'm1', why: 'condition-cleared' }]);
    night.arrive('RYF/2026-11-21/4712', 'A417');
    expect(sent(night.until('04:40')).length).toBeGreaterThan(heard);
  });

  test('[R20] a mute set before anything was open waits for what it was set for', () => {
    const night = new Night('03:00');
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'planned-work', untilAt: on('08:00') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.arrive();
    night.until('03:50');
    expect(night.words('kerbside.alert.mute-ended')).toEqual([]);
  });

  test('[R20] a mute stays while another patient of its rule is still so', () => {
    const night = new Night('03:00');
    const other = 'RYF/2026-11-21/4712';
    night.arrive();
    night.arrive(other, 'A417');
    for (const conveyance of [JOB, other])
      night.tell('kerbside.handover.observed', { conveyance, nextCareRoundAt: on('03:05') });
    night.until('03:06');
    const mute = {
      mute: 'm1',
      place: SOUTHMEAD,
      rule: 'care-overdue',
      reason: 'known-and-managed',
      untilAt: on('08:00'),
    };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.tell('kerbside.handover.observed', { conveyance: JOB, nextCareRoundAt: on('05:00') });
    expect(night.isOpen('care-overdue', `${JOB}#1`)).toBe(false);
    expect(night.words('kerbside.alert.mute-ended')).toEqual([]);
    night.tell('kerbside.handover.observed', { conveyance: other, nextCareRoundAt: on('05:00') });
    expect(night.words('kerbside.alert.mute-ended')).toHaveLength(1);
  });
});

describe('a backlog in several posts', () => {
  const OLD = 'RYF/2026-11-21/4700';
  const arrives = { conveyance: OLD, callsign: 'A400', site: SOUTHMEAD, method: 'status-button' };
  const post = (night: Night, type: string, time: string, told: object) => {
    night.tell(`kerbside.${type}`, told, { at: on(time), recordedAt: night.now });
  };
  const begun = (time: string) => {
    const night = new Night(time);
    night.present.add('halo').add('nurse-in-charge');
    post(night, 'conveyance.arrived', '03:00', arrives);
    return night;
  };
  const skipped = (night: Night) => night.words('kerbside.alert.skipped').map(({ why }) => why);

  test('[R33] pages nobody for what a later post ends, and says why it did not', () => {
    const night = begun('04:10');
    night.until('04:11');
    expect(night.alert('waits')).toMatchObject({ level: 2 });
    post(night, 'handover.completed', '03:58', {
      conveyance: OLD,
      kind: 'full',
      toRole: 'nurse',
      designatedSpace: true,
    });
    post(night, 'conveyance.cleared', '04:02', { conveyance: OLD });
    night.until('05:00');
    expect(night.isOpen('waits')).toBe(false);
    expect(sent(night)).toEqual([]);
    expect(skipped(night)).toEqual(['learned-late']);
  });

  test('[R33] what it leaves is told two minutes later, once, also after a restart in between', () => {
    for (const time of ['04:10', '04:11']) {
      const night = begun('04:10').until(time);
      night.restart();
      expect(sent(night.until('04:11'))).toEqual([]);
      expect(sent(night.until('04:12'))).toEqual([['halo', 'console', 'first']]);
      expect(steps(night)).toEqual([[0, 'no-longer-hidden']]);
    }
  });

  test('[R33] [R12] answered before it is told, it stays answered until its update is overdue', () => {
    const night = begun('04:10');
    answer(night, 10);
    expect(steps(night.until('04:19'))).toEqual([]);
    expect(steps(night.until('04:20'))).toEqual([[1, 'update-overdue']]);
  });

  test('[R33] what is known again on the level it had is learned then', () => {
    const night = over45();
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now });
    night.until('03:52').tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: on('03:46') });
    expect(night.alert('waits')).toMatchObject({ level: 1, learnedAt: on('03:52') });
  });

  test('[R33] a feed heard again after a silence may still bring the end of what it left open', () => {
    const night = over45();
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now });
    night.until('04:20');
    const before = sent(night).length;
    night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: on('03:46') });
    night.until('04:21');
    expect(sent(night)).toHaveLength(before);
    night.until('04:22');
    expect(sent(night).length).toBeGreaterThan(before);
  });

  test('[R33] a life at risk and a lost feed are told at once, however late they are learned', () => {
    const night = begun('04:10');
    post(night, 'handover.flagged-unwell', '03:30', { conveyance: OLD });
    expect(sent(night)).toEqual([['nurse-in-charge', 'console', 'first']]);
    night.present.add('ambulance-control');
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now - 4 * MINUTE });
    const lost = night.alert('feed', `${SOUTHMEAD}/cad`).alert;
    expect(night.words('kerbside.alert.sent').some(({ alert }) => alert === lost)).toBe(true);
  });
});

describe('an alert that a person stood down', () => {
  const stoodDown = () => {
    const night = over45().until('03:50');
    const { alert } = night.alert('waits');
    night.tell('kerbside.alert.closed', { alert, reason: 'accepted-for-now' }, { source: 'desk', person: HALE });
    return { night, alert, heard: sent(night).length };
  };

  test('[R34] and that is still so is raised anew ten minutes later, linked, and told', () => {
    const { night, alert, heard } = stoodDown();
    night.until('03:59');
    expect(night.isOpen('waits')).toBe(false);
    expect(sent(night)).toHaveLength(heard);
    expect(night.until('04:00').alert('waits')).toMatchObject({ recurs: alert, level: 1 });
    expect(sent(night.until('04:02')).length).toBeGreaterThan(heard);
  });

  test('[R34] is raised at once when it is worse', () => {
    const { night } = stoodDown();
    const longer = { conveyance: 'RYF/2026-11-21/4713', callsign: 'A418', site: SOUTHMEAD, method: 'status-button' };
    night.tell('kerbside.conveyance.arrived', longer, { at: on('02:45') });
    expect(night.alert('waits')).toMatchObject({ level: 2 });
  });

  test('[R34] is raised at once when another begins after it', () => {
    const night = over45().until('03:50');
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    const { alert } = night.alert('unwell', `${JOB}#1`);
    night.tell('kerbside.alert.closed', { alert, reason: 'dealt-with' }, { source: 'desk', person: HALE });
    expect(night.until('03:55').isOpen('unwell', `${JOB}#1`)).toBe(false);
    night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false });
    night.until('03:56').tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    expect(night.alert('unwell', `${JOB}#1`)).toMatchObject({ recurs: alert });
  });
});
