// A patient at risk: flagged unwell, or NEWS2 high. The one mark on the board that shouts.
import type { Concern, News2Band } from '@kerbside/shared/handover';
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { TriangleAlert } from 'lucide-react';
import { CONCERN_WORDS, wordFor } from './words.ts';

interface RiskMarkProps {
  readonly flagged: { readonly at: Instant; readonly concern: Concern | null } | null;
  readonly news2: { readonly band: News2Band; readonly at: Instant } | null;
}

export function RiskMark({ flagged, news2 }: RiskMarkProps) {
  const isHigh = news2?.band === '7+';
  const isRaised = isHigh || news2?.band === '5-6';
  if (!flagged && !news2) return null;
  return (
    <span className="risk">
      {flagged && (
        <span className="risk__flag">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span>
            Unwell{flagged.concern && `: ${wordFor(CONCERN_WORDS, flagged.concern)}`}
            <span className="risk__since"> {clockTime(flagged.at)}</span>
          </span>
        </span>
      )}
      {news2 && (
        <span className="risk__news" data-raised={isRaised || undefined} data-high={isHigh || undefined}>
          NEWS2 {news2.band}
          <span className="risk__since"> {clockTime(news2.at)}</span>
        </span>
      )}
    </span>
  );
}
