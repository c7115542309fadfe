// Who was told of an alert already, by its words: on which rung, through what, and what came of it.
import {
  readAlert,
  type AlertReading,
  type AlertRecord,
  type AlertSent,
  type DeliveryState,
  type SkipReason,
} from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';

/** Where an alert stands on its ladder: what moves while chairs are passed by. */
export type OnRung = Pick<AlertReading, 'alert' | 'step' | 'version' | 'timerFrom'>;

/** A telling, and what became of it: shown by a screen, taken by its channel, or failed. */
export interface Sent {
  readonly at: Instant;
  readonly data: AlertSent;
  readonly cameTo: ReadonlySet<DeliveryState>;
}

/** What was sent of an alert, and when it was last held back and freed again, never: before all time. */
interface Told {
  readonly sent: readonly Sent[];
  /** Those of the rung it stands on. */
  readonly onRung: readonly Sent[];
  readonly heldBackAt: Instant;
  readonly freedAt: Instant;
}

const toldByRecord = new WeakMap<AlertRecord, Told>();

/** Every look asks: the same record tells the same. */
export function toldOf(record: AlertRecord): Told {
  let told = toldByRecord.get(record);
  if (!told) toldByRecord.set(record, (told = readTold(record)));
  return told;
}

function readTold(record: AlertRecord): Told {
  const reading = readAlert(record);
  const sent = sentOf(record);
  let heldBackAt = -Infinity;
  let freedAt = -Infinity;
  for (const { value, at } of record.words) {
    if (value.type === 'kerbside.alert.stepped' && value.data.why === 'no-longer-hidden')
      freedAt = Math.max(freedAt, at);
    if (value.type === 'kerbside.alert.skipped' && HOLDS_BACK.has(value.data.why))
      heldBackAt = Math.max(heldBackAt, at);
  }
  return { sent, onRung: reading ? sentOn(sent, reading) : sent, heldBackAt, freedAt };
}

function sentOf({ words }: AlertRecord): readonly Sent[] {
  return words.flatMap(({ value, at }) => {
    if (value.type !== 'kerbside.alert.sent') return [];
    const { data } = value;
    const cameTo = words.flatMap(({ value: word }) =>
      word.type === 'kerbside.alert.delivered' && word.data.send === data.send ? [word.data.state] : [],
    );
    return [{ at, data, cameTo: new Set(cameTo) }];
  });
}

/** What keeps it from being sent for a while. */
const HOLDS_BACK: ReadonlySet<SkipReason> = new Set(['muted', 'parent', 'learned-late']);

/** What was sent since the rung was reached, or repeated; of what it stands at, also where a clock set back timed it before. */
export function sentOn(sent: readonly Sent[], { alert, timerFrom, step, version }: OnRung): readonly Sent[] {
  const standing = `${alert}/${version}/`;
  return sent.filter(({ at, data }) => data.step === step && (at >= timerFrom || data.send.startsWith(standing)));
}
