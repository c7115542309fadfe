// What must hold of the lists of the ways out, after any fold of any events. Says what does not, in sentences.
import type { OutsideTables } from './outside.ts';

export function outsideFaults({ recipients, channelTests, letters, pages }: OutsideTables): readonly string[] {
  return [
    ...[...recipients.rows]
      .filter(([id, { value }]) => value !== null && value.recipient !== id)
      .map(([id]) => `the recipient under ${id} is another`),
    ...[...channelTests.rows].filter(([id, { test }]) => id !== test).map(([id]) => `the test under ${id} is another`),
    ...[...letters.rows].filter(([id, { letter }]) => id !== letter).map(([id]) => `the letter under ${id} is another`),
    ...[...letters.rows.values()]
      .filter(({ kept, again, ended }) => !kept && !again && !ended)
      .map(({ letter }) => `nothing is said of the letter ${letter}`),
    ...[...pages.rows].filter(([id, { page }]) => id !== page).map(([id]) => `the page under ${id} is another`),
    ...[...pages.rows.values()]
      .filter(({ begun, ended }) => !begun && !ended)
      .map(({ page }) => `nothing is said of the page ${page}`),
  ];
}
