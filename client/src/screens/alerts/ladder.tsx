// The ladder of one alert: its rungs, who was told when and through what, what was not sent and why, and what is due next.
import { roleAt, rungMs, rungsOf, type Rung } from '@kerbside/shared/alert';
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { deskPlacesOf } from '@kerbside/shared/rules';
import type { AlertMoment, AlertRow } from '@kerbside/shared/views';
import { useWorldNow } from '../../live/index.ts';
import {
  Panel,
  anyRoleWords,
  channelWords,
  placeWords,
  skipWords,
  type AlertLine,
  type AlertLists,
  Time,
} from '../../parts/index.ts';

interface LadderProps {
  readonly line: AlertLine;
  readonly what: string;
  readonly lists: AlertLists;
}

export function Ladder({ line, what, lists }: LadderProps) {
  const now = useWorldNow(15);
  const { row, book } = line;
  const rungs = rungsOf(book, row.rule);
  const isClimbing = line.next !== null && line.next.kind !== 'update';
  return (
    <Panel title="Ladder">
      <ToRing row={row} what={what} role={line.role} />
      <ol className="ladder">
        {rungs.map((rung, step) => (
          <li key={step} className="ladder__rung" data-here={step === row.step || undefined}>
            <p>
              <strong>{anyRoleWords(roleAt(rung, now))}</strong> <span className="quiet small">{rungWords(rung)}</span>
              {step === row.step && <span className="ladder__here"> stands here</span>}
            </p>
            <CoveredBy name={whoCovers(lists, row.place, roleAt(rung, now), now)} />
            <Tellings row={row} step={step} />
            {isClimbing && step > row.step && (
              <p className="small">due at {clockTime(dueAt(row, rungs, step))} if nobody answers</p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Where the last telling is a telephone call, somebody has to make it. */
function ToRing({ row, what, role }: { readonly row: AlertRow; readonly what: string; readonly role: string }) {
  const sent = row.moments.filter((moment) => moment.type === 'kerbside.alert.sent').at(-1);
  if (sent?.data.channel !== 'phone' || sent.data.step !== row.step || row.response.kind !== 'open') return null;
  return (
    <p className="call-say">
      <strong>Ring the {anyRoleWords(role)}</strong> (local number), then log the call. Say: “{placeWords(row.place)}:{' '}
      {what}. Not answered since <Time at={row.raisedAt} />
      .”
    </p>
  );
}

function CoveredBy({ name }: { readonly name: string | null }) {
  return name === null ? null : <p className="small">now covered by {name}</p>;
}

/** Who has the duty of a rung: at the site, or at the desk that its alerts go up to. */
function whoCovers({ duties, desks }: AlertLists, place: string, role: string, now: Instant): string | null {
  const places = deskPlacesOf(place, role, now);
  return [...duties, ...desks].find((duty) => duty.role === role && places.includes(duty.place))?.name ?? null;
}

function rungWords({ afterMinutes, channels, also }: Rung): string {
  const others = also?.map(anyRoleWords).join(', ');
  return `${others === undefined ? '' : `and ${others} · `}${channels.map(channelWords).join(', ')} · ${String(afterMinutes)} min to answer`;
}

function Tellings({ row, step }: { readonly row: AlertRow; readonly step: number }) {
  const told = row.moments.flatMap((moment): readonly AlertMoment[] =>
    (moment.type === 'kerbside.alert.sent' || moment.type === 'kerbside.alert.skipped') && moment.data.step === step
      ? [moment]
      : [],
  );
  const shown = new Map<string, Instant>();
  for (const moment of row.moments) {
    if (moment.type === 'kerbside.alert.delivered' && moment.data.state === 'shown')
      shown.set(moment.data.send, moment.at);
  }
  if (told.length === 0) return null;
  return (
    <ul className="ladder__told small">
      {told.map((moment, place) => (
        <li key={place}>{toldWords(moment, shown)}</li>
      ))}
    </ul>
  );
}

function toldWords(moment: AlertMoment, shown: ReadonlyMap<string, Instant>): string {
  if (moment.type === 'kerbside.alert.skipped')
    return `${clockTime(moment.at)} not told: ${skipWords(moment.data.why)}`;
  if (moment.type !== 'kerbside.alert.sent') return '';
  const { name, channel, send } = moment.data;
  const at = shown.get(send);
  const seen =
    channel !== 'console' ? '' : at === undefined ? ', no screen confirmed it' : `, on a screen ${clockTime(at)}`;
  return `${clockTime(moment.at)} told ${name === null ? '' : `${name} `}${channelWords(channel)}${seen}`;
}

/** When a higher rung is reached if nobody answers until then. */
export function dueAt({ timerFrom, step: from }: AlertRow, rungs: readonly Rung[], step: number): Instant {
  return rungs.slice(from, step).reduce((at, rung) => at + rungMs(rung), timerFrom);
}
