// The lists of a handover pack, each with its count; what is not known says so.
import { clockTime } from '@kerbside/shared/kernel';
import { Link } from '../../app/link.tsx';
import { alertsPath } from '../../app/router.ts';
import { useWorldNow } from '../../live/index.ts';
import {
  FEED_WORDS,
  MUTE_WORDS,
  Time,
  dayAndTime,
  CALLED_ROLE_WORDS,
  ClassMark,
  OUTCOME_WORDS,
  Panel,
  anyRoleWords,
  placeWords,
  raisedWords,
  ruleLabel,
  siteShort,
  wordFor,
  type AlertLine,
} from '../../parts/index.ts';
import { dueWords, whoseWords } from '../alerts/words.ts';
import type { CallLine, Pack } from './pack.ts';

/** More than this of a kind is counted and not printed. */
const SHOWN = 30;

interface PackListsProps {
  readonly pack: Pack;
  /** The area that is handed over, e.g. 'site:RVJ01'. */
  readonly text: string;
  readonly isSite: boolean;
}

export function PackLists({ pack, text, isSite }: PackListsProps) {
  const { lists, calls, silent, diverts, toAgree, cohorts } = pack;
  const alerts = lists && [...lists.notAnswered, ...lists.answered];
  return (
    <div className="handover__lists">
      <List
        title="Open alerts"
        items={alerts}
        nothing="No alert is open."
        draw={(line) => <Alert line={line} text={text} />}
      />
      <List
        title={isSite ? 'Calls made' : 'Updates due from calls'}
        items={calls}
        nothing="No call has been logged."
        draw={(line) => callWords(line, isSite)}
      />
      <List
        title="Mutes, and when they end"
        items={lists && lists.mutes}
        nothing="Nothing is muted."
        draw={({ place, rule, reason, by, untilAt }) =>
          `${placeWords(place)}: ${ruleLabel(rule)} until ${dayAndTime(untilAt)}, ${MUTE_WORDS[reason]}, by ${by}`
        }
      />
      <List
        title="Feeds that are silent"
        items={silent}
        nothing="Every feed is heard."
        draw={({ site, feed }) =>
          `${siteShort(site)}: ${FEED_WORDS[feed.kind]} (${feed.feed})${feed.silentSince === null ? '' : ` since ${dayAndTime(feed.silentSince)}`}`
        }
      />
      <List
        title="Handover times to agree"
        items={toAgree}
        nothing="Crew and hospital agree on every time known here."
        draw={({ site, callsign, arrivedAt }) =>
          `${siteShort(site)}: ${callsign ?? 'no callsign'}, arrived ${dayAndTime(arrivedAt)}`
        }
      />
      {isSite && (
        <List
          title="Cohorts"
          items={cohorts}
          nothing="No cohort is open."
          draw={(cohort) =>
            `${cohort.name}: ${String(cohort.patients.length)} patients, ${cohort.responsible} responsible`
          }
        />
      )}
      <List
        title="Divert agreements"
        items={diverts}
        nothing="No divert is in force."
        draw={({ from, to, patients, untilAt }) =>
          `${siteShort(from)} to ${siteShort(to)}, ${patients.join(', ')}: until ${clockTime(untilAt)}`
        }
      />
      <List
        title="Who covers now"
        items={lists && lists.duties}
        nothing="Nobody has said which duty they have."
        draw={({ place, role, name, at }) =>
          `${placeWords(place)}, ${anyRoleWords(role)}: ${name ?? 'nobody'} since ${dayAndTime(at)}`
        }
      />
    </div>
  );
}

interface ListProps<Item> {
  readonly title: string;
  /** Null: not known. */
  readonly items: readonly Item[] | null;
  readonly nothing: string;
  readonly draw: (item: Item) => React.ReactNode;
}

function List<Item>({ title, items, nothing, draw }: ListProps<Item>) {
  return (
    <Panel title={title} aside={<strong>{items === null ? '–' : items.length}</strong>}>
      {items === null && <p className="quiet">Not known: the server has not said it yet.</p>}
      {items?.length === 0 && <p className="quiet">{nothing}</p>}
      <ul className="handover__list">
        {items?.slice(0, SHOWN).map((item, place) => (
          <li key={place}>{draw(item)}</li>
        ))}
      </ul>
      {items !== null && items.length > SHOWN && (
        <p className="small">
          The first {SHOWN} of {items.length}.
        </p>
      )}
    </Panel>
  );
}

function Alert({ line, text }: { readonly line: AlertLine; readonly text: string }) {
  const { row } = line;
  const now = useWorldNow(60);
  return (
    <>
      <ClassMark of={row.class} />{' '}
      <Link to={`${alertsPath(text)}?alert=${encodeURIComponent(row.id)}`}>
        {placeWords(row.place)}: {raisedWords(row, now)}
      </Link>{' '}
      · since <Time at={row.raisedAt} /> · {whoseWords(line)}
      {dueWords(line) !== '' && <> · {dueWords(line)}</>}
    </>
  );
}

function callWords({ site, call }: CallLine, isSite: boolean): string {
  const { role, at, answered, outcome, untilAt, by } = call;
  const said = answered ? (outcome === null ? 'answered' : wordFor(OUTCOME_WORDS, outcome)) : 'no answer';
  const due = untilAt === null ? '' : `, update due ${clockTime(untilAt)}`;
  return `${isSite ? '' : `${siteShort(site)}: `}${clockTime(at)} ${wordFor(CALLED_ROLE_WORDS, role)} ${said}${due}, logged by ${by}`;
}
