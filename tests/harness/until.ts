// Waiting for what is bound to come, without a clock: the machine is let on, turn by turn, until it is so. The test's own limit
// ends it where it never is.

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}
