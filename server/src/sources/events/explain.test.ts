// Every keyword that a schema of the door uses is explained in words that name the place, the value and the fix.
import Type, { type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { ReadableSchema } from './picking.ts';
import * as fields from './schemas/fields.ts';

function wordsFor(schema: TSchema, value: unknown): string {
  const data = Type.Object({ it: schema });
  const [error] = Compile(data).Errors({ it: value });
  return error ? explain(error, { it: value }, data).message : 'nothing is wrong';
}

describe('a fault is explained by its place, its value and the fix', () => {
  test.each([
    ['enum', fields.oneOf(['C1', 'C2', 'C3']), 'C9', "data.it is 'C9'; send one of C1, C2 or C3."],
    ['enum of one', fields.oneOf(['C1']), 7, 'data.it is 7; send one of C1.'],
    ['type, a number', fields.wholeNumber(0, 9), '5', "data.it is '5'; send a whole number from 0 to 9."],
    ['type, a part of one', fields.wholeNumber(0, 9), 1.5, 'data.it is 1.5; send a whole number from 0 to 9.'],
    ['type, a list', fields.listOf(fields.callsign, 3), 'x', "data.it is 'x'; send a list, at most 3 of them."],
    ['type, yes or no', fields.yesOrNo, 'yes', "data.it is 'yes'; send true or false."],
    ['type, null', fields.count, null, 'data.it is null; send a whole number from 0 to 9999, or leave it out.'],
    ['minimum', fields.wholeNumber(1, 4), 0, 'data.it is 0; send a whole number from 1 to 4.'],
    ['maximum', fields.decimal(0, 360), 361, 'data.it is 361; send a number from 0 to 360.'],
    [
      'pattern',
      fields.service,
      'ryf',
      "data.it is 'ryf'; send the ODS code of an ambulance service in capitals, e.g. RYF.",
    ],
    ['format', fields.localDate, '2026-02-30', "data.it is '2026-02-30'; send a calendar date, e.g. 2026-11-21."],
    ['const', Type.Literal(true), false, 'data.it is false; send true or leave it out.'],
    [
      'maxItems',
      fields.listOf(fields.count, 2),
      [1, 2, 3],
      'data.it is a list of 3, more than 2; send a list, at most 2 of them.',
    ],
    [
      'minItems',
      fields.setOf(['a', 'b'], 1),
      [],
      'data.it is a list of 0, fewer than 1; send a list, 1 to 2 of a and b, each once.',
    ],
    [
      'uniqueItems',
      fields.setOf(['a', 'b']),
      ['a', 'a'],
      'data.it is a list of 2, number 2 of them there already; send a list, at most 2 of a and b, each once.',
    ],
  ])('%s', (_keyword, schema, value, words) => {
    expect(wordsFor(schema, value)).toBe(words);
  });

  test('required names the field that is missing and what belongs in it', () => {
    const data = Type.Object({ site: fields.site });
    const [error] = Compile(data).Errors({});
    expect(error && explain(error, {}, data as ReadableSchema)).toEqual({
      field: 'data.site',
      message: 'data.site is missing; send an ODS site code, e.g. RVJ01.',
    });
  });

  test('anyOf names the choices', () => {
    const data = Type.Object({}, { anyOf: [{ required: ['site'] }, { required: ['trust'] }] });
    const error = Compile(data).Errors({}).at(-1);
    expect(error && explain(error, {}, data).message).toBe(
      'data names neither site nor trust; send at least one of them.',
    );
  });

  test('a place deep inside is named as one would write it', () => {
    const data = Type.Object({ beds: Type.Array(Type.Object({ open: fields.count })) });
    const sent = { beds: [{ open: 1 }, { open: -1 }] };
    const [error] = Compile(data).Errors(sent);
    expect(error && explain(error, sent, data as ReadableSchema).field).toBe('data.beds[1].open');
  });

  test('a long or unprintable value is quoted short and printable', () => {
    expect(wordsFor(fields.callsign, 'x'.repeat(50))).toContain(`'${'x'.repeat(40)}…'`);
    expect(wordsFor(fields.callsign, 'A\u0000\u001b[31m')).toContain("'A··[31m'");
  });
});
