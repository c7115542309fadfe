import { expect, test } from 'vitest';
import { crewPath, overviewPath, queuePath, routeOf, rovingPath } from './router.ts';

test('an address names a screen, and a screen’s address reads back', () => {
  expect(routeOf('/')).toEqual({ screen: 'home' });
  expect(routeOf(queuePath('RVJ01'))).toEqual({ screen: 'queue', site: 'RVJ01' });
  expect(routeOf(overviewPath('icb:QUY'))).toEqual({ screen: 'overview', area: 'icb:QUY' });
  expect(routeOf(overviewPath('sites:RA701,RVJ01'))).toEqual({ screen: 'overview', area: 'sites:RA701,RVJ01' });
  expect(routeOf(rovingPath(['RVJ01', 'RA7C2']))).toEqual({ screen: 'roving', sites: ['RVJ01', 'RA7C2'] });
  expect(routeOf(rovingPath(['RVJ01']))).toEqual({ screen: 'roving', sites: ['RVJ01'] });
  expect(routeOf(crewPath('RVJ01', 'A4/1'))).toEqual({ screen: 'crew', site: 'RVJ01', callsign: 'A4/1' });
  expect(routeOf('/overview')).toEqual({ screen: 'overview', area: 'england' });
});

test('an address that names nothing is said to be unknown', () => {
  expect(routeOf('/queue')).toEqual({ screen: 'unknown', path: '/queue' });
  expect(routeOf('/billing/7')).toEqual({ screen: 'unknown', path: '/billing/7' });
});
