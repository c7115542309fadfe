// The handovers done in a window: how many, how many in time, and the hours lost, realised and still growing. The window is
// always named; who is missing from the figures is said.
import { HOUR, MINUTE, type Instant } from '@kerbside/shared/kernel';
import {
  rollUpHandovers,
  WINDOW_KINDS,
  windowLabel,
  windowUntil,
  type DoneHandover,
  type HandoverRollUp,
  type Heard,
  type RollUp,
  type WindowKind,
} from '@kerbside/shared/measures';
import { unpackDone, type TalliesRow } from '@kerbside/shared/views';
import { useMemo, useState, type ReactNode } from 'react';
import { useRows } from '../../live/index.ts';
import { Loading, NoPermission, Select } from '../../parts/index.ts';
import type { SiteLine } from './siteLines.ts';
import { useAtMostEvery } from './steady.ts';
import { HandoversShown, TotalFigure, WhyFigure } from './why.tsx';

/** Figures of hours do not need the second: a day of a whole country takes its time to add up. */
const AGAIN_AFTER_MS = 15_000;

interface HandoverStripProps {
  readonly area: string;
  readonly lines: readonly SiteLine[];
  readonly totals: Pick<RollUp, 'accruingOver15' | 'accruingOver30'>;
  readonly now: Instant;
  readonly heard: Heard;
  /** In a panel the figures stand in several lines. */
  readonly size?: 'line' | 'panel';
}

export function HandoverStrip({ area, lines, totals, now, heard, size = 'line' }: HandoverStripProps): ReactNode {
  const [kind, setKind] = useState<WindowKind>('shift');
  const { rows, state, denied } = useRows('tallies', area);
  const steadyRows = useAtMostEvery(rows, AGAIN_AFTER_MS);
  const steadyLines = useAtMostEvery(lines, AGAIN_AFTER_MS);
  const steadyHeard = useAtMostEvery(heard, MINUTE);
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const shown = useMemo(() => {
    const sites = sitesWithTheirHandovers(steadyLines, steadyRows);
    // What was done in the minute that has begun is in the window too.
    const window = { ...windowUntil(kind, minute), until: minute + MINUTE };
    return { sites, window, heard: steadyHeard };
  }, [steadyLines, steadyRows, kind, minute, steadyHeard]);
  const done = useMemo(() => rollUpHandovers(shown.sites, shown.window, minute, shown.heard), [shown, minute]);
  if (denied) return <NoPermission denied={denied} />;
  return (
    <section className="overview__handovers" data-size={size} aria-label="Handovers done">
      <div className="overview__window">
        <Select
          label="Window"
          isLabelHidden
          options={WINDOW_KINDS.map((one) => [one, windowLabel(one, now)] as const)}
          value={kind}
          onChange={setKind}
        />
        <Doubts doubts={restating(done)} />
      </div>
      {state === 'loading' ? (
        <Loading what="the handovers done" />
      ) : (
        <HandoversShown value={shown}>
          <Figures done={done} totals={totals} />
        </HandoversShown>
      )}
    </section>
  );
}

function sitesWithTheirHandovers(lines: readonly SiteLine[], tallies: ReadonlyMap<string, TalliesRow>) {
  return lines.map(({ id, row }) => ({ id, done: doneOf(tallies.get(id)), feeds: row.feeds }));
}

const unpacked = new WeakMap<TalliesRow, readonly DoneHandover[]>();

/** A row is unpacked once: the same row gives the same handovers. */
function doneOf(row: TalliesRow | undefined): readonly DoneHandover[] {
  if (!row) return [];
  const known = unpacked.get(row) ?? unpackDone(row.done);
  unpacked.set(row, known);
  return known;
}

interface FiguresProps {
  readonly done: HandoverRollUp;
  readonly totals: HandoverStripProps['totals'];
}

function Figures({ done, totals }: FiguresProps): ReactNode {
  const { all } = done;
  const completeness = {
    value: all.handovers,
    reporting: done.reporting,
    of: done.of,
    oldestAt: null,
    silent: done.silent,
  };
  return (
    <>
      <WhyFigure
        measure="handovers"
        value={all.handovers}
        total={completeness}
        more={<Doubts doubts={[...restating(done), ...twoParty(done)]} />}
      />
      <WhyFigure
        measure="shareWithin15"
        label="15 or under"
        value={percent(all.shareWithin15)}
        {...noteCount(all.within15)}
      />
      <WhyFigure measure="shareOver30" label="over 30" value={percent(all.shareOver30)} {...noteCount(all.over30)} />
      <WhyFigure measure="shareOver45" label="over 45" value={percent(all.shareOver45)} {...noteCount(all.over45)} />
      <WhyFigure measure="shareOver60" label="over 60" value={percent(all.shareOver60)} {...noteCount(all.over60)} />
      <WhyFigure measure="meanMinutes" label="mean" value={minutes(all.meanMinutes)} unit="min" />
      <WhyFigure measure="p90Minutes" label="90th centile" value={minutes(all.p90Minutes)} unit="min" />
      <HoursLost limit={15} realised={all.hoursLostOver15} accruing={totals.accruingOver15} />
      <HoursLost limit={30} realised={all.hoursLostOver30} accruing={totals.accruingOver30} />
    </>
  );
}

interface HoursLostProps {
  readonly limit: 15 | 30;
  readonly realised: number;
  readonly accruing: RollUp['accruingOver15'];
}

/** Two figures, never added: what was lost, and what the crews still held are losing. */
function HoursLost({ limit, realised, accruing }: HoursLostProps): ReactNode {
  return (
    <span className="overview__pair">
      <WhyFigure
        measure={limit === 15 ? 'hoursLostOver15' : 'hoursLostOver30'}
        label={`hours lost (over ${String(limit)})`}
        value={realised.toFixed(1)}
        unit="h"
      />
      <TotalFigure
        measure={limit === 15 ? 'accruingOver15' : 'accruingOver30'}
        label="accruing"
        total={accruing}
        words={(ms) => (ms / HOUR).toFixed(1)}
        unit="h"
      />
    </span>
  );
}

type Doubt = readonly [count: number, words: string];

/** What leaves the figures less than whole. */
function restating({ all }: HandoverRollUp): readonly Doubt[] {
  return [
    [all.handoversTimeUnknown, 'time unknown'],
    [all.handoversFaulty, 'handover before arrival'],
    [all.restated, 'entered late: restated'],
  ];
}

/** How far the two parties agree on the times. */
function twoParty({ all }: HandoverRollUp): readonly Doubt[] {
  return [
    [all.oneSided, 'said by one party only'],
    [all.differing, 'crew and hospital differ'],
  ];
}

function Doubts({ doubts }: { readonly doubts: readonly Doubt[] }): ReactNode {
  const said = doubts.filter(([count]) => count > 0);
  if (said.length === 0) return null;
  return <p className="tiny quiet">{said.map(([count, words]) => `${String(count)} ${words}`).join(' · ')}</p>;
}

function percent(share: number | null): string | null {
  return share === null ? null : `${(share * 100).toFixed(0)} %`;
}

function noteCount(count: number): { readonly note: string } {
  return { note: String(count) };
}

function minutes(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
