// Somebody's servers on this machine that take pages and write down what came: a web address, a push service and a mailbox. What they
// answer is the test's word; what they were sent is kept by its idempotency key.
import { createServer as createHttp, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet, type AddressInfo, type Server, type Socket } from 'node:net';
import { selfSigned } from './certificate.ts';
import { pushBrowser, type Subscription } from './pushBrowser.ts';

export interface Receipt {
  readonly key: string;
  /** The path, the number or the mailbox it came for. */
  readonly to: string;
  readonly text: string;
  /** What it was answered; undefined: the line was cut first. */
  answer: number | undefined;
}

export interface Recorder {
  readonly url: string;
  readonly receipts: readonly Receipt[];
  /** What fits is not answered meanwhile: it is under way. */
  holds: ((receipt: Receipt) => boolean) | undefined;
  readonly held: readonly Receipt[];
  close(): Promise<void>;
}

/** 0: the line is cut without a word. */
export type Answering = (receipt: Receipt, tries: number) => number;

/** A web address: a webhook's, or GOV.UK Notify's for text messages. */
export async function httpRecorder(answer: Answering): Promise<Recorder> {
  const book = recorded(answer);
  const server = createHttp((request, response) => {
    let body = '';
    request.on('data', (bytes) => (body += String(bytes)));
    request.on('end', () => {
      const said = JSON.parse(body) as { readonly reference?: string; readonly phone_number?: string };
      const key = String(request.headers['idempotency-key'] ?? said.reference);
      const to = said.phone_number ?? request.url ?? '';
      book.take({ key, to, text: body, answer: undefined }, (status) => {
        answerHttp(response, status);
      });
    });
    response.on('error', () => undefined);
  });
  return book.opened(server, `http://127.0.0.1:${await portOf(server)}`);
}

export interface PushRecorder extends Recorder {
  /** Whoever sends here has to trust it. */
  readonly cert: string;
  /** A browser of that name, which agreed to pushes. */
  subscription(name: string): Subscription;
}

/** A push service: the key stands in what the browser alone can open. */
export async function pushRecorder(answer: Answering): Promise<PushRecorder> {
  const book = recorded(answer);
  const browser = pushBrowser();
  const { key: privateKey, cert } = selfSigned();
  const server = createHttps({ key: privateKey, cert }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (bytes: Buffer) => parts.push(bytes));
    request.on('end', () => {
      const said = browser.opened(Buffer.concat(parts));
      const { key, text } = (said ?? {}) as { readonly key?: string; readonly text?: string };
      book.take({ key: key ?? 'sealed', to: request.url ?? '', text: text ?? '', answer: undefined }, (status) => {
        answerHttp(response, status);
      });
    });
    response.on('error', () => undefined);
  });
  const recorder = book.opened(server, `https://127.0.0.1:${await portOf(server)}`);
  const subscription = (name: string): Subscription => browser.subscription(`${recorder.url}/${name}`);
  return Object.assign(recorder, { cert, subscription });
}

function answerHttp(response: ServerResponse, status: number): void {
  if (status === 0) response.socket?.destroy();
  else response.writeHead(status, { 'Content-Type': 'application/json' }).end('{"id":"1"}');
}

/** A mail server: the key is the message's own id. */
export async function smtpRecorder(answer: Answering): Promise<Recorder> {
  const book = recorded(answer);
  const server = createNet((socket) => {
    let [lines, to, isMessage] = ['', '', false];
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (bytes) => {
      lines += bytes.toString();
      for (let end = lines.indexOf(isMessage ? '\r\n.\r\n' : '\r\n'); end >= 0;) {
        const said = lines.slice(0, end);
        lines = lines.slice(end + (isMessage ? 5 : 2));
        if (isMessage) {
          const key = /^Message-ID: <(.*)@kerbside>/im.exec(said)?.[1] ?? '';
          book.take({ key, to, text: said, answer: undefined }, (status) => {
            if (status === 0) socket.destroy();
            else socket.write(`${String(status)} said\r\n`);
          });
        } else {
          to = /^RCPT TO:<(.*?)>/i.exec(said)?.[1] ?? to;
          socket.write(`${replyTo(said)}\r\n`);
        }
        isMessage = !isMessage && /^DATA/i.test(said);
        end = lines.indexOf(isMessage ? '\r\n.\r\n' : '\r\n');
      }
    });
  });
  return book.opened(server, `smtp://127.0.0.1:${await portOf(server)}`);
}

function replyTo(said: string): string {
  if (/^DATA/i.test(said)) return '354 go on';
  return /^QUIT/i.test(said) ? '221 bye' : '250 ok';
}

function recorded(answer: Answering) {
  const receipts: Receipt[] = [];
  const tries = new Map<string, number>();
  const held: Receipt[] = [];
  const sockets = new Set<Socket>();
  let holds: Recorder['holds'];
  return {
    take(receipt: Receipt, say: (status: number) => void): void {
      receipts.push(receipt);
      const tried = (tries.get(receipt.key) ?? 0) + 1;
      tries.set(receipt.key, tried);
      const status = answer(receipt, tried);
      if (holds?.(receipt)) {
        held.push(receipt);
        return;
      }
      if (status !== 0) receipt.answer = status;
      say(status);
    },
    opened(server: Server, url: string): Recorder {
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      return {
        url,
        receipts,
        get holds() {
          return holds;
        },
        set holds(which: Recorder['holds']) {
          holds = which;
        },
        held,
        close: () =>
          new Promise((resolve) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => {
              resolve();
            });
          }),
      };
    },
  };
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
