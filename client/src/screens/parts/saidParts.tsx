// What was done and stands, a figure to count, and a history with its marks. Fed by hand, with no clock.
import { MINUTE } from '@kerbside/shared/kernel';
import type { PastEvent } from '@kerbside/shared/wire';
import { useState } from 'react';
import type { Act } from '../../live/index.ts';
import { CallTaps, DoneBarFace, Panel } from '../../parts/index.ts';
import { HistoryFace } from '../../parts/history/history.tsx';
import { historyLines } from '../../parts/history/historyLines.ts';
import { Stepper } from '../../parts/stepper.tsx';

const AT = Date.UTC(2026, 10, 21, 2, 25);
const OF = { conveyance: 'RYF/2026-11-21/4711', patient: 1 };
const nothing = (): void => undefined;

const STILL: Act = { isOut: false, isKept: false, refusal: null, send: () => Promise.resolve(null) };

const HAPPENED = [
  past('conveyance.arrived', 0, { conveyance: OF.conveyance, site: 'RVJ01' }),
  past('handover.brought-in', 9, { ...OF, place: 'corridor' }, 31),
  past('handover.flagged-unwell', 14, { ...OF, concern: 'breathing' }),
  past('handover.withdrawn', 15, { ...OF, withdraws: 'handover.flagged-unwell' }),
];

function past(type: string, minutes: number, data: object, writtenAfter = minutes): PastEvent {
  const [at, recordedAt] = [AT + minutes * MINUTE, AT + writtenAfter * MINUTE];
  return { id: type, type: `kerbside.${type}`, source: 'cad-ryf', at, recordedAt, data, seq: 4_000 + minutes };
}

const CANNOT_READ = { code: 'cannot-read', message: 'The log could not be read back just now. Try again in a moment.' };
const READ = { more: null, indexedTo: 4_100, upTo: 4_100, trailPoints: 12 };
/** More is to be read, and the log itself is not read to its end yet. */
const UNREAD = { more: 3_900, indexedTo: 4_000, upTo: 4_100, trailPoints: null };
const READING = { last: READ, failure: null, isReading: false, earlier: nothing, again: nothing };

export function SaidParts() {
  return (
    <>
      <Panel title="Done, and standing">
        <div className="parts-page__still">
          <DoneBarFace words="Call logged at Southmead." ifWrong="A wrong one: log another." onClose={nothing} />
        </div>
      </Panel>
      <Panel title="A call in three taps">
        <CallTaps place="Southmead" act={STILL} onLog={nothing} rung="nurse-in-charge" say="4 over 45 since 02:25." />
      </Panel>
      <Panel title="A figure to count">
        <div className="figures">
          <Count label="Resus free" first={2} />
          <Count label="Places free now" first={0} isChanged />
          <Count label="Expected in 30 min" first={null} />
        </div>
      </Panel>
      <Panel title="History">
        <HistoryFace {...READING} last={undefined} lines={[]} />
        <HistoryFace {...READING} last={undefined} lines={[]} failure={{ refusal: CANNOT_READ }} />
        <HistoryFace {...READING} lines={[]} />
        <HistoryFace {...READING} lines={historyLines(HAPPENED)} />
        <HistoryFace {...READING} last={UNREAD} lines={historyLines(HAPPENED)} failure={{ refusal: CANNOT_READ }} />
      </Panel>
    </>
  );
}

function Count({ label, first, isChanged = false }: CountProps) {
  const [value, setValue] = useState(first);
  return (
    <Stepper label={label} value={value} most={9} isChanged={isChanged} onChange={setValue}>
      of 9 spaces
    </Stepper>
  );
}

interface CountProps {
  readonly label: string;
  readonly first: number | null;
  readonly isChanged?: boolean;
}
