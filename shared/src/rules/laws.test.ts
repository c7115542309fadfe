// The law of looking again: whoever keeps what was read of the sites, and follows the changes, judges as whoever reads all from nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BRISTOL, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { mixedFacts } from '../../../tests/harness/mixedFacts.ts';
import { RULE_BOOK, icbPlace } from '../alert/index.ts';
import { Changes, MINUTE, type DomainEvent } from '../kernel/index.ts';
import { icbOf } from '../site/index.ts';
import { KeptSites } from '../views/index.ts';
import { createWorld, foldEvent } from '../world/index.ts';
import { dueAtPlace, type Looking } from './dueAtPlace.ts';

const PLACES = [SOUTHMEAD, BRISTOL, icbPlace(icbOf(SOUTHMEAD, '2026-11-21')?.code ?? '')];
/** Without a CAD that is heard nothing is known of who waits. */
const CAD = { feed: 'cad', kind: 'cad', rhythmSeconds: 60, sites: [SOUTHMEAD, BRISTOL] };
const HEARD = [
  fact('kerbside.feed.connected', on('02:00'), CAD),
  fact('kerbside.feed.heard-again', on('02:00'), { feed: CAD.feed, silentSince: on('02:00') }),
];

test('[R23] what is kept of the sites judges as reading them from nothing, after every event and as time passes', () => {
  let said = 0;
  fc.assert(
    fc.property(mixedFacts(), fc.array(fc.nat(90), { minLength: 40, maxLength: 40 }), (events, minutes) => {
      const world = createWorld('live');
      const kept = new KeptSites(world);
      const tell = (event: DomainEvent): void => {
        const changes = new Changes();
        foldEvent(world, event, changes);
        kept.follow(changes);
      };
      for (const event of HEARD) tell(event);
      let now = on('03:00');
      for (const [i, event] of events.entries()) {
        tell(event);
        for (const passes of [0, minutes[i % minutes.length] ?? 0]) {
          now += passes * MINUTE;
          const looking: Looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {}, now };
          for (const place of PLACES) {
            const judged = dueAtPlace(world, place, { ...looking, kept });
            expect(judged).toEqual(dueAtPlace(world, place, looking));
            said += judged.events.length;
            for (const one of judged.events) tell(one);
            const { nextAt = Infinity } = judged;
            if (nextAt <= now) continue;
            const again = dueAtPlace(world, place, { ...looking, kept });
            expect(again.events).toEqual([]);
            expect(again.nextAt ?? Infinity).toBeGreaterThanOrEqual(nextAt);
          }
        }
      }
    }),
    { includeErrorInReport: true, numRuns: 25 },
  );
  expect(said).toBeGreaterThan(0);
});
