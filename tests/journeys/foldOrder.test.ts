// The same night told to two houses through their real doors: to one as it happened, to the other shuffled, in pieces, twice and
// late. In the morning both know the same, and every screen of both would show it.
import { afterEach, expect, test } from 'vitest';
import { SECOND } from '@kerbside/shared/kernel';
import { VIEWS, type View } from '@kerbside/shared/views';
import { tablesOf, worldFaults, type World } from '@kerbside/shared/world';
import { CAD, ED, TEN, type Message } from '../harness/cast.ts';
import { chance, type Chance } from '../harness/chance.ts';
import { comparable } from '../harness/foldLaws.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { TALE_SITES, createTale } from '../harness/tale.ts';
import { until } from '../harness/until.ts';

const MESSAGES = 900;
const open: TestHouse[] = [];
afterEach(async () => {
  for (const house of open.splice(0)) await house.close();
});

async function openOne(): Promise<TestHouse> {
  const house = await openTestHouse();
  open.push(house);
  return house;
}

function nightOf(seed: number): readonly Message[] {
  const tale = createTale({ dice: chance(seed), name: `night${seed}`, vehicles: 30 });
  return Array.from({ length: MESSAGES }, (_, number) => tale.next(number % 4 === 0 ? ED : CAD, TEN));
}

function shuffled(messages: readonly Message[], dice: Chance): Message[] {
  return messages
    .map((message) => ({ message, place: dice.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ message }) => message);
}

/** Each feed by itself, in pieces of so many, as its own key must send them. */
async function tellAll(house: TestHouse, messages: readonly Message[], piece: number): Promise<void> {
  for (let from = 0; from < messages.length; from += piece) {
    const some = messages.slice(from, from + piece);
    for (const feed of [CAD, ED]) {
      const own = some.filter(({ source }) => source === feed.source);
      if (own.length > 0) expect((await house.feed(...own)).rejected).toEqual([]);
    }
  }
}

function rowsOf(world: World): readonly string[] {
  const views = Object.values(VIEWS as Readonly<Record<string, View<{ readonly id: string }>>>);
  return views
    .filter(({ name }) => !HOUSE_VIEWS.includes(name))
    .flatMap((view) =>
      TALE_SITES.flatMap((site) =>
        [...view.idsAt(world, site)].map((id) => JSON.stringify(view.row(world, id, 'full'))),
      ),
    );
}

test.each([4711, 4712])('a night told in another order, twice and late, is the same night (seed %i)', async (seed) => {
  const [asItHappened, atRandom] = [await openOne(), await openOne()];
  const messages = nightOf(seed);
  await tellAll(asItHappened, messages, 100);

  const dice = chance(seed + 1);
  const again = shuffled(messages, dice).slice(0, MESSAGES / 3);
  await tellAll(atRandom, shuffled(messages, dice), 7);
  for (const house of [asItHappened, atRandom]) {
    house.clock.advance(20 * SECOND);
    await until(() => [...house.world.world.feeds.rows.values()].every(({ silence }) => silence));
  }
  await tellAll(atRandom, again, 50);

  const worlds = [asItHappened, atRandom].map(({ world }) => world.desk.world);
  for (const world of worlds) expect(worldFaults(world)).toEqual([]);
  const [one, other] = worlds.map((world) => comparable(tablesOf(world).filter(({ name }) => !isOfTheHouse(name))));
  expect(one).toBe(other);
  const [shown, alsoShown] = worlds.map(rowsOf);
  expect(shown).toEqual(alsoShown);
  expect(shown?.length).toBeGreaterThan(20);
  expect([...asItHappened.troubles, ...atRandom.troubles]).toEqual([]);
});

/** What each house says of its own feeds, and the alerts it raised by what it knew then, have its own times. */
const HOUSE_TABLES: readonly string[] = ['feeds', 'feedsByPlace', 'alerts', 'alertHeads', 'alertsByPlace'];
const HOUSE_VIEWS: readonly string[] = ['alerts', 'pastAlerts'];

function isOfTheHouse(table: string): boolean {
  return HOUSE_TABLES.includes(table);
}
