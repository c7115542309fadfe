// The line to the server, typed both ways. Socket.IO underneath, WebSocket first and long-polling where a proxy breaks it.
// It carries words and knows none of them.
import type { ScreenSays, ServerSays } from '@kerbside/shared/wire';
import { io, type Socket } from 'socket.io-client';

export interface Wire {
  say<Word extends keyof ScreenSays>(word: Word, ...content: Parameters<ScreenSays[Word]>): void;
  hear<Word extends keyof ServerSays>(word: Word, ear: ServerSays[Word]): void;
  onOpened(then: () => void): void;
  onClosed(then: () => void): void;
  open(): void;
  close(): void;
}

export function socketWire(): Wire {
  const socket: Socket<ServerSays, ScreenSays> = io({
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  const ears = new Map<string, (content: never) => void>();
  socket.onAny((word: string, content: unknown) => ears.get(word)?.(content as never));
  return {
    say: (word, ...content) => void socket.emit(word, ...content),
    hear: (word, ear) => void ears.set(word, ear),
    onOpened: (then) => void socket.on('connect', then),
    onClosed: (then) => {
      socket.on('disconnect', (why) => {
        then();
        // The server hung up on purpose: the client library does not come back by itself then.
        if (why === 'io server disconnect') setTimeout(() => socket.connect(), 2_000);
      });
    },
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
  };
}
