// The whole history of one alert as it happened, oldest first: what was so, what was sent and to whom, what was not and why, what
// people did.
import { clockTime } from '@kerbside/shared/kernel';
import type { AlertRow } from '@kerbside/shared/views';
import { Panel, Time } from '../../parts/index.ts';
import { momentWords } from './words.ts';

/** So late that it matters when it was written down. */
const LATE_MS = 60_000;

export function Timeline({ row }: { readonly row: AlertRow }) {
  return (
    <Panel title="History" aside={<span className="quiet small">oldest first</span>}>
      <ol className="alert-history">
        {row.moments.map((moment, place) => (
          <li key={place} data-by={moment.by === null ? undefined : 'person'}>
            <Time at={moment.at} />
            <span>
              {momentWords(moment, row.rule)}
              {moment.by !== null && <strong> · {moment.by}</strong>}
              {moment.recordedAt - moment.at > LATE_MS && (
                <span className="quiet small"> · written down {clockTime(moment.recordedAt)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
