// One line of what waits for somebody in the area: releases, what was agreed, diverts, who covers, feeds not heard, and for an
// ICB what changed since the last call. Quiet where there is nothing; each opens its list, one at a time.
import type { Instant, SiteCode } from '@kerbside/shared/kernel';
import type { Heard } from '@kerbside/shared/measures';
import type { OverviewServiceRow } from '@kerbside/shared/views';
import { clockTime } from '@kerbside/shared/kernel';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { Empty } from '../../parts/index.ts';
import type { Preset } from './columns.tsx';
import {
  divertsInForce,
  feedsNotLive,
  releasesAsked,
  sitesCovered,
  updatesAgreed,
  type Face,
  type FeedNotice,
  type Notice,
} from './notices.ts';
import { SinceCall, useSinceCall } from './sinceCallList.tsx';
import { SiteLink } from './siteLink.tsx';
import type { SiteLine } from './siteLines.ts';

type Topic = 'since' | 'releases' | 'agreed' | 'diverts' | 'covering' | 'feeds';

/** In the order in which each of the two looks. */
const TOPICS: Readonly<Record<Preset, readonly Topic[]>> = {
  control: ['releases', 'agreed', 'diverts', 'covering', 'feeds'],
  icb: ['since', 'agreed', 'releases', 'diverts', 'covering', 'feeds'],
};

interface NoticeStripProps {
  readonly area: string;
  readonly lines: readonly SiteLine[];
  readonly services: readonly OverviewServiceRow[];
  readonly now: Instant;
  readonly heard: Heard;
  readonly preset: Preset;
  readonly onOpen: (site: SiteCode) => void;
}

export const NoticeStrip = memo(function NoticeStrip(props: NoticeStripProps): ReactNode {
  const { area, lines, services, now, heard, preset, onOpen } = props;
  const [opened, setOpened] = useState<Topic | null>(null);
  const said = useSaid(lines, services, now, heard);
  const since = useSinceCall(area, lines, services, now);
  const faces: Readonly<Record<Topic, Face>> = { ...said, since: since.face };
  const topics = TOPICS[preset];
  const shown = opened !== null && topics.includes(opened) ? opened : null;
  return (
    <section className="overview__notices" aria-label="What waits and what was agreed">
      <div className="overview__topics">
        {topics.map((topic) => (
          <TopicButton
            key={topic}
            face={faces[topic]}
            isOpen={shown === topic}
            onPress={() => setOpened(shown === topic ? null : topic)}
          />
        ))}
      </div>
      {shown !== null && (
        <div
          className="overview__opened"
          role="group"
          aria-label={faces[shown].label}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpened(null);
          }}
        >
          {shown === 'since' ? (
            <SinceCall since={since} onOpen={onOpen} />
          ) : (
            <Notices notices={said[shown].notices} nothing={said[shown].nothing} onOpen={onOpen} />
          )}
        </div>
      )}
    </section>
  );
});

interface Said extends Face {
  readonly notices: readonly Notice[];
  readonly nothing: string;
}

function useSaid(
  lines: readonly SiteLine[],
  services: readonly OverviewServiceRow[],
  now: Instant,
  heard: Heard,
): Readonly<Record<Exclude<Topic, 'since'>, Said>> {
  return useMemo(
    () => ({
      releases: releasesSaid(releasesAsked(lines, now)),
      agreed: agreedSaid(updatesAgreed(lines, now)),
      diverts: divertsSaid(divertsInForce(lines)),
      covering: coveringSaid(sitesCovered(lines), lines.length),
      feeds: feedsSaid(feedsNotLive(lines, services, now, heard)),
    }),
    [lines, services, now, heard],
  );
}

function releasesSaid(notices: readonly Notice[]): Said {
  return {
    label: notices.length === 1 ? 'release asked' : 'releases asked',
    nothing: 'No rapid release waits for an answer.',
    ...dueFace(notices, (at) => `next reply ${clockTime(at)}`),
  };
}

function agreedSaid(notices: readonly Notice[]): Said {
  return {
    label: 'agreed, to come',
    nothing: 'No call was logged that named a time to hear more by, and no divert has a review to come.',
    ...dueFace(notices, (at) => `next ${clockTime(at)}`),
  };
}

function dueFace(
  notices: readonly Notice[],
  next: (at: Instant) => string,
): Pick<Said, 'notices' | 'count' | 'detail' | 'look'> {
  const overdue = notices.filter(({ isOverdue }) => isOverdue).length;
  const dueAt = notices.find(({ isOverdue }) => !isOverdue)?.dueAt ?? null;
  const details = [overdue > 0 ? `${String(overdue)} overdue` : '', dueAt === null ? '' : next(dueAt)];
  return {
    notices,
    count: String(notices.length),
    detail: details.filter(Boolean).join(' · '),
    look: overdue > 0 ? 'overdue' : notices.length > 0 ? 'some' : 'quiet',
  };
}

function divertsSaid(notices: readonly Notice[]): Said {
  const [first] = notices;
  return {
    label: notices.length === 1 ? 'divert in force' : 'diverts in force',
    nothing: 'No divert is in force.',
    notices,
    count: String(notices.length),
    detail: first && first.dueAt !== null ? `first until ${clockTime(first.dueAt)}` : '',
    look: first ? 'some' : 'quiet',
  };
}

function coveringSaid(notices: readonly Notice[], sites: number): Said {
  return {
    label: 'sites covered',
    nothing: 'Nobody has said that they cover a site here.',
    notices,
    count: `${String(notices.length)} of ${String(sites)}`,
    detail: '',
    look: 'quiet',
  };
}

function feedsSaid(notices: readonly FeedNotice[]): Said {
  const lost = notices.filter(({ state }) => state === 'lost');
  const first = lost[0]?.lastAt ?? null;
  const others = notices.length - lost.length;
  return {
    label: lost.length === 1 ? 'feed lost' : 'feeds lost',
    nothing: 'Every feed of the area is live.',
    notices,
    count: String(lost.length),
    detail: [first === null ? '' : `since ${clockTime(first)}`, others > 0 ? `${String(others)} late or unknown` : '']
      .filter(Boolean)
      .join(' · '),
    look: lost.length > 0 ? 'overdue' : others > 0 ? 'some' : 'quiet',
  };
}

interface TopicButtonProps {
  readonly face: Face;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

function TopicButton({ face: { label, count, detail, look }, isOpen, onPress }: TopicButtonProps): ReactNode {
  return (
    <button type="button" className="overview__topic" data-look={look} aria-expanded={isOpen} onClick={onPress}>
      <strong className="figure-value">{count}</strong> {label}
      {detail !== '' && <span className="overview__topic-detail"> · {detail}</span>}
    </button>
  );
}

interface NoticesProps {
  readonly notices: readonly Notice[];
  readonly nothing: string;
  readonly onOpen: (site: SiteCode) => void;
}

function Notices({ notices, nothing, onOpen }: NoticesProps): ReactNode {
  if (notices.length === 0) return <Empty>{nothing}</Empty>;
  return (
    <ul className="panel-rows">
      {notices.map(({ id, site, words, isOverdue }) => (
        <li key={id} className="panel-rows__one">
          {site !== null && <SiteLink site={site} onOpen={onOpen} />}
          {isOverdue ? <strong data-overdue="true">{words}</strong> : <span>{words}</span>}
        </li>
      ))}
    </ul>
  );
}
