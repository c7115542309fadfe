// What happened about one vehicle or one site, in the order in which it happened: when, what, by whose word; late, refused,
// corrected and withdrawn ones marked. Read back from the server's log when it is opened.
import { clockTime, type Instant, type LocalDate } from '@kerbside/shared/kernel';
import { WATCH_SOURCE } from '@kerbside/shared/rules';
import type { HistoryAbout, HistoryAnswer } from '@kerbside/shared/wire';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { readHistory, type HistoryWanted } from '../../live/index.ts';
import { Button } from '../button.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { ROLE_WORDS } from '../words.ts';
import { detailWords, eventWords } from './eventWords.ts';
import './history.css';
import { historyLines, type HistoryLine, type Other } from './historyLines.ts';

type Page = Extract<HistoryAnswer, { ok: true }>;
type Failure = Extract<HistoryAnswer, { ok: false }>;

interface HistoryProps {
  readonly about: HistoryAbout;
  /** Only what had been written down by then. */
  readonly knownBy?: Instant | undefined;
  /** Which types of events are shown; all where left out. */
  readonly isShown?: ((type: string) => boolean) | undefined;
}

export default function History({ about, knownBy, isShown }: HistoryProps): ReactNode {
  const { pages, ...reading } = usePages(about, knownBy);
  const lines = useMemo(() => {
    const events = pages.flatMap((page) => page.events);
    return historyLines(isShown ? events.filter(({ type }) => isShown(type)) : events);
  }, [pages, isShown]);
  return <HistoryFace {...reading} lines={lines} last={pages.at(-1)} reveal={bringIntoSight} />;
}

interface HistoryFaceProps {
  readonly lines: readonly HistoryLine[];
  /** What was read last; undefined: nothing yet. */
  readonly last: Pick<Page, 'more' | 'indexedTo' | 'upTo' | 'trailPoints'> | undefined;
  readonly failure: Pick<Failure, 'refusal'> | null;
  readonly isReading: boolean;
  readonly earlier: () => void;
  readonly again: () => void;
  /** Where somebody has just opened it. */
  readonly reveal?: (section: HTMLElement | null) => void;
}

export function HistoryFace({ lines, last, failure, isReading, earlier, again, reveal }: HistoryFaceProps): ReactNode {
  if (!last) {
    if (!failure) return <Loading what="the history" />;
    return (
      <Trouble what="The history cannot be shown." next={failure.refusal.message}>
        <Button onPress={again}>Try again</Button>
      </Trouble>
    );
  }
  const { more, indexedTo, upTo, trailPoints } = last;
  return (
    <section className="history" aria-label="History" ref={reveal}>
      {indexedTo < upTo && (
        <p role="status">
          The log is still being read: up to entry {indexedTo} of {upTo}. There may be more.
        </p>
      )}
      {failure && <Trouble what="The earlier part cannot be shown." next={failure.refusal.message} />}
      {more !== null && (
        <div>
          <Button isDisabled={isReading} onPress={earlier}>
            {isReading ? 'Asking the server …' : 'Earlier'}
          </Button>
        </div>
      )}
      {lines.length === 0 && <Empty>Nothing is written down about it.</Empty>}
      <HistoryLines lines={lines} />
      {trailPoints !== null && trailPoints > 0 && (
        <p className="small quiet">
          {trailPoints} {trailPoints === 1 ? 'point' : 'points'} of the vehicle’s trail{' '}
          {trailPoints === 1 ? 'is' : 'are'} kept.
        </p>
      )}
    </section>
  );
}

function HistoryLines({ lines }: { readonly lines: readonly HistoryLine[] }): ReactNode {
  return (
    <ol className="history__lines">
      {lines.map((line) => (
        <Line key={`${String(line.event.seq)} ${line.event.id}`} line={line} />
      ))}
    </ol>
  );
}

/** The pages that were read; one that fails takes nothing away from those that are there. */
function usePages(about: HistoryAbout, knownBy: Instant | undefined) {
  const [pages, setPages] = useState<readonly Page[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isReading, setIsReading] = useState(false);
  const [tries, setTries] = useState(0);
  const key = JSON.stringify({ about, knownBy });
  useEffect(() => {
    let isGone = false;
    void readHistory(JSON.parse(key) as HistoryWanted).then((answer) => {
      if (isGone) return;
      setPages(answer.ok ? [answer] : []);
      setFailure(answer.ok ? null : answer);
    });
    return () => {
      isGone = true;
    };
  }, [key, tries]);
  const before = pages.at(-1)?.more ?? null;
  const earlier = async (): Promise<void> => {
    if (before === null) return;
    setIsReading(true);
    const answer = await readHistory({ ...(JSON.parse(key) as HistoryWanted), before });
    setIsReading(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setPages((read) => [...read, answer]);
  };
  return { pages, failure, isReading, earlier: () => void earlier(), again: () => setTries((count) => count + 1) };
}

function Line({ line }: { readonly line: HistoryLine }): ReactNode {
  const { event, day, marks, withdrawnBy, isRefused } = line;
  const { id, at, person, source } = event;
  const who = person
    ? `${person.name}, ${ROLE_WORDS[person.role]}${person.verified ? '' : ', unverified'}`
    : sourceWords(source);
  return (
    <>
      {day !== null && (
        <li className="history__day">
          <h3>{dayWords(day)}</h3>
        </li>
      )}
      <li
        id={anchorOf(id)}
        className="history__line"
        tabIndex={-1}
        data-withdrawn={withdrawnBy ? true : undefined}
        data-refused={isRefused || undefined}
      >
        <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
        <div>
          <p>
            <strong className="history__what">{eventWords(event)}</strong>
            <Sentence line={line} />
          </p>
          {marks.length > 0 && <p className="history__marks">{marks.join(' · ')}</p>}
          {withdrawnBy && (
            <p className="history__marks">
              taken back: <GoTo other={withdrawnBy} />
            </p>
          )}
          <p className="history__who">{who}</p>
        </div>
      </li>
    </>
  );
}

function Sentence({ line: { event, about, corrected } }: { readonly line: HistoryLine }): ReactNode {
  if (corrected) {
    const { field, was, now } = corrected;
    return (
      <>
        : {field} {was === null ? '(said on an earlier page)' : <s>{clockTime(was)}</s>} →{' '}
        <strong>{clockTime(now)}</strong>, {detailWords(event)}
      </>
    );
  }
  if (event.type === 'kerbside.handover.withdrawn') {
    return about ? (
      <>
        : <GoTo other={about} />
      </>
    ) : (
      ': what it takes back stands on an earlier page'
    );
  }
  const words = detailWords(event);
  return words === '' ? null : `: ${words}`;
}

function GoTo({ other: { id, words } }: { readonly other: Other }): ReactNode {
  return (
    <button
      type="button"
      className="plain-link"
      onClick={() => {
        const line = document.getElementById(anchorOf(id));
        line?.scrollIntoView({ block: 'center' });
        line?.focus();
      }}
    >
      {words}
    </button>
  );
}

function anchorOf(id: string): string {
  return `said-${id}`;
}

/** 'Monday 12 January' */
function dayWords(day: LocalDate): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
}

/** On a phone it begins below what is in sight: whoever opened it sees that it did. */
function bringIntoSight(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' });
}

function sourceWords(source: string): string {
  return source === WATCH_SOURCE ? 'Kerbside’s rules' : source;
}
