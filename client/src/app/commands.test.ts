import { expect, test } from 'vitest';
import { findCommands } from './commands.ts';
import { keyWords } from './keyBook.ts';

const nothing = (): void => undefined;
const BOOK = [
  { title: 'Queue', keys: [{ key: 'a', words: 'add an arrival', act: nothing }] },
  {
    title: 'Everywhere',
    keys: [
      { key: 'ctrl+k', words: 'find a site or an area', act: nothing },
      { key: null, words: 'theme: dark', act: nothing },
    ],
  },
];
const found = (text: string) => findCommands(text, BOOK).map(({ words, detail }) => `${words} (${detail})`);

test('a command is found by the beginnings of its words, in any order', () => {
  expect(found('dark')).toEqual(['Theme: dark (Everywhere)']);
  expect(found('arr add')).toEqual(['Add an arrival (Queue · key A)']);
  expect(found('rrival')).toEqual([]);
});

test('before anything is typed no command stands in the way of the sites', () => {
  expect(found('  ')).toEqual([]);
});

test('a key is written as it stands on the keys', () => {
  expect([keyWords('ctrl+k'), keyWords('?'), keyWords('a')]).toEqual(['Ctrl K', '?', 'A']);
});
