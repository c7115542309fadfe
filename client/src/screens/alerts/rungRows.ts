// The rungs of two ladders side by side, as a dry run counted them.
import type { RungTold } from '@kerbside/shared/alert';

export function rowsOf(wouldTell: readonly RungTold[], tells: readonly RungTold[]) {
  const keyOf = ({ step, role }: RungTold): string => `${String(step)}|${role}`;
  const before = new Map(tells.map((one) => [keyOf(one), one]));
  const after = new Map(wouldTell.map((one) => [keyOf(one), one]));
  return [...new Map([...before, ...after]).values()]
    .sort((a, b) => a.step - b.step || (a.role < b.role ? -1 : 1))
    .map((one) => {
      const key = keyOf(one);
      return { key, step: one.step, role: one.role, would: told(after.get(key)), now: told(before.get(key)) };
    });
}

function told(one: RungTold | undefined): string {
  return one ? `${String(one.told - one.atNight)} by day, ${String(one.atNight)} at night` : 'nobody';
}
