// Who is at a site and how far sound reaches there, in one line. Pure.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import type { Present, PresentScreen } from '@kerbside/shared/wire';

/** '3 looking · sound on at 2 of 3 screens', 'nobody signed in since 02:10'. */
export function whoWords({ screens, nobodySince }: Pick<Present, 'screens' | 'nobodySince'>): string {
  const people = new Set(screens.filter(isPerson).map(({ name, role }) => `${role} ${name}`)).size;
  const who =
    people > 0 ? `${String(people)} looking` : `nobody signed in${nobodySince === null ? '' : sinceWords(nobodySince)}`;
  const on = screens.filter(({ sound }) => sound === 'on').length;
  const all = screens.length;
  return all === 0 ? who : `${who} · sound on at ${String(on)} of ${String(all)} ${all === 1 ? 'screen' : 'screens'}`;
}

function sinceWords(at: Instant): string {
  return ` since ${clockTime(at)}`;
}

/** A wall looks and answers for nobody. */
export function isPerson({ role }: Pick<PresentScreen, 'role'>): boolean {
  return role !== 'wallboard';
}
