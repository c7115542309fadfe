// Which of the people who were here lately a typed name or initials mean. Pure.
import type { ChosenPerson } from '../live/index.ts';

/** The only one whose name begins so, or whose initials are these; null where none or several fit. */
export function personMeant(text: string, recent: readonly ChosenPerson[]): ChosenPerson | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  const exact = recent.filter(({ name }) => plain(name) === wanted);
  const fits =
    exact.length > 0
      ? exact
      : recent.filter(({ name }) => initialsOf(name) === wanted || plain(name).startsWith(wanted));
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function initialsOf(name: string): string {
  return plain(
    name
      .split(/[^\p{L}]+/u)
      .map((part) => part.charAt(0))
      .join(''),
  );
}
