// Whose desk an alert of a site is told at.
import { expect, test } from 'vitest';
import { BRISTOL, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, channelsAt, roleAt } from '../alert/index.ts';
import { Changes } from '../kernel/index.ts';
import { createWorld, foldEvent } from '../world/index.ts';
import { deskPlacesOf, whoHasDuty } from './desks.ts';

const NIGHT = on('03:00');

test('[R30] the duty officer of the ambulance service and the centre of the ICB are found from a site, those of others are not', () => {
  const world = createWorld('live');
  const duty = (place: string, role: string, name: string) =>
    foldEvent(world, fact('kerbside.alert.duty-set', on('02:00'), { place, role, name }), new Changes());
  const [, icb = ''] = deskPlacesOf(SOUTHMEAD, 'icb-centre', NIGHT);
  duty('service|RYF', 'tactical-commander', 'P. Rao');
  duty(icb, 'icb-on-call', 'D. Rector');
  expect(whoHasDuty(world, SOUTHMEAD, 'tactical-commander', NIGHT)).toBe('P. Rao');
  expect(whoHasDuty(world, BRISTOL, 'icb-on-call', NIGHT)).toBe('D. Rector');
  expect(whoHasDuty(world, icb, 'tactical-commander', NIGHT)).toBe('P. Rao');
  expect(whoHasDuty(world, SOUTHMEAD, 'site-manager', NIGHT)).toBeNull();
  expect(deskPlacesOf(SOUTHMEAD, 'halo', NIGHT)).toEqual([SOUTHMEAD]);
});

test('[A14] outside its hours the ICB centre is nobody’s chair: the director on call is rung', () => {
  const [centre] = RULE_BOOK.ladders.get('system') ?? [];
  if (!centre) expect.fail('no such ladder');
  expect([roleAt(centre, NIGHT), channelsAt(centre, NIGHT).at(-1)]).toEqual(['icb-on-call', 'phone']);
  expect([roleAt(centre, on('10:00')), channelsAt(centre, on('10:00'))[0]]).toEqual(['icb-centre', 'console']);
});
