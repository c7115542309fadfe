// How screens read the store. Every hook gives what is already here; none of them fetches, and none re-renders a list because a
// second passed.
import { wholeMinutes, type Instant, type Refusal } from '@kerbside/shared/kernel';
import type {
  Denied,
  DryRunAsk,
  Look,
  Pulse,
  RowsByView,
  SoundState,
  ViewName,
  HistoryAnswer,
} from '@kerbside/shared/wire';
import type { AskBodies, AskType } from '@kerbside/shared/world';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Outcome } from './asking.ts';
import type { DryRunState } from './dryRuns.ts';
import type { HistoryWanted } from './histories.ts';
import { connection, liveStore, wallSeat } from './here.ts';
import { canBeKept } from './keptTaps.ts';
import { isShared, type ChosenPerson } from './person.ts';
import { rowSetKey } from './rowSet.ts';
import type { LiveState, Rows } from './store.ts';

const NO_ROWS: ReadonlyMap<string, never> = new Map<string, never>();

export interface RowsHere<View extends ViewName> {
  readonly rows: Rows<View>;
  /** loading: never had them · here: as told last (see `useConnection().truth` for how old) · denied: with why and whom to ask. */
  readonly state: 'loading' | 'here' | 'denied';
  readonly denied: Denied | null;
  /** The log's seq these rows are of. */
  readonly seq: number;
}

/** The rows of a view and scope, e.g. `useRows('queue', 'site:RVJ01')`, watched for as long as the component is mounted. */
export function useRows<View extends ViewName>(view: View, scope: string): RowsHere<View> {
  useEffect(() => connection.watch(view, scope), [view, scope]);
  const key = rowSetKey(view, scope);
  const set = useStore(liveStore, (state) => state.rowSets[key]);
  const denied = useStore(liveStore, (state) => state.denied[key] ?? null);
  return {
    rows: (set?.rows as Rows<View> | undefined) ?? NO_ROWS,
    state: denied ? 'denied' : set ? 'here' : 'loading',
    denied,
    seq: set?.seq ?? -1,
  };
}

/** One row by its id; re-renders only when that row changed. It watches nothing itself unless `useRows` does too. */
export function useRow<View extends ViewName>(view: View, scope: string, id: string): RowsByView[View] | undefined {
  useEffect(() => connection.watch(view, scope), [view, scope]);
  const key = rowSetKey(view, scope);
  return useStore(liveStore, (state) => state.rowSets[key]?.rows.get(id) as RowsByView[View] | undefined);
}

/** Anything of the live state, e.g. `useLive((state) => state.truth)`. */
export function useLive<Part>(select: (state: LiveState) => Part): Part {
  return useStore(liveStore, select);
}

/** What the connection bar tells; re-renders when the truth changes, not with each beat. */
export function useConnection(): Pick<LiveState, 'link' | 'truth' | 'welcome' | 'refused' | 'rate' | 'paused'> {
  return {
    link: useLive((state) => state.link),
    truth: useLive((state) => state.truth),
    welcome: useLive((state) => state.welcome),
    refused: useLive((state) => state.refused),
    rate: useLive((state) => state.rate),
    paused: useLive((state) => state.paused),
  };
}

/** The world's time, re-rendering only when it enters another step of `everySeconds`. 0 until the server has said it. */
export function useWorldNow(everySeconds = 60): Instant {
  const step = everySeconds * 1_000;
  return useSyncExternalStore(connection.onTick, () => {
    const now = connection.worldNow();
    return now === null ? 0 : Math.floor(now / step) * step;
  });
}

/** Whole minutes since an instant, re-rendering only when they change. Null without an instant or a clock. */
export function useMinutesSince(since: Instant | null): number | null {
  return useSyncExternalStore(connection.onTick, () => {
    const now = connection.worldNow();
    return since === null || now === null ? null : wholeMinutes(since, now);
  });
}

/** Something worked out from the world's time; re-renders only when what is worked out changes. Give a primitive. */
export function useFromWorldNow<Value extends string | number | boolean | null>(
  read: (now: Instant) => Value,
): Value | null {
  return useSyncExternalStore(connection.onTick, () => {
    const now = connection.worldNow();
    return now === null ? null : read(now);
  });
}

