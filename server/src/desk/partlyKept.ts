// A long report is written in slices, one after the other, and a later one failed.

export class PartlyKept extends Error {
  override readonly name = 'PartlyKept';
  /** So many events, the first ones of the report, are in the log. */
  readonly kept: number;
  constructor(kept: number, cause: unknown) {
    super(`Only the first ${kept} events are kept.`, { cause });
    this.kept = kept;
  }
}
