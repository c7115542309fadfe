// A person counts the three figures, or says that they are unchanged: plausible, or refused with the field and the fix.
import {
  accept,
  clockTime,
  eventOf,
  refuse,
  whoSaid,
  type AskContext,
  type Decision,
  type Refusal,
} from '../kernel/index.ts';
import type { DepartmentAsks } from './asks.ts';
import type { Department } from './department.ts';
import type { DepartmentEvent } from './events.ts';
import { PLACE_FIGURES, TAKING_AMBULANCES, placesNow, spacesOf, type PlaceFigure } from './placesNow.ts';

type CountAsk = DepartmentAsks['CountPlaces'];
type Refused = { readonly refusal: Refusal };

/** More than any department of England has. */
const MOST_PLACES = 200;

const FIGURE_WORDS: Readonly<Record<PlaceFigure, string>> = {
  resusFree: 'Resus free',
  placesFree: 'Places free now',
  expectedIn30: 'Expected in 30 min',
};

export function countPlaces(
  department: Department | undefined,
  ask: CountAsk,
  context: AskContext,
): Decision<DepartmentEvent> {
  const given = PLACE_FIGURES.filter((figure) => ask[figure] !== undefined);
  if (given.length === 0) {
    return ask.unchanged
      ? refuse(
          'nothing-to-renew',
          'None of the three figures was reported yet: there is nothing to leave unchanged. Count them.',
        )
      : refuse('nothing-counted', 'No figure was given. Say resus free, places free now, or expected in 30 min.');
  }
  const refused = ask.unchanged ? changedMeanwhile(department, ask) : implausible(department, ask);
  if (refused) return refused;
  const { site, resusFree, placesFree, expectedIn30 } = ask;
  return accept(
    eventOf(context, 'kerbside.department.counted', {
      site,
      areas: [],
      ...(resusFree !== undefined && { resusFree }),
      ...(placesFree !== undefined && { placesFree }),
      ...(expectedIn30 !== undefined && { placesExpectedIn30Minutes: expectedIn30 }),
    }),
  );
}

/** [P12] 'Unchanged' speaks of what the screen showed: where something else stands by now, nothing is renewed. */
function changedMeanwhile(department: Department | undefined, ask: CountAsk): Refused | undefined {
  const now = placesNow(department);
  for (const figure of PLACE_FIGURES) {
    const stands = now[figure];
    if (stands?.value === ask[figure]) continue;
    const shown = ask[figure] === undefined ? 'not reported' : String(ask[figure]);
    if (!stands) {
      return refuse(
        'changed-meanwhile',
        `${FIGURE_WORDS[figure]}: nobody reports it, and the screen showed ${shown}. Count it.`,
      );
    }
    const { by, at } = whoSaid(stands.said);
    return refuse(
      'changed-meanwhile',
      `${FIGURE_WORDS[figure]} is ${stands.value}, counted at ${clockTime(at)} by ${by}; the screen showed ${shown}. ` +
        'Look at the new figure, then say unchanged or count again.',
      { by, at },
    );
  }
  return undefined;
}

/** [P13] More than the spaces there are, or fewer in all than in resus alone: a slip of the finger. */
function implausible(department: Department | undefined, ask: CountAsk): Refused | undefined {
  const all = spacesOf(department, (area) => TAKING_AMBULANCES.has(area));
  const limits: Readonly<Record<PlaceFigure, number | undefined>> = {
    resusFree: spacesOf(department, (area) => area === 'resus'),
    placesFree: all,
    expectedIn30: all,
  };
  for (const figure of PLACE_FIGURES) {
    const value = ask[figure];
    if (value === undefined) continue;
    const most = limits[figure] ?? MOST_PLACES;
    if (Number.isInteger(value) && value >= 0 && value <= most) continue;
    const where = figure === 'resusFree' ? 'in resus' : 'that take ambulance patients';
    const why =
      limits[figure] !== undefined && value > most
        ? ` is more than the ${most} designated spaces ${where}`
        : ' is not a count';
    return refuse('not-plausible', `${FIGURE_WORDS[figure]}: ${value}${why}. Say 0 to ${most}.`);
  }
  const { resusFree, placesFree } = ask;
  if (resusFree === undefined || placesFree === undefined || placesFree >= resusFree) return undefined;
  return refuse(
    'not-plausible',
    `Places free now: ${placesFree} is fewer than the ${resusFree} free in resus, which are among them. ` +
      `Say at least ${resusFree}, or fewer in resus.`,
  );
}
