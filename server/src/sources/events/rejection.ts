// Why the door did not take one message: a value that its sender can read, with the place and the fix.
import type { Fault } from './schemas/fields.ts';

export const REJECTION_CODES = [
  'malformed',
  'unknown-type',
  'missing',
  'wrong-type',
  'bad-value',
  'bad-time',
  'unknown-site',
  'too-old',
  'not-yours',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

export interface Rejection {
  /** Its place in the batch, from 0; 0 when it came alone. */
  readonly index: number;
  /** The message's own id, or null where it has none that can be read. */
  readonly id: string | null;
  readonly code: RejectionCode;
  readonly field: string;
  readonly message: string;
}

export function rejection(index: number, id: string | null, code: RejectionCode, { field, message }: Fault): Rejection {
  return { index, id, code, field, message };
}

/** Something was left out of a message that was taken. Told once a field, however many messages had it. */
export interface Warning {
  readonly code: 'unknown-field' | 'identity-dropped' | 'more-warnings';
  readonly field: string;
  readonly message: string;
  /** The first message that had it. */
  readonly index: number;
  readonly id: string | null;
  readonly count: number;
}
