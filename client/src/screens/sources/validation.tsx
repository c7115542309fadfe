// The times to agree: crew, hospital and the vehicle's own on one line. One tap says whose stands; a dispute gives its reason.
import type { DisputeReason } from '@kerbside/shared/handover';
import { MINUTE, clockTime, localDateOf, type Instant } from '@kerbside/shared/kernel';
import type { SourcesValidationRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { Link } from '../../app/link.tsx';
import { sourcesPath } from '../../app/router.ts';
import { useAct } from '../../live/index.ts';
import { Button, Empty, Panel, Refusal, Select, dayWords, siteShort } from '../../parts/index.ts';
import { dueOn } from './sections.ts';
import { More } from './more.tsx';
import { TimeLine } from './timeLine.tsx';
import { WithTrail } from './trail.tsx';
import { DISPUTE_WORDS } from './words.ts';

interface ToAgreeProps {
  readonly rows: readonly SourcesValidationRow[];
  readonly now: Instant;
}

/** Sites named above the list: those with the most lines. */
const SITES_SHOWN = 12;

export function ToAgree({ rows, now }: ToAgreeProps) {
  const bySite = [...Map.groupBy(rows, ({ site }) => site)].sort(([, a], [, b]) => b.length - a.length);
  return (
    <Panel title="Times to agree" name="validation" aside={<span className="quiet small">{rows.length} open</span>}>
      {rows.length === 0 ? (
        <Empty>Crew and hospital agree on every handover time known here.</Empty>
      ) : (
        <>
          {bySite.length > 1 && (
            <p className="sources__sites small">
              {bySite.slice(0, SITES_SHOWN).map(([site, lines]) => (
                <Link key={site} to={sourcesPath(`site:${site}`)}>
                  {siteShort(site)} {lines.length}
                </Link>
              ))}
              {bySite.length > SITES_SHOWN && <span>and {bySite.length - SITES_SHOWN} more sites</span>}
            </p>
          )}
          <More items={rows} step={12} of="lines">
            {(shown) => (
              <ul className="sources__list">
                {shown.map((row) => (
                  <Line key={row.id} row={row} today={localDateOf(now)} />
                ))}
              </ul>
            )}
          </More>
        </>
      )}
    </Panel>
  );
}

const REASONS = Object.entries(DISPUTE_WORDS) as [DisputeReason, string][];

function Line({ row, today }: { readonly row: SourcesValidationRow; readonly today: string }) {
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  const { site, patientKey, crewAt, hospitalAt, callsign, disputed } = row;
  const about = { site, patientKey, crewAt, hospitalAt };
  const due = dueOn(row);
  const name = callsign ?? 'no callsign';
  return (
    <li className="sources__line">
      <p>
        <strong className="mono">{name}</strong> · {siteShort(site)} · {dayWords(localDateOf(row.stoodAt))} ·{' '}
        <span data-overdue={due < today || undefined}>
          {due < today ? `overdue since ${dayWords(due)}` : `due ${dayWords(due)}`}
        </span>
        <span className="sources__why">
          {apartWords(row)}
          {disputed && ` · disputed by ${disputed.by}: ${DISPUTE_WORDS[disputed.reason]}`}
        </span>
      </p>
      {isOpen ? <WithTrail row={row} /> : <TimeLine row={row} />}
      <div className="sources__acts">
        {crewAt !== null && (
          <Button
            isDisabled={act.isOut}
            onPress={() => void act.send('AgreeTime', { ...about, stands: 'crew' })}
            aria-label={`Agree: crew time ${clockTime(crewAt)} for ${name}`}
          >
            Agree: crew time {clockTime(crewAt)}
          </Button>
        )}
        {hospitalAt !== null && (
          <Button
            isDisabled={act.isOut}
            onPress={() => void act.send('AgreeTime', { ...about, stands: 'hospital' })}
            aria-label={`Agree: hospital time ${clockTime(hospitalAt)} for ${name}`}
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
        <Button
          look="quiet"
          aria-expanded={isOpen}
          aria-label={`GPS trail of ${name}`}
          onPress={() => setOpen(!isOpen)}
        >
          GPS trail
        </Button>
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
