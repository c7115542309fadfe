// What a screen says of a rule, read at the door: the place, the rule and how it is to be set; and the ask for a dry run of it.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { MOST_DWELL_MINUTES, MOST_RUNGS, MOST_RUNG_MINUTES } from '@kerbside/shared/alert';
import { EVERYWHERE } from '@kerbside/shared/kernel';
import type { DryRunAsk } from '@kerbside/shared/wire';

const maybe = Type.Optional;
const label = Type.String({ minLength: 1, maxLength: 60 });
const minutes = Type.Integer({ minimum: 0, maximum: MOST_DWELL_MINUTES });
const value = Type.Number({ minimum: 0, maximum: 10_000 });
const strict = { additionalProperties: false };

export const alertPlace = Type.String({ pattern: '^((icb|service)\\|)?[A-Z0-9]{3,6}$' });

const rung = Type.Object(
  { role: label, afterMinutes: Type.Integer({ minimum: 1, maximum: MOST_RUNG_MINUTES }) },
  strict,
);
const setting = Type.Object(
  {
    levels: maybe(Type.Array(value, { minItems: 1, maxItems: 8 })),
    clearAt: maybe(value),
    dwellMinutes: maybe(minutes),
    clearDwellMinutes: maybe(minutes),
    rungs: maybe(Type.Array(rung, { minItems: 1, maxItems: MOST_RUNGS })),
    isOff: maybe(Type.Boolean()),
  },
  strict,
);

export const OF_RULE = { place: Type.Union([alertPlace, Type.Literal(EVERYWHERE)]), rule: label, setting };

const dryRunAsk = Compile(Type.Object({ id: Type.String({ minLength: 1, maxLength: 80 }), ...OF_RULE }, strict));

export function readDryRunAsk(message: unknown): DryRunAsk | undefined {
  return dryRunAsk.Check(message) ? message : undefined;
}
