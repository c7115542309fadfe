// The screens' views: one file a screen, named as its room and its folder on the client.
import { alertsView, pastAlertsView } from './alerts.ts';
import { flowView } from './flow.ts';
import { outsideView } from './outside.ts';
import { overviewView } from './overview.ts';
import { queueView } from './queue.ts';
import { sourcesView } from './sources.ts';
import { talliesView } from './tallies.ts';

export type * from './alertsRow.ts';
export type * from './flowRow.ts';
export type * from './queueRow.ts';
export type * from './outsideRow.ts';
export type * from './overviewRow.ts';
export { packDone, unpackDone, type PackedDone } from './packedDone.ts';
export type * from './sourcesRow.ts';
export * from './view.ts';
export { KeptSites, staysOf, type SiteKept } from './keptSites.ts';
export { offerOf } from './queuePatient.ts';
export { feedsPart, figuresPart, patientsPart, waitingPart } from './overviewParts.ts';
export { queueRowId } from './queue.ts';
export { isService } from './touched.ts';

/** Every view by its name. */
export const VIEWS = {
  queue: queueView,
  overview: overviewView,
  tallies: talliesView,
  flow: flowView,
  sources: sourcesView,
  alerts: alertsView,
  pastAlerts: pastAlertsView,
  outside: outsideView,
} as const;
