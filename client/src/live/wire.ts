// The line to the server, typed both ways. Socket.IO underneath, WebSocket first and long-polling where a proxy breaks it.
// It carries words and knows none of them.
import type { ScreenSays, ServerSays } from '@kerbside/shared/wire';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

export interface Wire {
  say<Word extends keyof ScreenSays>(word: Word, ...content: Parameters<ScreenSays[Word]>): void;
  hear<Word extends keyof ServerSays>(word: Word, ear: ServerSays[Word]): void;
  onOpened(then: () => void): void;
  onClosed(then: () => void): void;
  open(): void;
  close(): void;
}

/** A proxy that swallows a WebSocket says nothing: after this long-polling is tried. Local setting. */
const CONNECT_WITHIN_MS = 8_000;

/** `address`: the server, where it is not the one that served this page. */
export function socketWire(address?: string, connectWithinMs = CONNECT_WITHIN_MS): Wire {
  const socket = line(address, {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: connectWithinMs,
  });
  // Where it was refused the client tries the other way by itself; where it was swallowed it would try the same for ever.
  socket.on('connect_error', ({ message }) => {
    if (message === 'timeout') socket.io.opts.transports?.reverse();
  });
  const ears = new Map<string, (content: never) => void>();
  socket.onAny((word: string, content: unknown) => ears.get(word)?.(content as never));
  return {
    // What is said into a broken line is not kept by the client: whoever says it says it again once welcomed.
    say: (word, ...content) => {
      if (socket.connected) socket.emit(word, ...content);
    },
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

function line(
  address: string | undefined,
  options: Partial<ManagerOptions & SocketOptions>,
): Socket<ServerSays, ScreenSays> {
  return address === undefined ? io(options) : io(address, options);
}
