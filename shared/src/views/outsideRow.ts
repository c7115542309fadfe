// The rows of the ways out: one a recipient and place, one a letter that did not arrive. Addresses are masked; rows carry instants.
import type { Instant } from '../kernel/index.ts';
import type { QuietHours, TestConfirmed, TestSent, Way } from '../outside/index.ts';

export interface WayTested {
  readonly test: string;
  readonly askedAt: Instant;
  readonly by: string;
  /** The end of its window. */
  readonly untilAt: Instant;
  readonly sent: { readonly state: TestSent['state']; readonly at: Instant; readonly because: string | null } | null;
  readonly confirmed: {
    readonly how: TestConfirmed['how'];
    readonly at: Instant;
    /** null: whoever received it. */
    readonly by: string | null;
  } | null;
}

export interface WayRow {
  readonly way: Way;
  /** Masked. */
  readonly to: string;
  /** The last test of this very address; null: none within 14 days. */
  readonly test: WayTested | null;
}

export interface RecipientRow {
  readonly kind: 'recipient';
  /** 'recipient|<place>|<id>' */
  readonly id: string;
  readonly recipient: string;
  /** '*': everywhere. */
  readonly place: string;
  readonly name: string;
  readonly role: string;
  readonly ways: readonly WayRow[];
  /** Pages in ten minutes; null: as many as is usual. */
  readonly cap: number | null;
  readonly quiet: QuietHours | null;
}

export interface LetterRow {
  readonly kind: 'letter';
  /** 'letter|<id>@<place>' */
  readonly id: string;
  readonly letter: string;
  readonly place: string;
  readonly alert: string;
  readonly alerts: number;
  readonly name: string;
  readonly way: Way;
  readonly to: string;
  readonly tries: number;
  readonly because: string;
  readonly at: Instant;
  /** Somebody sent it again, and nobody knows yet what came of it. */
  readonly again: { readonly by: string; readonly at: Instant } | null;
}

export type OutsideRow = RecipientRow | LetterRow;
