// Who is here and not handed over, by the queue's order: risk, then over 45, then wait. The order key is always in sight.
import { isFlagged } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useMemo, useRef } from 'react';
import { Empty, Panel } from '../../parts/index.ts';
import { useHeldOrder } from '../../parts/useHeldOrder.ts';
import { useShortWords } from '../../parts/shortWords.ts';
import { isUnheard } from './ambulanceFeed.ts';
import { Unheard, useAmbulanceFeedHere } from './asHeard.tsx';
import type { PatientActName } from './acts/patientAct.ts';
import { ROW_KEYS } from './acts/rowKeys.ts';
import type { Done } from '../../live/index.ts';
import { PatientRow } from './patientRow.tsx';

interface HereNowProps {
  readonly here: readonly QueuePatientRow[];
  /** Other sites stand beside: each act says which site it is for. */
  readonly namesSite?: boolean;
  readonly onOpen: (row: QueuePatientRow, act?: PatientActName) => void;
  readonly onDone: (words: string, done: Done, row: QueuePatientRow) => void;
}

export function HereNow({ here, namesSite, onOpen, onDone }: HereNowProps) {
  const ambulance = useAmbulanceFeedHere();
  const list = useRef<HTMLUListElement>(null);
  const byId = useMemo(() => new Map(here.map((row) => [row.id, row])), [here]);
  const atRisk = useMemo(() => new Set(here.filter(isFlagged).map(({ id }) => id)), [here]);
  const order = useHeldOrder(
    useMemo(() => here.map(({ id }) => id), [here]),
    atRisk,
  );
  return (
    <Panel name="here" title={`Here now: ${String(here.length)}`} aside={<OrderKey isHeld={order.isHeld} />}>
      <Unheard>Enter by hand what you see.</Unheard>
      {here.length === 0 && !isUnheard(ambulance) && (
        <Empty>
          {ambulance.state !== 'none'
            ? 'Nobody waits at the door.'
            : 'Nobody is entered as waiting. No ambulance feed: arrivals are entered by hand.'}
        </Empty>
      )}
      <ul
        className="rows"
        ref={list}
        onKeyDown={(event) => {
          const open = walkRows(list.current, event);
          const row = open && byId.get(open.id);
          if (row) onOpen(row, open.act);
        }}
      >
        {order.ids.map((id) => {
          const row = byId.get(id);
          return (
            row && (
              <PatientRow
                key={id}
                row={row}
                hasRisen={order.marked.has(id)}
                namesSite={namesSite}
                onOpen={onOpen}
                onDone={onDone}
              />
            )
          );
        })}
      </ul>
    </Panel>
  );
}

/** Both wordings stand in one place, so that holding the order moves nothing under the finger. */
function OrderKey({ isHeld }: { readonly isHeld: boolean }) {
  const isShort = useShortWords();
  return (
    <span className="order-key small quiet">
      <span data-shown={!isHeld}>order: risk, {isShort ? 'over 45, wait' : 'then over 45, then wait'}</span>
      <span data-shown={isHeld}>held{isShort ? '' : ' while touched'}: risk, over 45, wait</span>
    </span>
  );
}

/** Arrows walk the rows; F presses the row's own button; W opens the why of its wait; a letter opens the row at its act, which is given back. */
export function walkRows(
  list: HTMLElement | null,
  event: React.KeyboardEvent,
): { readonly id: string; readonly act: PatientActName } | null {
  const rows = [...(list?.querySelectorAll<HTMLElement>('.row__open') ?? [])];
  const row = (event.target as HTMLElement).closest('.row');
  const at = rows.findIndex((open) => open.closest('.row') === row);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (at < 0 || !isPlain) return null;
  const key = event.key.toLowerCase();
  if (key === 'f') {
    row?.querySelector<HTMLElement>('.row__flag button')?.click();
    return null;
  }
  if (key === 'w') {
    row?.querySelector<HTMLElement>('.row__wait button')?.click();
    return null;
  }
  const act = ROW_KEYS[key];
  const id = rows[at]?.dataset['row'];
  if (act && id !== undefined) {
    event.preventDefault();
    return { id, act };
  }
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const to = steps[event.key];
  if (to === undefined) return null;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
  return null;
}
