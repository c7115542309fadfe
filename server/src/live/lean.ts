// What Socket.IO keeps of a line for whoever might ask, and nobody here does: the request with its headers, and a room of its own.
// Let go of once the line is up; there are thousands. It touches nothing that is used after the handshake.
import type { Socket } from 'socket.io';

/** One for all lines: what is left of a request that nobody reads. */
const NO_REQUEST = Object.freeze({ headers: {}, url: '', _query: {}, connection: {} });
const NO_HANDSHAKE = Object.freeze({ headers: {}, time: '', address: '', query: {}, auth: {} });

export function forgetHandshake(socket: Socket): void {
  const line = socket as unknown as { handshake: unknown; readonly conn: { request: unknown } };
  line.handshake = NO_HANDSHAKE;
  // Where it polls the request's own line may have to be ended.
  if (socket.conn.transport.name === 'websocket') line.conn.request = NO_REQUEST;
  // The room that holds this socket alone: rooms of views are Kerbside's own.
  socket.nsp.adapter.delAll(socket.id);
}
