// Until people can sign in, Kerbside speaks with its own machine only: every peer, name and page from elsewhere is refused.
import type { IncomingMessage } from 'node:http';

/** 127.0.0.0/8, ::1, and the first mapped into IPv6. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i.test(address);
}

/** A host as a browser writes it: a loopback address or localhost, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  if (host !== lastOwnHost && !isOwnName(host)) return false;
  lastOwnHost = host;
  return true;
}

/** The name by which this machine was asked for last: nearly always the same. */
let lastOwnHost: string | undefined;

function isOwnName(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name);
}

/** Why this address may not be listened on, or nothing. */
export function mayNotListenOn(host: string): string | undefined {
  if (isLoopbackHost(host)) return undefined;
  return (
    `HOST is '${host}', which other machines can reach. Until sign-in exists Kerbside listens on this machine only: ` +
    'leave HOST out, or set it to 127.0.0.1.'
  );
}

/**
 * Why this request is refused, or nothing. The name and the page are looked at too: a page from elsewhere, open in a browser
 * on this machine, arrives from a loopback address all the same.
 */
export function strangerIn(request: Pick<IncomingMessage, 'headers'> & { readonly socket: Peer }): string | undefined {
  const { host, origin } = request.headers;
  if (!isLoopback(request.socket.remoteAddress)) return `Kerbside was asked from another machine. ${ONLY_HERE}`;
  if (host === undefined || !isLoopbackHost(host))
    return `Kerbside was asked for by a name that is not this machine's. ${ONLY_HERE}`;
  if (origin !== undefined && !isOwnOrigin(origin)) return `Kerbside was asked by a page from elsewhere. ${ONLY_HERE}`;
  return undefined;
}

interface Peer {
  readonly remoteAddress?: string | undefined;
}

export const ONLY_HERE =
  'Until sign-in exists it answers only this machine: open http://localhost on the machine that runs it, or through an SSH tunnel.';

function isOwnOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).host);
}
