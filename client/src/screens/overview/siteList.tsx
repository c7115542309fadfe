// The list of sites: sought by name, narrowed to what is the matter, ordered by a column or by risk, walked by arrow keys.
import { useCallback, useState, type ReactNode } from 'react';
import { Button, Empty, Many, Table, TextField } from '../../parts/index.ts';
import { useIsDrawn } from '../../parts/useIsDrawn.ts';
import { CellWhy } from './cellWhy.tsx';
import { COLUMNS, type Preset } from './columns.tsx';
import { EVERYTHING, filterLines, MATTER_WORDS, MATTERS, type ListFilter } from './listFilter.ts';
import { isFlagged, ORDER_WORDS, RISK_FIRST, type ListOrder, type OrderKey } from './listOrder.ts';
import type { SiteLine } from './siteLines.ts';
import { useOrderedLines } from './steady.ts';

/** What a desk's window shows of the list; the rest follows at once, when what is in sight has been drawn. */
const FIRST_ROWS = 18;

interface SiteListProps {
  /** Of the whole area. */
  readonly lines: readonly SiteLine[];
  readonly preset: Preset;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
  readonly openId: string | null;
  readonly onOpen: (site: string) => void;
}

export function SiteList(props: SiteListProps): ReactNode {
  const { lines, preset, filter, onFilter, order, onOrder, openId, onOpen } = props;
  const { lines: listed, risen, isHeld } = useOrderedLines(filterLines(lines, filter), order);
  const isDrawn = useIsDrawn();
  const [why, setWhy] = useState<{ readonly id: string; readonly what: string } | null>(null);
  const onWhy = useCallback(({ id }: SiteLine, what: string) => setWhy({ id, what }), []);
  const explained = why && lines.find(({ id }) => id === why.id);
  const markOf = useCallback((line: SiteLine) => markWord(line, risen), [risen]);
  return (
    <section className="overview__list" aria-label="Sites">
      <div className="overview__list-head">
        <div className="overview__choices">
          <TextField
            label="Find a site"
            type="search"
            value={filter.text}
            onChange={(text) => onFilter({ ...filter, text })}
          />
          <Many
            label="Only with"
            options={MATTERS.map((matter) => [matter, MATTER_WORDS[matter]] as const)}
            chosen={filter.matters}
            onChange={(matters) => onFilter({ ...filter, matters })}
          />
        </div>
        <div className="overview__order">
          <p className="tiny quiet" role="status">
            {countWords(listed.length, lines.length)}, ordered by {ORDER_WORDS[order.key]}
            {isHeld && ' · held while you touch the list'}
          </p>
          {order.key !== RISK_FIRST.key && (
            <button type="button" className="overview__link" onClick={() => onOrder(RISK_FIRST)}>
              risk first
            </button>
          )}
        </div>
      </div>
      <div className="overview__scroll" tabIndex={-1}>
        <Table
          label="Sites of the area"
          columns={COLUMNS[preset]}
          rows={isDrawn ? listed : listed.slice(0, FIRST_ROWS)}
          idOf={idOf}
          order={order}
          onOrder={({ key, down }) => onOrder({ key: key as OrderKey, down })}
          onOpen={({ id }) => onOpen(id)}
          onWhy={onWhy}
          openId={openId}
          markOf={markOf}
        />
        {why && explained && <CellWhy line={explained} what={why.what} onClose={() => setWhy(null)} />}
        {listed.length === 0 && lines.length > 0 && (
          <div className="overview__nothing">
            <Empty>No site of the area fits.</Empty>
            <Button onPress={() => onFilter(EVERYTHING)}>Show all {lines.length}</Button>
          </div>
        )}
      </div>
    </section>
  );
}

function countWords(listed: number, all: number): string {
  const sites = all === 1 ? 'site' : 'sites';
  return listed === all ? `${String(all)} ${sites}` : `${String(listed)} of ${String(all)} ${sites}`;
}

function idOf({ id }: SiteLine): string {
  return id;
}

function markWord(line: SiteLine, risen: ReadonlySet<string>): string | undefined {
  if (risen.has(line.id)) return 'risen';
  if (isFlagged(line)) return 'flagged';
  return line.hearing === 'lost' || line.hearing === 'unknown' ? 'silent' : undefined;
}
