// Who is on the way, as three numbers that open into rows: within 15, 30 and 60 minutes.
import { clockTime, MINUTE } from '@kerbside/shared/kernel';
import { inboundOf } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useFromWorldNow, useWorldNow } from '../../live/index.ts';
import { NeedsChips, Panel, RiskMark } from '../../parts/index.ts';
import { Nobody, useAmbulanceFeedHere } from './asHeard.tsx';
import { inboundVehicles } from './sections.ts';
import { inWords } from './when.ts';
import { crewAndPatient, dispatchWords } from './whereWords.ts';
import { WhyHere } from './why.tsx';

const WITHIN = [15, 30, 60] as const;
type Opened = (typeof WITHIN)[number] | 'no-eta' | null;

interface InboundProps {
  readonly inbound: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow) => void;
}

export function Inbound({ inbound, onOpen }: InboundProps) {
  const now = useWorldNow(10);
  const { state } = useAmbulanceFeedHere();
  const [opened, setOpened] = useState<Opened>(null);
  const counts = inboundOf(inboundVehicles(inbound), now);
  const numbers = { 15: counts.inboundIn15, 30: counts.inboundIn30, 60: counts.inboundIn60 };
  const shown = inbound.filter(({ etaAt }) =>
    opened === null ? false : opened === 'no-eta' ? etaAt === null : etaAt !== null && etaAt <= now + opened * MINUTE,
  );
  return (
    <Panel
      name="inbound"
      title="Inbound vehicles"
      aside={
        <WhyHere inline measure="inboundIn60">
          <span className="small quiet">
            {state === 'none' ? 'not connected: entered by hand' : state === 'lost' ? 'as last heard' : 'why these'}
          </span>
        </WhyHere>
      }
    >
      <div className="inbound">
        {WITHIN.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="inbound__number"
            aria-expanded={opened === minutes}
            onClick={() => setOpened(opened === minutes ? null : minutes)}
          >
            <span className="inbound__count figure-value">{numbers[minutes]}</span>
            <span className="tiny">in {minutes} min</span>
          </button>
        ))}
        {counts.inboundWithoutEta > 0 && (
          <button
            type="button"
            className="inbound__number"
            aria-expanded={opened === 'no-eta'}
            onClick={() => setOpened(opened === 'no-eta' ? null : 'no-eta')}
          >
            <span className="inbound__count figure-value">{counts.inboundWithoutEta}</span>
            <span className="tiny">no ETA</span>
          </button>
        )}
      </div>
      {counts.etaPassed > 0 && (
        <WhyHere measure="etaPassed">
          <span className="small quiet">{counts.etaPassed} past their ETA and not arrived</span>
        </WhyHere>
      )}
      {opened !== null && shown.length === 0 && <Nobody>Nobody.</Nobody>}
      <ul className="lines">
        {shown.map((row) => (
          <InboundLine key={row.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
    </Panel>
  );
}

function InboundLine({
  row,
  onOpen,
}: {
  readonly row: QueuePatientRow;
  readonly onOpen: (row: QueuePatientRow) => void;
}) {
  const { etaAt } = row;
  const words = useFromWorldNow((now) =>
    etaAt === null ? 'ETA not known' : `${clockTime(etaAt)}, ${inWords(etaAt, now)}`,
  );
  return (
    <li className="lines__one">
      <button type="button" className="plain-link mono" onClick={() => onOpen(row)}>
        {crewAndPatient(row)}
      </button>
      <span>{words}</span>
      <span className="tiny quiet">
        {dispatchWords(row)}
        {row.preAlert && ' · pre-alerted'}
      </span>
      <RiskMark flagged={row.unwell} news2={row.news2} />
      <NeedsChips needs={row.needs} />
    </li>
  );
}
