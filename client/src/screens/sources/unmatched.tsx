// Records that fit no patient, or several: what each says, why it fits nobody, who may be meant, tied in one tap.
import type { RecordDismissed } from '@kerbside/shared/feed';
import { clockTime } from '@kerbside/shared/kernel';
import type { Candidate, SourcesUnmatchedRow } from '@kerbside/shared/views';
import { useAct } from '../../live/index.ts';
import { Age, Button, Empty, Panel, Refusal, Select, siteShort } from '../../parts/index.ts';
import { More } from './more.tsx';
import { DISMISS_WORDS, UNMATCHED_WORDS } from './words.ts';

export function Unmatched({ rows }: { readonly rows: readonly SourcesUnmatchedRow[] }) {
  return (
    <Panel title="Unmatched records" name="unmatched" aside={<span className="quiet small">{rows.length}</span>}>
      {rows.length === 0 ? (
        <Empty>Every record has found its patient.</Empty>
      ) : (
        <More items={rows} step={8} of="records">
          {(shown) => (
            <ul className="sources__list">
              {shown.map((row) => (
                <Record key={row.id} row={row} />
              ))}
            </ul>
          )}
        </More>
      )}
    </Panel>
  );
}

const REASONS = Object.entries(DISMISS_WORDS) as [RecordDismissed['reason'], string][];

function Record({ row }: { readonly row: SourcesUnmatchedRow }) {
  const act = useAct();
  const { record, place, callsign, at, reason, candidates, source } = row;
  const isSite = !place.startsWith('service|');
  const where = isSite ? siteShort(place) : `${place.slice('service|'.length)}, no site named`;
  const dismiss = (why: RecordDismissed['reason']): void =>
    void act.send('DismissRecord', { ...(isSite && { site: place }), record, reason: why });
  return (
    <li className="sources__record">
      <p>
        <strong className="mono">{callsign ?? 'no callsign'}</strong> · {where} · {clockTime(at)} <Age at={at} />
        <span className="sources__why">
          {UNMATCHED_WORDS[reason]}
          {source !== null && <span className="quiet"> (said by {source})</span>}
        </span>
      </p>
      <div className="sources__acts">
        {candidates.map((one) => (
          <Button
            key={one.patientKey}
            isDisabled={act.isOut}
            onPress={() => void act.send('TieRecord', { site: one.site, record, patientKey: one.patientKey })}
          >
            {tieWords(one)}
          </Button>
        ))}
        <Select
          label={`Dismiss the record of ${callsign ?? 'no callsign'}, ${clockTime(at)}`}
          isLabelHidden
          placeholder="Dismiss as …"
          options={REASONS}
          value=""
          onChange={dismiss}
        />
      </div>
      {act.refusal && <Refusal refusal={act.refusal} act="unmatched record" />}
    </li>
  );
}

function tieWords({ callsign, patientKey, arrivedAt, crewHandoverAt }: Candidate): string {
  const number = patientKey.slice(patientKey.lastIndexOf('#') + 1);
  const which = number === '1' ? '' : `, patient ${number}`;
  const handedOver = crewHandoverAt === null ? 'not handed over' : `handed over ${clockTime(crewHandoverAt)}`;
  return `It is ${callsign ?? 'no callsign'}${which}: arrived ${clockTime(arrivedAt)}, ${handedOver}`;
}
