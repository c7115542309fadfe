// How a department's counts and offers change. Total and clockless; any order of the same events leads to the same tables.
import { isClockSuspect, orSame, stated, withEach, withParts, type Changes, type Instant } from '../kernel/index.ts';
import { emptyDepartment, type AreaWords, type Department, type DepartmentTables, type Offer } from './department.ts';
import type { Area, AreaCount, DepartmentEvent } from './events.ts';
import { withStep } from './trail.ts';

type Counted = Extract<DepartmentEvent, { type: 'kerbside.department.counted' }>;

export function foldDepartment(tables: DepartmentTables, event: DepartmentEvent, changes: Changes): void {
  const { departments, offers } = tables;
  switch (event.type) {
    case 'kerbside.department.counted': {
      const { site } = event.data;
      changes.put(departments, site, counted(departments.rows.get(site) ?? emptyDepartment(site), event));
      return;
    }
    case 'kerbside.department.place-offered': {
      const known = offerOf(tables, event.data.offer);
      changes.put(offers, known.offer, withParts(known, { offered: stated(known.offered, event, event.data) }));
      return;
    }
    case 'kerbside.department.place-lost': {
      const known = offerOf(tables, event.data.offer);
      changes.put(offers, known.offer, withParts(known, { lost: stated(known.lost, event, event.data) }));
      return;
    }
  }
}

/** Forgets the offers that expired or were lost before the cutoff. [P7] */
export function retireDepartment({ offers }: DepartmentTables, cutoff: Instant, changes: Changes): void {
  for (const [key, { offered, lost }] of offers.rows) {
    if (Math.max(offered?.value.expiresAt ?? 0, offered?.at ?? 0, lost?.at ?? 0) < cutoff) changes.drop(offers, key);
  }
}

/** [P1] Every figure of a count is a word of its own; [P2] what describes one group of patients is one word. */
function counted(known: Department, event: Counted): Department {
  const { data } = event;
  return orSame(known, {
    site: known.site,
    areas: withAreas(known.areas, event),
    dtas: stated(known.dtas, event, data.dtas),
    outsideDesignated: stated(known.outsideDesignated, event, data.outsideDesignated),
    readyToProceed: stated(known.readyToProceed, event, data.readyToProceed),
    patientsInDepartment: stated(known.patientsInDepartment, event, data.patientsInDepartment),
    over12hFromArrival: stated(known.over12hFromArrival, event, data.over12hFromArrival),
    medianMinutesToTriage: stated(known.medianMinutesToTriage, event, data.medianMinutesToTriage),
    medianMinutesToTreatment: stated(known.medianMinutesToTreatment, event, data.medianMinutesToTreatment),
    placesExpectedIn30Minutes: stated(known.placesExpectedIn30Minutes, event, data.placesExpectedIn30Minutes),
    resusFree: stated(known.resusFree, event, data.resusFree),
    placesFree: stated(known.placesFree, event, data.placesFree),
  });
}

function withAreas(known: Department['areas'], event: Counted): Department['areas'] {
  const suspect = isClockSuspect(event);
  return withEach<Area, AreaWords, AreaCount>(known, event.data.areas, areaOf, (words, { spaces, occupied }) => {
    const trail = words?.trail ?? [];
    const next = {
      spaces: stated(words?.spaces, event, spaces),
      occupied: stated(words?.occupied, event, occupied),
      trail: suspect ? trail : withStep(trail, { at: event.at, occupied }),
    };
    return words ? orSame(words, next) : next;
  });
}

function areaOf({ area }: AreaCount): Area {
  return area;
}

function offerOf({ offers }: DepartmentTables, offer: string): Offer {
  return offers.rows.get(offer) ?? { offer, offered: undefined, lost: undefined };
}
