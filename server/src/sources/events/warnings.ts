// What was left out of the messages of one batch, gathered by field so that one careless feed gets a short answer.
import { isIdentifying } from './identity.ts';
import type { Warning } from './rejection.ts';
import type { LeftBehind } from './picking.ts';

/** Different fields that one answer names. */
const MOST_WARNINGS = 20;

export interface Warnings {
  /** From here on it is about this message. */
  about(index: number, id: string, type: string): void;
  readonly leftBehind: LeftBehind;
  list(): readonly Warning[];
}

export function createWarnings(): Warnings {
  const byField = new Map<string, { warning: Omit<Warning, 'count'>; count: number }>();
  let [index, id, type] = [0, '', ''];
  let untold = 0;

  function leftBehind(place: string, name: string): void {
    const field = `${place}.${name.slice(0, 60).replaceAll(/\p{C}/gu, '·')}`;
    const key = `${type} ${field}`;
    const known = byField.get(key);
    if (known) known.count += 1;
    else if (byField.size < MOST_WARNINGS)
      byField.set(key, { warning: warningOf(field, name, { index, id, type }), count: 1 });
    else untold += 1;
  }

  return {
    about(...message) {
      [index, id, type] = message;
    },
    leftBehind,
    list() {
      if (byField.size === 0) return NONE;
      const told: Warning[] = [...byField.values()].map(({ warning, count }) => ({ ...warning, count }));
      if (untold === 0) return told;
      const message = `${untold} more fields were left out; only the first ${MOST_WARNINGS} kinds are named.`;
      return [...told, { code: 'more-warnings', field: '', message, index, id: null, count: untold }];
    },
  };
}

const NONE: readonly Warning[] = [];

function warningOf(
  field: string,
  name: string,
  of: { index: number; id: string; type: string },
): Omit<Warning, 'count'> {
  const { index, id, type } = of;
  return isIdentifying(name)
    ? {
        code: 'identity-dropped',
        field,
        message: `${field} looks like a patient's identity. It was not kept, and must not be sent.`,
        index,
        id,
      }
    : { code: 'unknown-field', field, message: `${type} has no field ${field}. It was not kept.`, index, id };
}
