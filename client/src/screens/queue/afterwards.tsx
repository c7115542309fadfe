// Who is handed over and still somebody's business: cohorts, without a designated space, crews not clear, gone elsewhere.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { Panel, siteShort, Wait } from '../../parts/index.ts';
import { useMinutesSince } from '../../live/index.ts';
import { type CohortHere } from './cohorts.ts';
import { Nobody } from './asHeard.tsx';
import { crewAndPatient } from './whereWords.ts';

type Open = (row: QueuePatientRow) => void;

export function Cohorts({ cohorts, onOpen }: { readonly cohorts: readonly CohortHere[]; readonly onOpen: Open }) {
  if (cohorts.length === 0) return null;
  return (
    <Panel name="cohorts" title="Cohorts">
      <ul className="lines">
        {cohorts.map((cohort) => {
          const oldest = oldestOf(cohort.patients);
          return (
            <li key={cohort.name} className="lines__one">
              <strong>
                {cohort.name}: {cohort.patients.length}
                {cohort.places === null ? (
                  <span className="quiet"> of how many not said</span>
                ) : (
                  ` of ${String(cohort.places)}`
                )}
              </strong>
              <span>{cohort.responsible === 'hospital' ? 'hospital responsible' : 'ambulance responsible'}</span>
              <span className="tiny quiet">
                {cohort.lead !== null && `led by ${cohort.lead.toLowerCase()}, `}
                {cohort.ratio !== null && `1 to ${String(cohort.ratio)}, `}
                {cohort.stopsClock ? 'stops the clock by agreement' : 'the clock runs on'}
              </span>
              {oldest && oldest.arrivedAt !== null && (
                <button type="button" className="plain-link" onClick={() => onOpen(oldest)}>
                  oldest <Wait since={oldest.arrivedAt} size="small" />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function oldestOf(patients: readonly QueuePatientRow[]): QueuePatientRow | undefined {
  return [...patients].sort((a, b) => (a.arrivedAt ?? 0) - (b.arrivedAt ?? 0))[0];
}

export function NoSpace({ rows, onOpen }: { readonly rows: readonly QueuePatientRow[]; readonly onOpen: Open }) {
  return (
    <Panel name="no-space" title={`Handed over, no designated space: ${String(rows.length)}`}>
      {rows.length === 0 && <Nobody>Nobody.</Nobody>}
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.id} className="lines__one">
            <button type="button" className="plain-link mono" onClick={() => onOpen(row)}>
              {crewAndPatient(row)}
            </button>
            {row.handoverAt === null ? (
              <span>time not known</span>
            ) : (
              <Wait since={row.handoverAt} size="small" what="without a designated space" />
            )}
            <span className="tiny quiet">
              {row.handoverKind === '45-minute' ? '45-minute handover' : 'handed over'}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function Clearing({ rows, onOpen }: { readonly rows: readonly QueuePatientRow[]; readonly onOpen: Open }) {
  return (
    <Panel name="clearing" title={`Crews not yet clear: ${String(rows.length)}`}>
      {rows.length === 0 && <Nobody>None.</Nobody>}
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.id} className="lines__one">
            <button type="button" className="plain-link mono" onClick={() => onOpen(row)}>
              {crewAndPatient(row)}
            </button>
            {row.handoverAt === null ? <span>time not known</span> : <SinceHandover at={row.handoverAt} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SinceHandover({ at }: { readonly at: Instant }) {
  const minutes = useMinutesSince(at);
  return (
    <span>
      <strong>{minutes ?? '–'} min</strong> <span className="quiet small">since handover {clockTime(at)}</span>
    </span>
  );
}

export function Away({ rows, onOpen }: { readonly rows: readonly QueuePatientRow[]; readonly onOpen: Open }) {
  if (rows.length === 0) return null;
  return (
    <Panel name="away" title={`No longer coming: ${String(rows.length)}`}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.id} className="lines__one">
            <button type="button" className="plain-link mono" onClick={() => onOpen(row)}>
              {crewAndPatient(row)}
            </button>
            <span>
              {row.away === null || row.away.to === null ? 'cancelled' : `to ${siteShort(row.away.to)}`}:{' '}
              {row.away?.reason.replaceAll('-', ' ')}
            </span>
            {row.away && <span className="tiny quiet">{clockTime(row.away.at)}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
