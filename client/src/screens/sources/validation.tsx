// The times to agree: crew, hospital and the vehicle's own on one line. One tap says whose stands; a dispute gives its reason.
import type { DisputeReason } from '@kerbside/shared/handover';
import { MINUTE, clockTime, localDateOf, type Instant } from '@kerbside/shared/kernel';
import type { SourcesValidationRow } from '@kerbside/shared/views';
import { useAct } from '../queue/acts/useAct.ts';
import { Button, Empty, Panel, Refusal, Select, siteShort } from '../../parts/index.ts';
import { dueOn } from './sections.ts';
import { TimeLine } from './timeLine.tsx';
import { DISPUTE_WORDS } from './words.ts';

interface ToAgreeProps {
  readonly rows: readonly SourcesValidationRow[];
  readonly now: Instant;
}

/** So many lines at first: a national list is read from its oldest. */
const SHOWN = 60;

export function ToAgree({ rows, now }: ToAgreeProps) {
  const bySite = [...Map.groupBy(rows, ({ site }) => site)].sort(([, a], [, b]) => b.length - a.length);
  return (
    <Panel title="Times to agree" name="validation" aside={<span className="quiet small">{rows.length} open</span>}>
      {rows.length === 0 ? (
        <Empty>Crew and hospital agree on every handover time known here.</Empty>
      ) : (
        <>
          {bySite.length > 1 && (
            <p className="small quiet">
              {bySite
                .slice(0, 12)
                .map(([site, lines]) => `${siteShort(site)} ${String(lines.length)}`)
                .join(' · ')}
              {bySite.length > 12 && ` · and ${String(bySite.length - 12)} more sites`}
            </p>
          )}
          <ul className="sources__list">
            {rows.slice(0, SHOWN).map((row) => (
              <Line key={row.id} row={row} today={localDateOf(now)} />
            ))}
          </ul>
          {rows.length > SHOWN && (
            <p className="small">The oldest {SHOWN} are shown. Open a site for the rest of its lines.</p>
          )}
        </>
      )}
    </Panel>
  );
}

const REASONS = Object.entries(DISPUTE_WORDS) as [DisputeReason, string][];

function Line({ row, today }: { readonly row: SourcesValidationRow; readonly today: string }) {
  const act = useAct();
  const { site, patientKey, crewAt, hospitalAt, callsign, disputed } = row;
  const about = { site, patientKey, crewAt, hospitalAt };
  const due = dueOn(row);
  const name = callsign ?? 'no callsign';
  return (
    <li className="sources__line">
      <p>
        <strong className="mono">{name}</strong> · {siteShort(site)} · {localDateOf(row.stoodAt)} ·{' '}
        <span data-overdue={due < today || undefined}>{due < today ? `overdue since ${due}` : `due ${due}`}</span>
        <span className="sources__why">
          {apartWords(row)}
          {disputed && ` · disputed by ${disputed.by}: ${DISPUTE_WORDS[disputed.reason]}`}
        </span>
      </p>
      <TimeLine row={row} />
      <div className="sources__acts">
        {crewAt !== null && (
          <Button
            isDisabled={act.isOut}
            onPress={() => void act.send('AgreeTime', { ...about, stands: 'crew' })}
            aria-label={`Agree for ${name}: crew time ${clockTime(crewAt)}`}
          >
            Agree: crew time {clockTime(crewAt)}
          </Button>
        )}
        {hospitalAt !== null && (
          <Button
            isDisabled={act.isOut}
            onPress={() => void act.send('AgreeTime', { ...about, stands: 'hospital' })}
            aria-label={`Agree for ${name}: hospital time ${clockTime(hospitalAt)}`}
          >
            Agree: hospital time {clockTime(hospitalAt)}
          </Button>
        )}
        <Select
          label={`Dispute the times of ${name}`}
          isLabelHidden
          placeholder="Dispute because …"
          options={REASONS}
          value=""
          onChange={(reason) => void act.send('DisputeTime', { ...about, reason })}
        />
      </div>
      {act.refusal && <Refusal refusal={act.refusal} act="agree the time" />}
    </li>
  );
}

function apartWords({ crewAt, hospitalAt }: SourcesValidationRow): string {
  if (crewAt === null) return 'only the hospital said a time';
  if (hospitalAt === null) return 'only the crew said a time';
  return `${String(Math.round(Math.abs(crewAt - hospitalAt) / MINUTE))} min apart`;
}
