// What is asked for before anything is drawn is what the screen itself watches.
import { expect, test } from 'vitest';
import { routeOf } from './router.ts';
import { firstRowsOf } from './screens.ts';

test('a queue, a flow, an overview and their walls ask for their rows before they are drawn', () => {
  expect(firstRowsOf(routeOf('/queue/RVJ01'))).toEqual({ view: 'queue', scope: 'site:RVJ01' });
  expect(firstRowsOf(routeOf('/flow/RVJ01'))).toEqual({ view: 'flow', scope: 'site:RVJ01' });
  expect(firstRowsOf(routeOf('/overview/icb:QUY'))).toEqual({ view: 'overview', scope: 'icb:QUY' });
  expect(firstRowsOf(routeOf('/wall/queue/RVJ01'))).toEqual({ view: 'queue', scope: 'site:RVJ01' });
});

test('an area that is mistyped, and a screen of no rows, ask for nothing', () => {
  expect(firstRowsOf(routeOf('/overview/icb:nowhere'))).toBeNull();
  expect(firstRowsOf(routeOf('/parts'))).toBeNull();
});
