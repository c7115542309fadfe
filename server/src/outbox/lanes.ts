// Who may send now: a few pages at a time to one server, a life at risk before everything else that waits. A receiver that hangs holds
// up nobody but itself.

/** Pages under way to one server at once. Local setting. */
export const MOST_AT_ONCE = 8;

interface Lane {
  under: number;
  readonly urgent: (() => void)[];
  readonly usual: (() => void)[];
}

export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  /** Resolves with what came of `work`, once it was its turn. */
  async inTurn<Result>(name: string, isUrgent: boolean, work: () => Promise<Result>): Promise<Result> {
    const lane = this.#lanes.get(name) ?? { under: 0, urgent: [], usual: [] };
    this.#lanes.set(name, lane);
    if (lane.under >= MOST_AT_ONCE)
      await new Promise<void>((go) => {
        (isUrgent ? lane.urgent : lane.usual).push(go);
      });
    else lane.under += 1;
    try {
      return await work();
    } finally {
      const next = lane.urgent.shift() ?? lane.usual.shift();
      if (next) next();
      else lane.under -= 1;
      if (lane.under === 0) this.#lanes.delete(name);
    }
  }
}
