// Who was let in that should not have been: a yes to somebody without the key or the role that a door asks for.
import { ROLES } from '@kerbside/shared/kernel';
import { SIMULATOR } from '../../harness/everyDoor.ts';
import type { Asked } from './asked.ts';
import { EVENT_DOOR } from './routes.ts';

const LOOKS = /^GET \/api\/worlds\/:world\//;
const LOCKSTEP = /\/lockstep$/;

/** `name`: of the route that was meant. `keys`: of the feeds. Undefined where nobody came in, or who did might. */
export function trespassIn(
  name: string,
  { headers }: Asked,
  status: number,
  keys: ReadonlyMap<string, string>,
): string | undefined {
  if (status < 200 || status > 299) return undefined;
  const bearer = /^Bearer +(\S+)$/i.exec(headers['Authorization']?.trim() ?? '')?.[1] ?? '';
  const isSimulator = bearer === SIMULATOR.bearer;
  if (LOCKSTEP.test(name) && !isSimulator) return `stepped a world without its simulator's key (${status})`;
  if (name === EVENT_DOOR && !isSimulator && ![...keys.values()].includes(bearer))
    return `reported without a key of the house (${status})`;
  if (LOOKS.test(name) && !mayLook(headers['Kerbside-Role']?.trim() ?? ''))
    return `looked without a role that may (${status})`;
  return undefined;
}

function mayLook(role: string): boolean {
  return role !== 'public-screen' && (ROLES as readonly string[]).includes(role);
}
