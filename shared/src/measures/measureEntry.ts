// What is said of a measure: its name on screen, its unit, what it is and who says so.
import type { SourceKind } from './thresholds.ts';

export interface MeasureEntry {
  /** As on screen (look.md, Words on screen). */
  readonly label: string;
  /** The unit in which it is shown. A share is held as 0 to 1 and a percentage of counts as two counts. */
  readonly unit: string;
  /** How it is held where that differs from the unit shown. */
  readonly heldIn?: 'ms';
  readonly definition: string;
  readonly source: string;
  readonly kind: SourceKind;
}