/** The world's time at this moment, for acts and not for showing. */
export function worldNow(): Instant | null {
  return connection.worldNow();
}

export type AskFunction = <Type extends AskType>(type: Type, body: AskBodies[Type], saw?: number) => Promise<Outcome>;

/**
 * `ask(type, body, saw?)` resolves with the answer (accepted or refused), or with `ok: 'kept'` when there is no connection and
 * the tap waits on the device. `isPending` while one of this component's asks is out.
 */
export function useAsk(): { readonly ask: AskFunction; readonly isPending: boolean } {
  const [out, setOut] = useState(0);
  const ask = useCallback<AskFunction>(async (type, body, saw) => {
    setOut((count) => count + 1);
    try {
      if (isShared(liveStore.getState().people.current) && wallSeat === null && !(await connection.pins.someoneActs()))
        return { askId: '', ok: false, refusal: NOBODY_ACTS };
      return await connection.ask(type, body, saw);
    } finally {
      setOut((count) => count - 1);
    }
  }, []);
  return { ask, isPending: out > 0 };
}

const NOBODY_ACTS: Refusal = {
  code: 'nobody-acts',
  message: 'Nobody acts at this shared screen. Give your PIN, then do it again.',
};

/**
 * Why an act cannot be tapped at this moment, in a sentence to stand beside its button; null when it can. Most acts are kept on the
 * device without a connection; a few make sense only now.
 */
export function useWhyNotNow(type: AskType): string | null {
  const isConnected = useLive((state) => state.link === 'open' && state.welcome !== null);
  return isConnected || canBeKept(type) ? null : 'Needs a connection: it cannot be kept.';
}

/** Vehicles in sight. Say where with `lookAt`; null again when the map goes. */
export function usePulse(): Pulse | null {
  return useLive((state) => state.pulse);
}
export function lookAt(look: Look | null): void {
  connection.look(look);
}

/** Tells the others at the site whether this device makes its sounds. */
export function tellSound(state: SoundState): void {
  connection.sounds(state);
}

/** Tells the server which tellings of alerts this screen really shows. */
export function tellShowing(sends: readonly string[]): void {
  connection.showing(sends);
}

/** Who acts here: whoever gave their PIN at a shared screen, else the person of this device. */
export function usePerson(): { readonly person: ChosenPerson | null; readonly choose: (person: ChosenPerson) => void } {
  const person = useActing();
  const choose = useCallback((next: ChosenPerson) => connection.choosePerson(next), []);
  return { person, choose };
}

/** In whose name an act is sent from here: whoever gave their PIN at a shared screen, else the person of this device. */
export function useActing(): ChosenPerson | null {
  const current = useLive((state) => state.people.current);
  return useLive((state) => state.acting) ?? current;
}

/** Gives a PIN to the server. Why not, or null: they act here now. */
export function identify(name: string, pin: string): Promise<Refusal | null> {
  return connection.pins.identify(name, pin, connection.isWelcomed);
}
/** The name of this screen, where it is set up as shared. */
export function useSharedScreen(): string | null {
  return useLive(({ people }) => (isShared(people.current) ? (people.current?.name ?? null) : null));
}
/** The PIN that was asked for is not given. */
export function givePinUp(): void {
  connection.pins.giveUp();
}
/** Nobody acts at this shared screen any more. */
export function stepBack(): void {
  connection.pins.stepBack();
}
/** One's own PIN, with the one before where there is one. Why not, or null: it is set. */
export function setOwnPin(pin: string, before: string | undefined): Promise<Refusal | null> {
  return connection.pins.setPin(pin, before, connection.isWelcomed);
}

/** What happened about a vehicle, a site or an area, read back from the server's log, a page at a time. */
export function readHistory(wanted: HistoryWanted): Promise<HistoryAnswer> {
  return connection.history(wanted);
}

/** What a changed rule would have raised in the last seven days: told as it goes on. Returns how to stop it. */
export function startDryRun(about: Omit<DryRunAsk, 'id'>, hear: (state: DryRunState) => void): () => void {
  return connection.dryRun(about, hear);
}
