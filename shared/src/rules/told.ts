// Who was told of an alert already, by its words: on which rung, through what, and what came of it.
import type { AlertReading, AlertRecord, AlertSent, DeliveryState, SkipReason } from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';

/** Where an alert stands on its ladder: what moves while chairs are passed by. */
export type OnRung = Pick<AlertReading, 'alert' | 'step' | 'version' | 'timerFrom'>;

/** What was sent of an alert, and when it was last held back and freed again, never: before all time. Every look asks. */
interface Told {
  readonly sent: readonly { readonly at: Instant; readonly data: AlertSent }[];
  readonly heldBackAt: Instant;
  readonly freedAt: Instant;
}

const toldByRecord = new WeakMap<AlertRecord, Told>();

export function toldOf(record: AlertRecord): Told {
  let told = toldByRecord.get(record);
  if (!told) toldByRecord.set(record, (told = readTold(record)));
  return told;
}

function readTold({ words }: AlertRecord): Told {
  const sent: Told['sent'][number][] = [];
  let heldBackAt = -Infinity;
  let freedAt = -Infinity;
  for (const { value, at } of words) {
    if (value.type === 'kerbside.alert.sent') sent.push({ at, data: value.data });
    if (value.type === 'kerbside.alert.stepped' && value.data.why === 'no-longer-hidden')
      freedAt = Math.max(freedAt, at);
    if (value.type === 'kerbside.alert.skipped' && HOLDS_BACK.has(value.data.why))
      heldBackAt = Math.max(heldBackAt, at);
  }
  return { sent, heldBackAt, freedAt };
}

/** What keeps it from being sent for a while. */
const HOLDS_BACK: ReadonlySet<SkipReason> = new Set(['muted', 'parent', 'learned-late']);

/** What was sent since the rung was reached, or repeated; of what it stands at, also where a clock set back timed it before. */
export function sentOn(record: AlertRecord, { alert, timerFrom, step, version }: OnRung): readonly AlertSent[] {
  const { sent } = toldOf(record);
  if (sent.length === 0) return NOTHING_SENT;
  const standing = `${alert}/${version}/`;
  return sent.flatMap(({ at, data: one }) =>
    one.step === step && (at >= timerFrom || one.send.startsWith(standing)) ? [one] : [],
  );
}

const NOTHING_SENT: readonly AlertSent[] = [];

/** Whether that is what became of a telling: shown by a screen, taken by its channel, or failed. */
export function cameTo({ words }: AlertRecord, id: string, state: DeliveryState): boolean {
  return words.some(
    ({ value }) => value.type === 'kerbside.alert.delivered' && value.data.send === id && value.data.state === state,
  );
}

export function sentAt({ words }: AlertRecord, id: string): Instant {
  return words.find(({ value }) => value.type === 'kerbside.alert.sent' && value.data.send === id)?.at ?? 0;
}
