// What a figure is held against: each limit with its source, since when it holds, and whether it is national or a local setting.
import type { Threshold } from '@kerbside/shared/measures';
import type { ReactNode } from 'react';
import { ruleWords } from './whyWords.ts';

export function HeldAgainst({ thresholds }: { readonly thresholds: readonly Threshold[] }): ReactNode {
  if (thresholds.length === 0) return null;
  return (
    <section className="why__part" aria-label="Held against">
      <h3>Held against</h3>
      <ul className="why__inputs">
        {thresholds.map((threshold) => (
          <li key={threshold.id}>
            <span className="why__what">{threshold.label}</span>
            <strong>{ruleWords(threshold)}</strong>
            <span className="why__from">{threshold.source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
