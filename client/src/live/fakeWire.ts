// A line that goes nowhere, for tests: it keeps what the screen said and says what the test makes the server say.
import type { ScreenSays, ServerSays } from '@kerbside/shared/wire';
import type { Wire } from './wire.ts';

export type SaidWord = {
  [Word in keyof ScreenSays]: { readonly word: Word; readonly content: Parameters<ScreenSays[Word]>[0] };
}[keyof ScreenSays];

export interface FakeWire extends Wire {
  readonly isOpen: boolean;
  /** What was said of one word since the start, oldest first. */
  said<Word extends keyof ScreenSays>(word: Word): Parameters<ScreenSays[Word]>[0][];
  /** The line comes up, as the screen would notice it. */
  connect(): void;
  /** The line breaks. */
  drop(): void;
  serverSays<Word extends keyof ServerSays>(word: Word, content: Parameters<ServerSays[Word]>[0]): void;
}

export function fakeWire(): FakeWire {
  const words: SaidWord[] = [];
  const ears = new Map<string, ((content: never) => void)[]>();
  const opened: (() => void)[] = [];
  const closed: (() => void)[] = [];
  let open = false;
  const drop = (): void => {
    if (!open) return;
    open = false;
    for (const then of closed) then();
  };
  return {
    get isOpen() {
      return open;
    },
    say: (word, ...content) => {
      if (open) words.push({ word, content: content[0] } as SaidWord);
    },
    hear: (word, ear) => void ears.set(word, [...(ears.get(word) ?? []), ear]),
    onOpened: (then) => void opened.push(then),
    onClosed: (then) => void closed.push(then),
    open: () => undefined,
    close: drop,
    said: <Word extends keyof ScreenSays>(word: Word) =>
      words.filter((one) => one.word === word).map((one) => one.content as Parameters<ScreenSays[Word]>[0]),
    connect: () => {
      open = true;
      for (const then of opened) then();
    },
    drop,
    serverSays: (word, content) => {
      for (const ear of ears.get(word) ?? []) ear(content as never);
    },
  };
}
