// A line to the screens' door that may say anything, and what comes back on it: welcomes, answers, and the time to whoever asked.
import { io, type Socket } from 'socket.io-client';
import type { Instant } from '@kerbside/shared/kernel';
import type { Answer, Delta, Hello, ServerTime, Snapshot, Welcome } from '@kerbside/shared/wire';
import type { AlertRow, AlertsRow } from '@kerbside/shared/views';
import type { AskType } from '@kerbside/shared/world';
import { SOUTHMEAD } from '../../harness/given.ts';
import { ASK_TYPES } from './asks.ts';
import type { Saying } from './says.ts';
import { askIdOf, type Turn } from './turn.ts';

/** What does not come within this never comes. */
const WITHIN_MS = 30_000;
/** One that said farewell just before hears nothing, and is ended at its next word. */
const AGAIN_MS = 1_000;
const PROBE_EVERY = 5;
const ALERTS = { view: 'alerts', scope: `site:${SOUTHMEAD}` } as const;

export class Line {
  /** Asks decided with yes, by type. */
  readonly yes = new Map<AskType, number>();
  /** What came back, by word; what was granted apart. */
  readonly came = new Map<string, number>();
  /** Asks that the server could not decide, with its own words. */
  readonly faults: string[] = [];
  readonly #saidYes = new Set<string>();
  readonly #socket: Socket;
  readonly #alerts = new Map<string, AlertRow>();
  readonly #probes = new Map<number, number>();
  #heard = 0;
  #probed = 0;
  #hello: Hello | undefined;
  #welcome: Welcome | undefined;
  #lastAnswered = '';

  constructor(port: number) {
    this.#socket = io(`http://127.0.0.1:${port}`, {
      forceNew: true,
      transports: ['websocket'],
      reconnectionDelay: 10,
      reconnectionDelayMax: 50,
    });
    this.#socket.on('welcome', (welcome: Welcome) => {
      this.#welcome = welcome;
    });
    this.#socket.on('answer', (answer: Answer) => {
      this.#lastAnswered = answer.askId;
      if (answer.ok) this.#noteYes(answer.askId);
      // No disk is full here: it went wrong while it was decided or folded.
      else if (answer.refusal.code === 'not-kept') this.faults.push(`${answer.askId}: ${answer.refusal.message}`);
    });
    this.#socket.onAny((word: string, said?: { readonly ok?: boolean; readonly kind?: string }) => {
      const isGranted = said?.ok === true || said?.kind === 'going' || said?.kind === 'found';
      const name = isGranted ? `${word}, granted` : word;
      this.came.set(name, (this.came.get(name) ?? 0) + 1);
    });
    this.#socket.on('time', ({ sentAt }: ServerTime) => {
      this.#heard = Math.max(this.#heard, this.#probes.get(sentAt) ?? 0);
    });
    this.#socket.on('snapshot', ({ view, rows }: Snapshot) => {
      if (view === 'alerts') this.#show(rows as readonly AlertsRow[]);
    });
    this.#socket.on('delta', ({ view, put }: Delta) => {
      if (view === 'alerts') this.#show(put as readonly AlertsRow[]);
    });
  }

  get standing(): string {
    return this.#socket.connected ? 'the line stands' : 'the line is down';
  }

  say([word, ...rest]: Saying): void {
    this.#socket.emit(word, ...rest);
  }

  write(packet: string): void {
    if (this.#socket.connected) this.#socket.io.engine.write(packet);
  }

  /** Asks for the time now and then: whoever is told it was heard with all that was said before. */
  probe(said: number): void {
    if (said % PROBE_EVERY !== 0) return;
    this.#probed -= 1;
    this.#probes.set(this.#probed, said);
    this.#socket.emit('time', { sentAt: this.#probed });
  }

  /** When it was welcomed, by the server's word; undefined: never. */
  greet(hello: Hello): Promise<Instant | undefined> {
    this.#hello = hello;
    this.#welcome = undefined;
    return this.#until(['welcome'], () => this.#welcome?.serverTime);
  }

  /** The alerts about these patients, once all are shown; undefined: never. */
  alertsOf(patients: readonly string[]): Promise<Pick<Turn, 'alerts' | 'sends'> | undefined> {
    this.#alerts.clear();
    const look = (): Pick<Turn, 'alerts' | 'sends'> | undefined => {
      const alerts = new Map([...this.#alerts.values()].map((row) => [row.subject, row]));
      if (!patients.every((patient) => alerts.has(patient))) return undefined;
      const words = [...alerts.values()].flatMap(({ moments }) => moments);
      return {
        alerts,
        sends: words.flatMap((word) => (word.type === 'kerbside.alert.sent' ? [word.data.send] : [])),
      };
    };
    return this.#until(['snapshot', 'delta'], look, ['watch', { views: [ALERTS] }]);
  }

  /** How many words were heard since this was last asked, once one more ask is answered; undefined: none is any more. */
  async heard(turn: Turn): Promise<number | undefined> {
    const askId = `${askIdOf('LogCall', turn)}-last`;
    const body = { site: SOUTHMEAD, role: 'epic', answered: true };
    const isAnswered = await this.#until(['answer'], () => this.#lastAnswered === askId || undefined, [
      'ask',
      { askId, type: 'LogCall', at: turn.now, body },
    ]);
    const heard = this.#heard;
    this.#probes.clear();
    this.#heard = 0;
    return isAnswered && heard;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #show(rows: readonly AlertsRow[]): void {
    for (const row of rows) if (row.kind === 'alert') this.#alerts.set(row.id, row);
  }

  #noteYes(askId: string): void {
    const type = ASK_TYPES.find((one) => askId.endsWith(`-${one}`));
    if (type === undefined || this.#saidYes.has(askId)) return;
    this.#saidYes.add(askId);
    this.yes.set(type, (this.yes.get(type) ?? 0) + 1);
  }

  /**
   * The first that `look` finds, looked for after each of these words, once this was said. A line that was ended is taken again, and
   * what was said on it last is lost: then a hello goes first.
   */
  #until<Found>(words: readonly string[], look: () => Found | undefined, saying?: Saying): Promise<Found | undefined> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      const sayAgain = (): void => {
        this.say(['hello', this.#hello]);
        if (saying) this.say(saying);
      };
      const end = (found: Found | undefined): void => {
        clearTimeout(timer);
        clearInterval(again);
        for (const word of words) socket.off(word, hear);
        socket.off('connect', sayAgain);
        resolve(found);
      };
      const hear = (): void => {
        const found = look();
        if (found !== undefined) end(found);
      };
      const timer = setTimeout(end, WITHIN_MS, undefined);
      const again = setInterval(sayAgain, AGAIN_MS);
      for (const word of words) socket.on(word, hear);
      socket.on('connect', sayAgain);
      this.say(saying ?? ['hello', this.#hello]);
    });
  }
}
