// What closed days came to, site by site: added up as their journeys are retired.
import type { Changes, ConveyanceId, LocalDate, SiteCode } from '../kernel/index.ts';
import { addTally, dateOfHandover, tallyOf, type DayTally } from '../measures/index.ts';
import { doneEntryOf, type DoneEntry } from './done.ts';
import { staysOf } from './stay.ts';
import type { World } from './world.ts';

/** What one closed day came to at one site. */
export interface DayRecord {
  readonly site: SiteCode;
  readonly tally: DayTally;
}

/** The key of a closed day at a site. */
export function dayKey(date: LocalDate, site: SiteCode): string {
  return `${date}|${site}`;
}

/** Adds what is retired to the tallies of its days, site by site. */
export function tallyStays(world: World, ids: Iterable<ConveyanceId>, changes: Changes): void {
  const bySiteAndDate = new Map<string, { site: SiteCode; date: LocalDate; done: DoneEntry[] }>();
  for (const id of ids) {
    const stays = staysOf(world, id);
    for (const stay of stays) {
      const entry = doneEntryOf(stay, stays, 0);
      if (!entry || stay.site === undefined) continue;
      const date = dateOfHandover(entry);
      const key = dayKey(date, stay.site);
      const group = bySiteAndDate.get(key);
      if (group) group.done.push(entry);
      else bySiteAndDate.set(key, { site: stay.site, date, done: [entry] });
    }
  }
  for (const [key, { site, date, done }] of bySiteAndDate) {
    const tally = tallyOf(done, date);
    const before = world.days.rows.get(key);
    changes.put(world.days, key, { site, tally: before ? addTally(before.tally, tally) : tally });
  }
}
