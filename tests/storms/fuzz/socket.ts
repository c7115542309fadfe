// The screens' door under fuzz: every word with real content made wrong, with binary, with nothing, a thousand at a time, and packets
// that no client would write. Between them the line must still answer, or be ended and taken again.
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL } from '@kerbside/shared/wire';
import { A401, PATIENT_1, TEN } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';
import { SOUTHMEAD } from '../../harness/given.ts';
import type { FuzzOptions } from './http.ts';
import { anything, mutated, NASTY } from './nasty.ts';

const REAL: Readonly<Record<string, unknown>> = {
  hello: { protocol: PROTOCOL, world: 'live', principal: { name: 'Fuzz', role: 'halo' } },
  watch: {
    views: [
      { view: 'queue', scope: `site:${SOUTHMEAD}`, lastSeq: 1, epoch: 'x' },
      { view: 'overview', scope: 'england' },
    ],
  },
  look: { bbox: [-3, 51, -2, 52], zoom: 9 },
  history: { id: 'h1', about: { conveyance: A401.conveyance }, before: 9 },
  time: { sentAt: 1_700_000_000_000.25 },
  shown: { seq: 1 },
  showing: { alerts: ['x'] },
  sound: { state: 'on' },
  dryRun: {
    id: 'd1',
    place: SOUTHMEAD,
    rule: 'over',
    setting: { levels: [30, 45], rungs: [{ role: 'halo', afterMinutes: 5 }] },
  },
  stopDryRun: { id: 'd1' },
  identify: { id: 'i1', name: 'Fuzz', pin: '135790' },
  setPin: { id: 'i2', name: 'Fuzz', pin: '12', before: '135790' },
  stepBack: {},
  nothing: {},
};
const ALERT = `over|${SOUTHMEAD}|2026-11-21.1`;
const PATIENT = { site: SOUTHMEAD, patientKey: PATIENT_1 };
/** Asks of every kind of body there is: of a patient, a count, an agreement, an alert, a rule, a desk, a clock. */
const ASKS: Readonly<Record<string, object>> = {
  LogCall: { site: SOUTHMEAD, role: 'epic', answered: true, patientKey: PATIENT_1 },
  FlagUnwell: PATIENT,
  BringIn: { ...PATIENT, place: 'corridor' },
  CompleteHandover: { ...PATIENT, toRole: 'nurse', designatedSpace: true, handedOverAt: TEN },
  Amend: { ...PATIENT, field: 'handedOverAt', amends: 'x', value: TEN, reason: 'typing' },
  AddArrival: { site: SOUTHMEAD, service: 'RYF', callsign: 'X1', arrivedAt: TEN, needs: ['cubicle'] },
  TieRecord: { site: SOUTHMEAD, record: 'x', patientKey: PATIENT_1 },
  CountPlaces: { site: SOUTHMEAD, placesFree: 3, resusFree: 1 },
  CountBeds: { site: SOUTHMEAD, type: 'adult-ga', stock: 'core', open: 20, occupied: 19 },
  AskRelease: { site: SOUTHMEAD, service: 'RYF', callPriority: 'C1', replyMinutes: 5 },
  AgreeDivert: { site: SOUTHMEAD, to: 'RA701', patients: [], exclusions: [], agreedBy: ['A'], untilAt: TEN },
  AnswerAlert: { alert: ALERT, saw: 1, minutes: 10 },
  MuteAlerts: { place: SOUTHMEAD, rule: 'over', reason: 'known', untilAt: TEN },
  SoftenRule: { place: SOUTHMEAD, rule: 'over', setting: { levels: [60] }, reason: 'too-many' },
  SignHandover: { place: SOUTHMEAD, desk: 'halo', gave: 'A', took: null, standing: {} },
  SetDuty: { place: 'icb|QUY', role: 'icb-on-call', name: 'A' },
  TestChannel: { recipient: 'x', way: 'email' },
  SetClock: { rate: 2, paused: false },
  Inject: { inject: { kind: 'close-ward', site: SOUTHMEAD, beds: 5 } },
};
const ASK_TYPES = Object.keys(ASKS);
const WORDS = [...Object.keys(REAL), 'ask', 'ask', 'ask', 'ask', 'ask', 'ask'];
const PACKETS = [
  '2',
  '2[',
  '2["x"',
  '3["x"]',
  '9',
  '51-["hello",{"_placeholder":true,"num":0}]',
  '0{"x":1}',
  '1',
  '2["disconnect"]',
];
/** Said before the line must answer. */
const BURST = 250;
const WITHIN_MS = 30_000;

export async function fuzzSocket({ port, seed, inputs }: FuzzOptions): Promise<readonly string[]> {
  const dice = chance(seed);
  const socket = io(`http://127.0.0.1:${port}`, {
    forceNew: true,
    transports: ['websocket'],
    reconnectionDelay: 10,
    reconnectionDelayMax: 50,
  });
  try {
    for (let said = 0; said < inputs; said += BURST) {
      for (let one = 0; one < Math.min(BURST, inputs - said); one += 1) say(socket, dice);
      if (await answers(socket)) continue;
      const line = socket.connected ? 'the line stands' : 'the line is down';
      return [`after ${said} inputs of seed ${seed} no screen was welcomed any more: ${line}`];
    }
    return [];
  } finally {
    socket.disconnect();
  }
}

/** What this word holds where nobody has made it wrong. */
function realOf(word: string, dice: Chance): unknown {
  if (word !== 'ask') return REAL[word];
  const type = dice.pick(ASK_TYPES);
  return { askId: `fuzz-ask-${dice.upTo(10_000)}`, type, at: TEN, body: ASKS[type] };
}

function say(socket: Socket, dice: Chance): void {
  const word = dice.pick(WORDS);
  const real = realOf(word, dice);
  const roll = dice.next();
  if (roll < 0.7) socket.emit(word, read(mutated(real, dice)));
  else if (roll < 0.9) socket.emit(word, read(anything(dice)));
  else if (roll < 0.93) socket.emit(word);
  else if (roll < 0.96) socket.emit(word, real, () => undefined, 1, 2, 3);
  else if (roll < 0.998) socket.emit(word, Buffer.from(dice.pick(NASTY).slice(0, 100)));
  else if (socket.connected) socket.io.engine.write(dice.pick(PACKETS));
}

function read(text: string): unknown {
  return JSON.parse(text) as unknown;
}

/** Whether a hello is answered, on this line or on the next. */
function answers(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const greet = (): void => {
      socket.emit('hello', REAL['hello']);
    };
    const end = (isWell: boolean): void => {
      clearTimeout(timer);
      clearInterval(again);
      socket.off('welcome', heard);
      socket.off('connect', greet);
      resolve(isWell);
    };
    const heard = (): void => {
      end(true);
    };
    const timer = setTimeout(() => {
      end(false);
    }, WITHIN_MS);
    // A line that was ended is taken again, and what was said on it last is lost. One that said farewell just before hears nothing,
    // and is ended at its next word.
    const again = setInterval(greet, 1_000);
    socket.on('connect', greet);
    socket.on('welcome', heard);
    greet();
  });
}
