// The queue of a site in short: its figures, the patients at risk and the longest waits. Watches the queue while it is open.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { isFlagged, orderQueue, type RollUp, type SiteMeasureId, type Total } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useMemo, type ReactNode } from 'react';
import { useRows } from '../../live/index.ts';
import { Empty, Loading, NoPermission, Panel, RiskMark, UNKNOWN_WORDS, Wait } from '../../parts/index.ts';
import type { SiteLine } from './siteLines.ts';
import { longestWords } from './totalFace.ts';
import { TotalFigure } from './why.tsx';

/** The panel is for a glance; the queue itself is one link away. */
const MOST_ROWS = 6;

type Numbers = { [Id in SiteMeasureId]: RollUp[Id] extends Total<number> ? Id : never }[SiteMeasureId];
const FIGURES: readonly (readonly [measure: Numbers, label: string, look?: string])[] = [
  ['flagged', 'flagged', 'risk'],
  ['vehiclesHeld', 'crews held'],
  ['waiting', 'waiting'],
  ['waitingOver45', 'over 45', 'over-45'],
  ['waitingOver60', 'over 60', 'over-60'],
  ['withoutSpace', 'no designated space'],
  ['crewsClearing', 'crews clearing'],
  ['inboundIn15', 'inbound in 15'],
  ['inboundIn30', 'in 30'],
  ['inboundIn60', 'in 60'],
  ['preAlertsNotReceived', 'pre-alerts not received'],
];

interface QueueInShortProps {
  readonly line: SiteLine;
  readonly totals: RollUp;
  readonly now: Instant;
}

export function QueueInShort({ line, totals, now }: QueueInShortProps): ReactNode {
  const words = unheardWords(line);
  return (
    <Panel title="Queue">
      <div className="figures">
        {FIGURES.map(([measure, label, look]) => (
          <TotalFigure
            key={measure}
            measure={measure}
            label={label}
            total={totals[measure]}
            words={(count) => count}
            note=""
            look={totals[measure].value ? look : undefined}
          />
        ))}
        <TotalFigure
          measure="longestWait"
          label="longest wait"
          total={totals.longestWait}
          words={longestWords}
          unit="min"
          note=""
        />
      </div>
      {words !== null && <p className="small">{words}</p>}
      <Patients site={line.id} now={now} />
    </Panel>
  );
}

/** Whose word those below are, where no ambulance feed is heard; null where one is. */
function unheardWords({ row, measures: { waiting } }: SiteLine): string | null {
  const isConnected = row.feeds.some(({ kind }) => kind === 'cad');
  if (!isConnected) return 'Ambulance feed: no feed connected. Who stands below was entered by hand.';
  if (waiting.known) return null;
  const here = waiting.lastAt === undefined ? '' : `was here at ${clockTime(waiting.lastAt)} or `;
  return `Ambulance feed: ${UNKNOWN_WORDS[waiting.why]}. Who stands below ${here}was entered by hand.`;
}

function Patients({ site, now }: { readonly site: string; readonly now: Instant }): ReactNode {
  const { rows, state, denied } = useRows('queue', `site:${site}`);
  const here = useMemo(() => {
    const patients = [...rows.values()].filter((row) => row.kind === 'patient');
    return orderQueue(patients.filter(({ list }) => list === 'waiting'));
  }, [rows]);
  if (denied) return <NoPermission denied={denied} />;
  if (state === 'loading') return <Loading what="the queue" />;
  if (here.length === 0) return <Empty>Nobody waits here.</Empty>;
  const shown = here.slice(0, MOST_ROWS);
  return (
    <ol className="panel-rows">
      {shown.map((row) => (
        <PatientLine key={row.id} row={row} now={now} />
      ))}
      {here.length > shown.length && (
        <li className="quiet small">and {here.length - shown.length} more in the queue</li>
      )}
    </ol>
  );
}

function PatientLine({ row, now }: { readonly row: QueuePatientRow; readonly now: Instant }): ReactNode {
  return (
    <li className="panel-rows__one" data-mark={isFlagged(row) ? 'flagged' : undefined}>
      <Wait since={row.arrivedAt ?? now} size="small" />
      <span className="mono">{row.callsign ?? 'no callsign'}</span>
      <RiskMark flagged={row.unwell} news2={row.news2} />
    </li>
  );
}
