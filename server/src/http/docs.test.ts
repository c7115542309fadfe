// What integrators read in docs/feeds.md is what the door takes: every type, every field, every code.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { REJECTION_CODES } from '../sources/events/rejection.ts';
import { WORDS } from '../sources/events/schemas/index.ts';

const page = readFileSync(new URL('../../../docs/feeds.md', import.meta.url), 'utf8');
const rowOf = (type: string) => page.split('\n').find((line) => line.startsWith(`| \`${type}\``)) ?? '';

describe('the page for integrators', () => {
  test.each(WORDS.map((word) => [word.type, word] as const))(
    'tells the fields of %s, and which may be left out',
    (type, { schema }) => {
      const [, , data = ''] = rowOf(type).split('|');
      const optional = [...data.matchAll(/\*([^*]+)\*/g)].flatMap(([, names = '']) => names.split(', '));
      const required = schema.required as readonly string[];
      for (const name of Object.keys(schema.properties)) {
        expect(data, name).toMatch(new RegExp(`\\b${name}\\b`));
        if (required.includes(name)) expect(optional).not.toContain(name);
      }
      for (const name of optional) expect(Object.keys(schema.properties)).toContain(name);
    },
  );

  test('names every code of a rejection', () => {
    for (const code of REJECTION_CODES) expect(page).toContain(`\`${code}\``);
  });
});
