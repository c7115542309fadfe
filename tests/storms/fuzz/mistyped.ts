// A right line of words as somebody types it who slips: a word or two left out, twice, in another's place, or with a letter wrong. It
// types nothing.
import type { Chance } from '../../harness/chance.ts';

/** What somebody might type instead, or what no command ever thought of. */
const INSTEAD: readonly string[] = [
  ...['', '-', '--', '--help', '--by', '--name', '--live', '--days', '--world=', '=', ',', '*', 'none', 'list', 'make'],
  ...['__proto__', 'constructor', 'toString', '--__proto__', '--constructor=x', 'RVJ01,,RVJ01', 'icb|', 'service|x'],
  ...['-1', '0', '0.5', '1e9', '1e400', 'NaN', 'Infinity', '∞', '9007199254740993', '0x10', ' 7 ', '१२'],
  ...['2026-13-45T99:99:99Z', '9999-12-31T23:59:59Z', '-000001-01-01T00:00:00Z', '22-22', '7', '25-07'],
  ...['http://', 'https://[', 'javascript:alert(1)', 'file:///etc/hosts', '@', 'a@b', '../../x', '/dev/zero'],
  ...['\u0000', '\ud800', '\u202e', '\r\nX: y', 'x'.repeat(3_000), '🚑'],
];

export function mistyped(words: readonly string[], dice: Chance): readonly string[] {
  const wrong = [...words];
  for (let slips = 1 + dice.upTo(2); slips > 0; slips -= 1) slip(wrong, dice);
  return wrong;
}

function slip(words: string[], dice: Chance): void {
  const at = dice.upTo(words.length + 1);
  const word = words[at];
  const roll = dice.next();
  if (word === undefined || roll < 0.15) words.splice(at, 0, dice.pick(INSTEAD));
  else if (roll < 0.45) words[at] = dice.pick(INSTEAD);
  else if (roll < 0.6) words.splice(at, 1);
  else if (roll < 0.7) words.splice(at, 0, word);
  else if (roll < 0.8) words.push(...words.splice(at, 1));
  else if (/^\d+$/.test(word)) words[at] = `${word}${'0'.repeat(dice.upTo(18))}`;
  else words[at] = misspelt(word, dice);
}

/** Cut short, one character left out, or another in its place or before it. */
export function misspelt(word: string, dice: Chance): string {
  const at = dice.upTo(word.length + 1);
  if (dice.next() < 0.3) return word.slice(0, at);
  const other = dice.pick(['', 'x', ' ', '0', '-', '|', '"', '\\', '\u0000', '\ud83d', 'é', 'A']);
  return word.slice(0, at) + other + word.slice(at + dice.upTo(2));
}
