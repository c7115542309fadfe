// The rows of the alerts, told as one night.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { BRISTOL, HALE, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { Changes, MINUTE } from '../kernel/index.ts';
import { emergencySites, icbOf, siteByCode } from '../site/index.ts';
import type { AlertRow } from './alertsRow.ts';
import { foldEvent } from '../world/index.ts';
import { VIEWS } from './index.ts';

const rowsOf = (night: Night, view: 'alerts' | 'pastAlerts', audience: 'full' | 'public' = 'full') =>
  [...VIEWS[view].idsAt(night.world, SOUTHMEAD)].flatMap((id) => VIEWS[view].row(night.world, id, audience) ?? []);

describe('the rows of the alerts', () => {
  test('[V50] an open alert has a row with what was said of it; over, it stands among the past', () => {
    const night = new Night('03:00');
    night.present.add('nurse-in-charge');
    night.arrive();
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB }, { source: 'desk', person: HALE });
    const [row] = rowsOf(night, 'alerts').filter(
      (one): one is AlertRow => one.kind === 'alert' && one.rule === 'unwell',
    );
    expect(row).toMatchObject({ class: 'life-threat', callsign: 'A401', place: SOUTHMEAD, response: { kind: 'open' } });
    expect(row?.moments.map(({ type }) => type)).toEqual(['kerbside.alert.raised', 'kerbside.alert.sent']);
    expect(rowsOf(night, 'pastAlerts')).toEqual([]);
    night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false }, { source: 'desk', person: HALE });
    expect(rowsOf(night, 'alerts').filter((one) => one.kind === 'alert' && one.rule === 'unwell')).toEqual([]);
    expect(rowsOf(night, 'pastAlerts')).toMatchObject([{ rule: 'unwell', response: { kind: 'closed' } }]);
  });

  test('[V50] a shift handed over has a row with who was there and what stood; a public screen has none', () => {
    const night = new Night('07:00');
    const shift = {
      place: SOUTHMEAD,
      desk: 'halo',
      gave: null,
      took: 'J. Okoro',
      standing: { alerts: 3, calls: null },
    };
    night.tell('kerbside.alert.shift-handed-over', shift, { source: 'desk', person: HALE });
    expect(rowsOf(night, 'alerts')).toMatchObject([{ kind: 'shift', ...shift, by: 'S. Hale', at: on('07:00') }]);
    expect(rowsOf(night, 'alerts', 'public')).toEqual([]);
  });

  test('[V50] a mute and a duty have a row each until they are ended; a public screen has none', () => {
    const night = new Night('03:00');
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'known-and-managed', untilAt: on('04:30') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: HALE });
    night.tell('kerbside.alert.duty-set', { place: SOUTHMEAD, role: 'halo', name: 'S. Hale' });
    expect(rowsOf(night, 'alerts')).toMatchObject([
      { kind: 'mute', by: 'S. Hale', untilAt: on('04:30') },
      { kind: 'duty', role: 'halo', name: 'S. Hale' },
    ]);
    expect(rowsOf(night, 'alerts', 'public')).toEqual([]);
    night.tell('kerbside.alert.mute-ended', { mute: 'm1', why: 'ended' });
    expect(rowsOf(night, 'alerts')).toMatchObject([{ kind: 'duty' }]);
  });

  test('[V50] who has the duty of the desks that its alerts go up to has a row at the site, and at no site of another desk', () => {
    const night = new Night('03:00');
    const { service = '' } = siteByCode.get(SOUTHMEAD) ?? {};
    night.tell('kerbside.alert.duty-set', { place: `service|${service}`, role: 'tactical-commander', name: 'B. Roe' });
    night.tell('kerbside.alert.duty-set', { place: 'icb|QUY', role: 'icb-on-call', name: 'N. Ight' });
    const said = (place: string) =>
      [...VIEWS.alerts.idsAt(night.world, place)].map((id) => VIEWS.alerts.row(night.world, id, 'full'));
    expect(said(SOUTHMEAD)).toMatchObject([
      { kind: 'desk-duty', site: SOUTHMEAD, role: 'tactical-commander', name: 'B. Roe' },
      { kind: 'desk-duty', site: SOUTHMEAD, role: 'icb-on-call', name: 'N. Ight' },
    ]);
    expect(said(BRISTOL)).toMatchObject([{ name: 'B. Roe' }, { name: 'N. Ight' }]);
    const elsewhere = emergencySites.find(
      (site) => site.service !== service && icbOf(site.code, '2026-11-21')?.code !== 'QUY',
    );
    expect(said(elsewhere?.code ?? '')).toEqual([]);
    expect(rowsOf(night, 'alerts', 'public')).toEqual([]);
    expect(elsewhere).toBeDefined();
  });
});

test('[V5] an answer changes no row of a queue or an overview: answered is not cared for', () => {
  const night = new Night('03:00');
  night.arrive();
  night.until('03:46');
  const answer = { alert: night.alert('waits').alert, updateDueAt: night.now + 10 * MINUTE };
  const changes = new Changes();
  foldEvent(night.world, fact('kerbside.alert.answered', night.now, answer, { source: 'desk', person: HALE }), changes);
  const touched = (view: 'alerts' | 'queue' | 'overview') => [...VIEWS[view].touched(night.world, changes)].length;
  expect([touched('queue'), touched('overview')]).toEqual([0, 0]);
  expect(touched('alerts')).toBeGreaterThan(0);
});
