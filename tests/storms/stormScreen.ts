// One of hundreds of screens in a storm: an unmodified socket.io-client that keeps of its rows their digests alone, and notes what
// it shows after each delta. It taps now and then and asks again until it is answered.
import { io, type Socket } from 'socket.io-client';
import type { Instant, Role } from '@kerbside/shared/kernel';
import { PROTOCOL, type Answer, type Beat, type Delta, type Snapshot, type ViewName } from '@kerbside/shared/wire';
import { STAFF } from '../harness/taleWords.ts';
import { inSight } from './inSight.ts';
import { seenRow, sharedParser, type SeenFrame } from './sharedFrames.ts';
import type { Shows } from './shows.ts';
import type { Asked, SeenPatient } from './taps.ts';

export interface StormScreenOptions {
  readonly name: string;
  readonly role: Role;
  readonly views: readonly (readonly [ViewName, string])[];
  readonly shows: Shows;
  /** When it sits down: who belongs to whom in England is asked as of then. */
  readonly asOf: Instant;
  readonly onAnswer: (answer: Answer) => void;
  readonly onFault: (fault: string) => void;
}

interface Copy {
  readonly rows: Map<string, number>;
  /** The places whose rows it may hold. */
  readonly places: ReadonlySet<string>;
  epoch: string;
  seq: number;
  /** Of the rows' digests: the same whatever their order. */
  sum: number;
  isBehind: boolean;
  /** The server has spoken of it on the line that is open now. */
  isConfirmed: boolean;
}

export class StormScreen {
  readonly #options: StormScreenOptions;
  readonly #socket: Socket;
  readonly #copies = new Map<string, Copy>();
  /** Asks that nobody has answered yet. */
  readonly #asking = new Map<string, object>();
  /** Whom it was told of last, on a queue. */
  lastPatient: SeenPatient | undefined;
  lastBeatAt: number | undefined;
  /** The entry at which the beat before its last stood: what came of that has come, as rows are told within a beat. */
  surelyAt = -1;
  #beatAt = -1;
  gaps = 0;
  deltas = 0;
  snapshots = 0;
  comings = 0;

