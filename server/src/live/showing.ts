// A screen says which tellings of alerts it shows: the first screen of the role confirms one, and that is a fact. A wall, a public
// screen or somebody of another role confirms nothing.
import type { AlertEvent } from '@kerbside/shared/alert';
import type { Instant, Principal } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import type { World } from '@kerbside/shared/world';

export function shownOf(
  world: World,
  { role }: Principal,
  sends: readonly string[],
  now: Instant,
): readonly AlertEvent[] {
  return sends.flatMap((send): AlertEvent[] => {
    // A telling is named by its alert, the version and a number: '<alert>/<version>/<number>'.
    const alert = send.split('/').slice(0, -2).join('/');
    const words = world.alerts.rows.get(alert)?.words ?? [];
    const isOurs = words.some(
      ({ value }) => value.type === 'kerbside.alert.sent' && value.data.send === send && value.data.role === role,
    );
    const isShown = words.some(
      ({ value }) =>
        value.type === 'kerbside.alert.delivered' && value.data.send === send && value.data.state === 'shown',
    );
    if (!isOurs || isShown) return [];
    return [watched('kerbside.alert.delivered', `shown/${send}`, now, { alert, send, state: 'shown' })];
  });
}
