// The alerts of a whole house as a test reads them: what each stands at, and every word that was said of them, in its order.
import { alertParts, readAlert, type AlertReading, type AlertWord } from '@kerbside/shared/alert';
import type { TestHouse } from './house.ts';

export type WordOf<Type extends AlertWord['type']> = Extract<AlertWord, { type: Type }>['data'];

/** Rungs climbed at the same instant are in their order. */
const rungOf = ({ value }: { readonly value: AlertWord }): number => ('step' in value.data ? value.data.step : 0);

export function words<Type extends AlertWord['type']>(it: TestHouse, type: Type): readonly WordOf<Type>[] {
  return [...it.world.world.alerts.rows.values()]
    .flatMap((record) => record.words)
    .sort((a, b) => a.at - b.at || rungOf(a) - rungOf(b))
    .flatMap(({ value }) => (value.type === type ? [value.data as WordOf<Type>] : []));
}

export function alerts(it: TestHouse, rule: string): readonly AlertReading[] {
  return [...it.world.world.alerts.rows.values()].flatMap((record) => {
    const reading = readAlert(record);
    return reading?.rule === rule ? [reading] : [];
  });
}

const isOf =
  (rule: string) =>
  ({ alert }: { readonly alert: string }): boolean =>
    alertParts(alert).key.startsWith(`${rule}|`);

export function skippedOf(it: TestHouse, rule: string): readonly (readonly [number, string, string])[] {
  return words(it, 'kerbside.alert.skipped')
    .filter(isOf(rule))
    .map(({ step, role, why }) => [step, role, why]);
}

export function sentOf(it: TestHouse, rule: string): readonly (readonly [number, string, string, string])[] {
  return words(it, 'kerbside.alert.sent')
    .filter(isOf(rule))
    .map(({ step, role, channel, why }) => [step, role, channel, why]);
}
