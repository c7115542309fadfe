// A part of a screen with its heading. No box in a box: a hairline and a heading are enough.
import { useId } from 'react';

interface PanelProps {
  readonly title: string;
  /** Beside the heading: a count, an age, a button. */
  readonly aside?: React.ReactNode;
  readonly children: React.ReactNode;
  /** A word for the style of one screen. */
  readonly name?: string;
}

export function Panel({ title, aside, children, name }: PanelProps) {
  const heading = useId();
  return (
    <section className="panel" id={name && `part-${name}`} aria-labelledby={heading} data-name={name}>
      <header className="panel__head">
        <h2 id={heading}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
