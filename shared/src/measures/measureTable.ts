// Every measure by name: what a screen's "why" says of a figure.
import { HANDOVER_ENTRIES, type HandoverMeasureId } from './handoverEntries.ts';
import type { MeasureEntry } from './measureEntry.ts';
import { SITE_ENTRIES } from './siteEntries.ts';
import type { SiteMeasureId } from './siteMeasures.ts';

export type MeasureId = HandoverMeasureId | SiteMeasureId | 'wait';

/** One patient's wait, as on a row. */
const WAIT: MeasureEntry = {
  label: 'wait',
  unit: 'minutes',
  definition: 'Time since arrival at the hospital, until the handover. It never restarts.',
  source: 'NHS England: from arrival to clinical handover and physical transfer complete',
  kind: 'national',
};

/** [N26] The registry of measures. */
export const MEASURES: Readonly<Record<MeasureId, MeasureEntry>> = { wait: WAIT, ...HANDOVER_ENTRIES, ...SITE_ENTRIES };
