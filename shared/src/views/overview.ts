// The overview: a row for each site and each ambulance service. Only instants and counts; totals are for whoever shows them.
import { HELD_PRIORITIES } from '../demand/index.ts';
import type { Changes, SiteCode } from '../kernel/index.ts';
import { servicePlace, type World } from '../world/index.ts';
import { SiteKept, type KeptSites } from './keptSites.ts';
import { feedMarks, withoutReasons } from './marks.ts';
import { figuresPart, patientsPart } from './overviewParts.ts';
import type { OverviewRow, OverviewServiceRow, OverviewSiteRow } from './overviewRow.ts';
import { figuresTouched, isService, patientsShown } from './touched.ts';
import type { Audience, RowRef, View } from './view.ts';

export const overviewView: View<OverviewRow> = {
  name: 'overview',
  touched,
  idsAt: (_world, place) => [place],
  row,
  text,
};

function row(world: World, id: string, audience: Audience, kept?: KeptSites): OverviewRow {
  if (isService(id)) return serviceRow(world, id);
  const site = siteRow(world, id, kept?.at(id));
  return audience === 'public' ? cutForPublic(site) : site;
}

/** Patients come and go many times between two counts: what was said of the site itself stays written. */
function text(world: World, id: string, audience: Audience, kept: KeptSites): string {
  if (audience === 'public' || isService(id)) return JSON.stringify(row(world, id, audience, kept));
  const site = kept.at(id);
  const patients = JSON.stringify({ kind: 'site', id, ...site.ofPatients(patientsPart) });
  return `${patients.slice(0, -1)},${site.ofFigures(figuresWritten).text}`;
}

function figuresWritten(site: SiteKept): { readonly text: string } {
  return { text: JSON.stringify(site.ofFigures(figuresPart)).slice(1) };
}

/** [V3] Who covers is the name of somebody on the staff; why a release was refused is free text. */
function cutForPublic(site: OverviewSiteRow): OverviewSiteRow {
  return { ...site, covering: null, updatesDue: [], releases: withoutReasons(site.releases) };
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  const places = new Set(figuresTouched(world, changes));
  for (const { site } of patientsShown(world, changes)) places.add(site);
  for (const service of changes.touched(world.demandByService)) places.add(servicePlace(service));
  for (const place of places) yield { place, id: place };
}

function siteRow(world: World, site: SiteCode, kept: SiteKept = new SiteKept(world, site)): OverviewSiteRow {
  return { kind: 'site', id: site, ...kept.ofPatients(patientsPart), ...kept.ofFigures(figuresPart) };
}

function serviceRow(world: World, id: string): OverviewServiceRow {
  const service = id.slice(id.indexOf('|') + 1);
  const demand = world.demandByService.rows.get(service);
  const held = HELD_PRIORITIES.flatMap((priority) => {
    const said = demand?.holding[priority];
    return said ? [{ priority, said }] : [];
  });
  return {
    kind: 'service',
    id,
    service,
    holding:
      held.length > 0
        ? {
            at: Math.min(...held.map(({ said }) => said.at)),
            byPriority: Object.fromEntries(
              held.map(({ priority, said }) => [
                priority,
                { count: said.value.count, oldestSince: said.value.oldestSince ?? null },
              ]),
            ),
          }
        : null,
    crewsOnDuty: demand?.crewsOnDuty?.value ?? null,
    crewsFree: demand?.crewsFree?.value ?? null,
    reap: demand?.reap?.value ?? null,
    csp: demand?.csp?.value ?? null,
    feeds: feedMarks(world, id),
  };
}
