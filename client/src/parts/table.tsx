// A table that can be sorted, walked by arrow keys and opened by Enter. A figure in a cell that says `data-why` opens its why: by a
// press, or from its row by the arrows to the side. Rows are drawn again only when they change.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import { sortedRows, type SortOrder } from './tableOrder.ts';
import { walkTable } from './tableWalk.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => React.ReactNode;
  /** What the column is sorted by; not sortable when absent. Null sorts last either way. */
  readonly sortBy?: (row: Row) => number | string | null;
  /** Numbers and waits are best worst-first: the first press sorts downwards. */
  readonly firstDown?: boolean;
  readonly align?: 'start' | 'end';
  /** Left out where there is no room. */
  readonly hideWhen?: 'narrow' | 'phone';
}

interface TableProps<Row> {
  readonly label: string;
  /** Keep it the same object between renders: it is what rows are drawn with. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly order: SortOrder | null;
  readonly onOrder: (order: SortOrder) => void;
  readonly onOpen?: (row: Row) => void;
  /** A figure was pressed: what its `data-why` says. */
  readonly onWhy?: (row: Row, what: string) => void;
  readonly openId?: string | null;
  /** A word for a row's look, e.g. 'flagged'. */
  readonly markOf?: (row: Row) => string | undefined;
}

export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, idOf, order, onOrder, onOpen, onWhy, openId, markOf } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const column = columns.find(({ key }) => key === order?.key);
  const sorted = useMemo(() => sortedRows(rows, column?.sortBy, order?.down ?? false), [rows, column, order?.down]);
  const tabbableId = sorted.some((row) => idOf(row) === focusId) ? focusId : sorted[0] && idOf(sorted[0]);

  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((one) => (
            <HeadCell key={one.key} column={one} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={(event) => walkTable(body.current, event)}>
        {sorted.map((row) => {
          const id = idOf(row);
          return (
            <TableRow
              key={id}
              id={id}
              row={row}
              columns={columns as readonly Column<unknown>[]}
              mark={markOf?.(row)}
              isOpen={id === openId}
              isTabbable={id === tabbableId}
              onFocus={setFocusId}
              onOpen={onOpen as ((row: unknown) => void) | undefined}
              onWhy={onWhy as ((row: unknown, what: string) => void) | undefined}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function HeadCell<Row>(props: {
  readonly column: Column<Row>;
  readonly order: SortOrder | null;
  readonly onOrder: (order: SortOrder) => void;
}) {
  const { column, order, onOrder } = props;
  const isIt = order?.key === column.key;
  const sort = isIt ? (order.down ? 'descending' : 'ascending') : undefined;
  const Arrow = order?.down ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={sort} data-align={column.align} data-hide-when={column.hideWhen}>
      {column.sortBy ? (
        <button
          type="button"
          className="table__sort"
          onClick={() => onOrder({ key: column.key, down: isIt ? !order.down : (column.firstDown ?? false) })}
        >
          {column.title}
          {isIt && <Arrow className="icon" aria-hidden="true" />}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface TableRowProps {
  readonly id: string;
  readonly row: unknown;
  readonly columns: readonly Column<unknown>[];
  readonly mark: string | undefined;
  readonly isOpen: boolean;
  readonly isTabbable: boolean;
  readonly onFocus: (id: string) => void;
  readonly onOpen: ((row: unknown) => void) | undefined;
  readonly onWhy: ((row: unknown, what: string) => void) | undefined;
}

const TableRow = memo(function TableRow(props: TableRowProps) {
  const { id, row, columns, mark, isOpen, isTabbable, onFocus, onOpen, onWhy } = props;
  const open = useCallback(() => onOpen?.(row), [onOpen, row]);
  const press = ({ target }: React.MouseEvent): void => {
    const what = (target as Element).closest<HTMLElement>('[data-why]')?.dataset['why'];
    if (what === undefined || !onWhy) open();
    else onWhy(row, what);
  };
  return (
    <tr
      data-id={id}
      data-mark={mark}
      data-can-open={onOpen ? true : undefined}
      aria-current={isOpen ? true : undefined}
      tabIndex={isTabbable ? 0 : -1}
      onFocus={() => onFocus(id)}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        open();
      }}
    >
      {columns.map((column) => (
        <td key={column.key} data-align={column.align} data-hide-when={column.hideWhen}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
});
