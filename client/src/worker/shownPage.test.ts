// What a page shows as on a locked screen, and where a tap on it leads.
import { expect, test } from 'vitest';
import { shownPage } from './shownPage.ts';

const PAGE = {
  key: 's1#b',
  title: 'Kerbside, Southmead: over 45',
  text: 'Southmead',
  class: 'urgent',
  path: '/alerts/site:RVJ01?alert=a',
};

test('a page shows its words and leads to its alert; the same page again replaces itself', () => {
  expect(shownPage(PAGE)).toEqual({
    title: 'Kerbside, Southmead: over 45',
    options: {
      body: 'Southmead',
      lang: 'en-GB',
      tag: 's1#b',
      requireInteraction: true,
      data: { path: '/alerts/site:RVJ01?alert=a' },
    },
  });
});

test.each(['//elsewhere.example', 'https://elsewhere.example', 7, undefined])(
  'it leads nowhere but into this console: %j',
  (path) => {
    expect(shownPage({ ...PAGE, path }).options.data).toEqual({ path: '/alerts' });
  },
);

test('a page of another shape still says to look', () => {
  expect(shownPage(null).title).toBe('Kerbside: open Alerts');
});
