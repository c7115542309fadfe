// Who got a PIN, got another, or lost theirs, when and by whom: in the house's own log, as keys are. Never a PIN, nor what is kept of
// it.
import { randomBytes } from 'node:crypto';
import type { DomainEvent, Instant, Role } from '@kerbside/shared/kernel';
import type { Log } from '../log/log.ts';

export interface PinNote {
  readonly what: 'made' | 'changed' | 'removed';
  readonly name: string;
  readonly role: Role;
  /** Who did it: whoever ran the command, or the person at a screen. */
  readonly by: string;
  readonly how: 'command-line' | 'on-screen';
}

export type NotePin = (note: PinNote, at: Instant) => Promise<void>;

export function notePinsIn(log: Pick<Log, 'append'>): NotePin {
  return async ({ what, ...data }, at) => {
    const type = `house.pin-${what}`;
    const id = `${type}/${randomBytes(8).toString('hex')}`;
    const event: DomainEvent = { id, type, source: 'house', at, recordedAt: at, data };
    await log.append({ events: [event] });
  };
}
