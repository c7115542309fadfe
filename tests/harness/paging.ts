// A house with real lines to the outside: somebody's system that takes pages, a recipient, and alerts that are to be told to them.
import { createServer as createHttp, type IncomingMessage, type Server } from 'node:http';
import type { Server as NetServer, AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import { openOutbox, type Outbox } from '@kerbside/server/outbox/outbox';
import type { RecipientBook } from '@kerbside/server/outbox/recipientBook';
import type { Recipient } from '@kerbside/server/outbox/recipients';
import { webhookChannel } from '@kerbside/server/outbox/webhook';
import type { AlertClass, AlertWord } from '@kerbside/shared/alert';
import type { Way } from '@kerbside/shared/outside';
import { watched } from '@kerbside/shared/rules';
import { TEN } from './cast.ts';
import { SOUTHMEAD } from './given.ts';
import { openTestHouse, type TestHouse } from './house.ts';

export const SECRET = 'a-secret-of-the-test-and-of-nothing-else';

export interface Got {
  readonly key: string;
  readonly signature: string;
  readonly body: string;
}

export function manager(webhook: string, more: Partial<Recipient> = {}): Recipient {
  return { id: 'desk', name: 'Site desk', role: 'site-manager', places: [SOUTHMEAD], addresses: { webhook }, ...more };
}

/** A list that nothing changes. */
export function bookOf(recipients: readonly Recipient[]): RecipientBook {
  return {
    list: () => recipients,
    add: () => Promise.resolve(),
    remove: () => Promise.resolve(false),
    takeOff: () => Promise.resolve(),
  };
}

/** What a file of tests needs to see pages arrive; everything is closed after each test, the last opened first. */
export function pagingStage() {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  const listening = (server: Server | NetServer): Promise<number> => {
    ends.push(() => new Promise((resolve) => server.close(resolve)));
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    });
  };
  return {
    listening,
    onEnd: (end: () => unknown) => ends.push(end),
    /** Somebody's system that takes pages, and answers what it is told to. */
    receiver: async () => {
      const got: Got[] = [];
      const answers: number[] = [];
      const server = createHttp((request, response) => {
        void bodyOf(request).then((body) => {
          const { 'idempotency-key': key, 'kerbside-signature': signature } = request.headers;
          got.push({ key: String(key), signature: String(signature), body });
          response.writeHead(answers.shift() ?? 200).end('{}');
        });
      });
      return { got, answers, url: `http://127.0.0.1:${await listening(server)}/pages` };
    },
    opened: async (recipients: readonly Recipient[], dataDir?: string, keys?: TestHouse['keys']) => {
      const clock = handClock(TEN);
      const it = await openTestHouse({ clock, ...(dataDir !== undefined && { dataDir }), ...(keys && { keys }) });
      ends.push(() => it.close());
      const channels = [webhookChannel({ secret: SECRET, now: () => clock.now() })];
      const troubles: string[] = [];
      const list = [...recipients];
      const onTrouble = (what: string): void => void troubles.push(what);
      const parts = { desk: it.world.desk, clock, channels, recipients: () => list, onTrouble };
      return { it, clock, troubles, list, open: (): Outbox => openOutbox(parts) };
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

let alerts = 0;
/**
 * An alert that is to be told to the site manager, through the webhook where no other way is said. Nobody reports an OPEL here: the
 * house's own watch reads nothing of it and lets it stand.
 */
export async function told(
  it: TestHouse,
  rank: AlertClass = 'attention',
  sends = 1,
  channel: Way = 'webhook',
): Promise<string> {
  alerts += 1;
  const alert = `opel|${alerts}|2026-11-21.1`;
  const now = it.clock.now();
  const raised = { alert, rule: 'opel', subject: String(alerts), place: SOUTHMEAD, class: rank, level: 0, since: now };
  await it.world.desk.report([watched('kerbside.alert.raised', `raised/${alert}`, now, raised)]);
  for (let number = 0; number < sends; number += 1) {
    const send = `${alert}/1/${number}`;
    const sent = { alert, send, step: 2, role: 'site-manager', name: null, channel, why: 'first' } as const;
    await it.world.desk.report([watched('kerbside.alert.sent', `sent/${send}`, now, sent)]);
  }
  return `${alert}/1/0`;
}

export function saidOf(it: TestHouse, type: AlertWord['type']) {
  return [...it.world.world.alerts.rows.values()].flatMap(({ words }) =>
    words.flatMap(({ value }) =>
      value.type === type ? [value.data as { state?: string; because?: string; why?: string; name?: string }] : [],
    ),
  );
}

export function outcomes(it: TestHouse) {
  return saidOf(it, 'kerbside.alert.delivered').map(({ state, because }) => [state, because]);
}
