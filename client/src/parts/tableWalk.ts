// Which element of a table the keys lead to: up and down by rows, to the side by the figures of a row, W to the why of its first.
// It moves the focus and presses; it changes nothing.

/** Figures of a row that open their why. */
function figuresOf(row: HTMLTableRowElement | undefined): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('[data-why]') ?? [])];
}

export function walkTable(body: HTMLTableSectionElement | null, event: React.KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const rows = [...(body?.rows ?? [])];
  const at = rows.findIndex((row) => row.contains(target));
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const figures = figuresOf(rows[at]);
  const column = figures.indexOf(target);
  const rowTo = (to: number): HTMLElement | undefined => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    return column < 0 ? row : (figuresOf(row)[column] ?? row);
  };
  const steps: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowDown: () => rowTo(at + 1),
    ArrowUp: () => rowTo(at - 1),
    Home: () => rowTo(0),
    End: () => rowTo(rows.length - 1),
    ArrowRight: () => figures[Math.min(figures.length - 1, column + 1)],
    ArrowLeft: () => (column <= 0 ? rows[at] : figures[column - 1]),
  };
  const to = steps[event.key]?.();
  if (to) {
    event.preventDefault();
    to.focus();
  } else if (event.key.toLowerCase() === 'w') {
    (column < 0 ? (figures.find((one) => one.dataset['whyFirst'] !== undefined) ?? figures[0]) : target)?.click();
  }
}
