// Counting the day's discharges by hand, and those with no criteria to reside.
import type { FlowRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { CountSheet } from './countSheet.tsx';
import { Stepper } from '../../parts/stepper.tsx';
import { useCounting } from './useCounting.ts';
import { useToday } from './useToday.ts';

interface CountDischargesProps {
  readonly row: FlowRow;
  readonly isPast17: boolean;
  readonly onClose: () => void;
}

export function CountDischarges({ row, isPast17, onClose }: CountDischargesProps) {
  const counting = useCounting();
  const { discharges, noCriteriaToReside } = row;
  const [done, setDone] = useState(useToday(discharges.doneToday)?.value ?? null);
  const [expected, setExpected] = useState(useToday(discharges.expectedToday)?.value ?? null);
  const [by17, setBy17] = useState(useToday(discharges.doneBy17)?.value ?? null);
  const [noCriteria, setNoCriteria] = useState(noCriteriaToReside?.value ?? null);
  const count = async (): Promise<void> => {
    if (done === null) return;
    const isTaken = await counting.send('CountDischarges', {
      site: row.id,
      doneToday: done,
      ...(expected !== null && { expectedToday: expected }),
      ...(isPast17 && by17 !== null && { doneBy17: by17 }),
      ...(noCriteria !== null && { noCriteriaToReside: noCriteria }),
    });
    if (isTaken) onClose();
  };
  return (
    <CountSheet
      title="Count discharges"
      site={row.id}
      counting={counting}
      missing={done === null ? 'Say how many are done today. Zero is a count.' : null}
      onCount={() => void count()}
      onClose={onClose}
    >
      <Stepper label="Done today" value={done} most={null} onChange={setDone} />
      <Stepper label="Expected today" value={expected} most={null} onChange={setExpected} />
      {isPast17 && <Stepper label="Done by 17:00" value={by17} most={null} onChange={setBy17} />}
      <Stepper label="No criteria to reside now" value={noCriteria} most={null} onChange={setNoCriteria} />
    </CountSheet>
  );
}