  constructor(port: number, options: StormScreenOptions) {
    this.#options = options;
    this.#socket = io(`http://127.0.0.1:${port}`, {
      forceNew: true,
      transports: ['websocket'],
      parser: sharedParser((frame) => {
        this.#lookThrough(frame);
      }),
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
    });
    this.#listen();
  }

  /** Whoever sits there. Nobody sits at a public screen. */
  get by(): Asked['by'] {
    const { name, role } = this.#options;
    return { name: role === 'public-screen' ? name : `${STAFF} at ${name}`, role };
  }

  /** Whether it was shown all that it watches, and nothing is on its way anew. */
  get isThere(): boolean {
    const copies = [...this.#copies.values()];
    const hasAll = copies.length === this.#options.views.length && copies.every(({ isBehind }) => !isBehind);
    return this.#socket.connected && hasAll;
  }

  /** Of each room: what it shows now. */
  get shown(): readonly { readonly room: string; readonly sum: number }[] {
    return [...this.#copies].map(([key, { sum }]) => ({ room: this.#roomOf(key), sum }));
  }

  ask(ask: Pick<Asked, 'askId' | 'type' | 'at' | 'body'>): void {
    this.#asking.set(ask.askId, ask);
    this.#socket.emit('ask', ask);
  }

  close(): void {
    this.#socket.disconnect();
  }

  #listen(): void {
    const { onAnswer } = this.#options;
    const socket = this.#socket;
    socket.on('connect', () => socket.emit('hello', { protocol: PROTOCOL, principal: this.by }));
    socket.on('welcome', () => {
      this.comings += 1;
      this.surelyAt = this.#beatAt = -1;
      for (const copy of this.#copies.values()) copy.isConfirmed = false;
      this.#watch();
      for (const ask of this.#asking.values()) socket.emit('ask', ask);
    });
    socket.on('snapshot', (snapshot: Snapshot) => {
      this.#takeSnapshot(snapshot);
    });
    socket.on('delta', (delta: Delta) => {
      this.#takeDelta(delta);
    });
    socket.on('beat', (beat: Beat) => {
      this.#takeBeat(beat);
    });
    socket.on('answer', (answer: Answer) => {
      this.#asking.delete(answer.askId);
      onAnswer(answer);
    });
    socket.on('denied', (denied: object) => {
      this.#faultOf(`was denied ${JSON.stringify(denied)}`);
    });
    socket.on('refused', (refused: object) => {
      this.#faultOf(`was refused ${JSON.stringify(refused)}`);
    });
  }

  #faultOf(what: string): void {
    this.#options.onFault(`${this.#options.name} ${what}`);
  }

  get #isPublic(): boolean {
    return this.by.role === 'public-screen';
  }

  #roomOf(key: string): string {
    return `${key}|${this.#isPublic ? 'public' : 'full'}`;
  }

  #watch(): void {
    const views = this.#options.views.map(([view, scope]) => {
      const copy = this.#copies.get(`${view}|${scope}`);
      return !copy || copy.isBehind ? { view, scope } : { view, scope, lastSeq: copy.seq, epoch: copy.epoch };
    });
    this.#socket.emit('watch', { views });
  }

  #takeSnapshot({ view, scope, epoch, seq, rows }: Snapshot): void {
    if (!this.#options.views.some(([ofView, area]) => ofView === view && area === scope)) {
      this.#faultOf(`is shown ${view} of ${scope}, which it does not watch`);
      return;
    }
    this.snapshots += 1;
    const places = inSight(view, scope, this.#options.asOf);
    const copy: Copy = { rows: new Map(), places, epoch, seq, sum: 0, isBehind: false, isConfirmed: true };
    for (const row of rows) this.#put(copy, row);
    this.#copies.set(`${view}|${scope}`, copy);
    this.#show(`${view}|${scope}`, copy);
  }

  #takeDelta({ view, scope, from, to, put, gone }: Delta): void {
    const copy = this.#copies.get(`${view}|${scope}`);
    if (!copy) this.#faultOf(`is told of ${view} of ${scope}, which it was not shown`);
    if (!copy || copy.isBehind || copy.seq > to) return;
    if (copy.seq < from) {
      this.gaps += 1;
      copy.isBehind = true;
      this.#watch();
      return;
    }
    this.deltas += 1;
    for (const id of gone) this.#drop(copy, id);
    for (const row of put) this.#put(copy, row);
    copy.seq = to;
    copy.isConfirmed = true;
    this.#show(`${view}|${scope}`, copy);
  }

  /** It says that all is well: what is shown is as of the beat before at least, though nothing may have come since. */
  #takeBeat({ seq }: Beat): void {
    this.lastBeatAt = performance.now();
    for (const [key, copy] of this.#copies) {
      if (copy.isConfirmed && !copy.isBehind && copy.seq < this.#beatAt)
        this.#show(key, { seq: this.#beatAt, sum: copy.sum });
    }
    this.surelyAt = this.#beatAt;
    this.#beatAt = seq;
  }

  #lookThrough({ leaks, namesStaff }: SeenFrame): void {
    if (leaks !== undefined) this.#faultOf(`is told what was not asked for: ${leaks}`);
    if (this.#isPublic && namesStaff !== undefined)
      this.#faultOf(`is told the name of somebody on the staff: ${namesStaff}`);
  }

  #put(copy: Copy, row: { readonly id: string }): void {
    const { digest, notPublic, places, patient } = seenRow(row);
    this.lastPatient = patient ?? this.lastPatient;
    if (this.#isPublic && notPublic !== undefined)
      this.#faultOf(`is told of ${row.id}, and no public screen may be: ${notPublic}`);
    if (places.some((place) => !copy.places.has(place)))
      this.#faultOf(`is told of ${row.id}, which is not in sight of it`);
    this.#drop(copy, row.id);
    copy.rows.set(row.id, digest);
    copy.sum += digest;
  }

  #drop(copy: Copy, id: string): void {
    const digest = copy.rows.get(id);
    if (digest === undefined) return;
    copy.rows.delete(id);
    copy.sum -= digest;
  }

  #show(key: string, { seq, sum }: Pick<Copy, 'seq' | 'sum'>): void {
    const fault = this.#options.shows.note(this.#roomOf(key), seq, sum);
    if (fault !== undefined) this.#faultOf(`disagrees: ${fault}`);
  }
}
