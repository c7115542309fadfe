// Waiting for what is bound to come, without a clock: the machine is let on, turn by turn, until it is so. Where it never is, the
// test ends with what it waited for.

/** A loaded machine gets this long. */
const PATIENCE_MS = 50_000;

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`The test waited in vain for ${holds.toString()}.`);
    await turn();
  }
}
