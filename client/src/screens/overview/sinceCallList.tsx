// What changed since the last call, as a list to read out, and marking the moment for the next one. The mark stays on this
// device.
import { clockTime, type Instant, type SiteCode } from '@kerbside/shared/kernel';
import type { OverviewServiceRow } from '@kerbside/shared/views';
import { Flag } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useLive } from '../../live/index.ts';
import { Age, Button, Empty } from '../../parts/index.ts';
import { readMark, writeMark } from './marksShelf.ts';
import type { Face } from './notices.ts';
import { SiteLink } from './siteLink.tsx';
import { changesSince, pictureOf, type Change, type Picture } from './sinceCall.ts';
import type { SiteLine } from './siteLines.ts';

/** A list to be read out: what is beyond this many is counted. */
const MOST_SHOWN = 60;

export interface Since {
  readonly mark: Picture | null;
  readonly changes: readonly Change[];
  readonly face: Face;
  readonly markNow: () => void;
}

export function useSinceCall(
  area: string,
  lines: readonly SiteLine[],
  services: readonly OverviewServiceRow[],
  now: Instant,
): Since {
  const world = useLive((state) => state.welcome?.world.id ?? null);
  const [marked, setMarked] = useState<Picture | null>(null);
  const kept = useMemo(() => (world === null ? null : readMark(world, area, now)), [world, area, now]);
  const mark = marked ?? kept;
  const changes = useMemo(() => (mark ? changesSince(mark, lines, services) : []), [mark, lines, services]);
  const markNow = (): void => {
    const picture = pictureOf(lines, services, now);
    if (world !== null) writeMark(world, area, picture);
    setMarked(picture);
  };
  return { mark, changes, markNow, face: faceOf(mark, changes.length) };
}

function faceOf(mark: Picture | null, count: number): Face {
  if (!mark) return { label: 'last call not marked', count: '', detail: '', look: 'quiet' };
  return {
    label: `changed since the call at ${clockTime(mark.takenAt)}`,
    count: String(count),
    detail: '',
    look: count > 0 ? 'some' : 'quiet',
  };
}

interface SinceCallProps {
  readonly since: Since;
  readonly onOpen: (site: SiteCode) => void;
}

export function SinceCall({ since: { mark, changes, markNow }, onOpen }: SinceCallProps): ReactNode {
  const shown = changes.slice(0, MOST_SHOWN);
  return (
    <>
      <div className="overview__since">
        <p>
          {mark ? (
            <>
              <strong>Since the call at {clockTime(mark.takenAt)}</strong> (<Age at={mark.takenAt} />
              ), on this device. What is worse stands first.
            </>
          ) : (
            'Mark the moment of a call; what changes after it is listed here for the next one. Kept on this device.'
          )}
        </p>
        <Button icon={Flag} onPress={markNow}>
          {mark ? 'Mark a new call now' : 'Mark the call now'}
        </Button>
      </div>
      {mark && changes.length === 0 && <Empty>Nothing has changed since then.</Empty>}
      <ul className="panel-rows">
        {shown.map((change) => (
          <ChangeLine key={change.id} change={change} onOpen={onOpen} />
        ))}
        {changes.length > shown.length && (
          <li className="quiet small">and {changes.length - shown.length} more: choose a smaller area to see them</li>
        )}
      </ul>
    </>
  );
}

function ChangeLine({
  change,
  onOpen,
}: {
  readonly change: Change;
  readonly onOpen: (site: SiteCode) => void;
}): ReactNode {
  const { site, place, words, at, isWorse } = change;
  return (
    <li className="panel-rows__one">
      {site === null ? <span>{place}</span> : <SiteLink site={site} onOpen={onOpen} />}
      <span>
        {words}
        {at !== null && <span className="quiet"> at {clockTime(at)}</span>}
      </span>
      <span className="quiet tiny">{isWorse ? 'worse' : ''}</span>
    </li>
  );
}
