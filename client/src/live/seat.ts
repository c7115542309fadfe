// Who sits at a wall: named by its address, never chosen, and fixed for as long as the page is open. Pure.
import type { ChosenPerson } from './person.ts';

/** The wall that an address opens: '/wall/queue/RVJ01', '/wall/overview/icb:QUY', public with '?public=1'; null for a console. */
export function seatOf(path: string, search: string): ChosenPerson | null {
  const [wall, screen, place] = path.split('/').filter(Boolean);
  if (wall !== 'wall' || screen === undefined) return null;
  const isPublic = new URLSearchParams(search).get('public') === '1';
  const where = place ?? 'england';
  return isPublic
    ? { name: `Public screen ${where}`.slice(0, 60), role: 'public-screen' }
    : { name: `Wall ${where}`.slice(0, 60), role: 'wallboard' };
}
