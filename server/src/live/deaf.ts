// A line that goes on saying things and reads nothing of what it is answered is ended: what waits for it would grow for ever. A
// slow reader that is quiet is left alone, as rooms never queue for it.
import { waitingFor } from './frame.ts';
import type { ScreenSocket } from './screen.ts';

/** So many packets may wait for a line that goes on asking, for so long; and never more than the last. Local settings. */
const MANY_UNREAD = 200;
const UNREAD_FOR_MS = 2_000;
const MOST_UNREAD = 1_000;

export function cutOffDeaf(socket: ScreenSocket): void {
  let since: number | undefined;
  socket.use((_packet, next) => {
    const waiting = waitingFor(socket);
    since = waiting > MANY_UNREAD ? (since ?? performance.now()) : undefined;
    const isDeaf = waiting > MOST_UNREAD || (since !== undefined && performance.now() - since > UNREAD_FOR_MS);
    if (!isDeaf) {
      next();
      return;
    }
    socket.conn.close(true);
    // It would not hear a goodbye either.
    socket.request.socket.destroy();
  });
}
