// What a figure is made of, part by part, and the feeds it rests on: each with its value, age, state and source.
import type { ExplainedFeed, ExplainedInput } from '@kerbside/shared/measures';
import type { ReactNode } from 'react';
import { Age, Stale, type Freshness } from '../age.tsx';
import { FEED_WORDS } from '../words.ts';
import { INPUT_STATE_WORDS, inputWords, momentWords } from './whyWords.ts';

export function MadeOf({ inputs }: { readonly inputs: readonly ExplainedInput[] }): ReactNode {
  if (inputs.length === 0) return null;
  return (
    <section className="why__part" aria-label="Made of">
      <h3>Made of</h3>
      <ul className="why__inputs">
        {inputs.map((input, place) => (
          <li key={`${input.what} ${String(place)}`} data-state={input.state}>
            <span className="why__what">{input.what}</span>
            <strong className="figure-value">{inputWords(input)}</strong>
            <Moments input={input} />
            {input.note !== undefined && <span className="why__note">{input.note}</span>}
            <span className="why__from">
              {input.source}
              {input.at !== null && (
                <>
                  , <Age at={input.at} />
                </>
              )}
              {input.state !== 'live' && <strong> · {INPUT_STATE_WORDS[input.state]}</strong>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Moments({ input }: { readonly input: ExplainedInput }): ReactNode {
  const words = momentWords(input);
  return words === '' ? null : <span className="why__moments">{words}</span>;
}

export function FeedsOf({ feeds }: { readonly feeds: readonly ExplainedFeed[] }): ReactNode {
  if (feeds.length === 0) return null;
  return (
    <section className="why__part" aria-label="Feeds it rests on">
      <h3>Feeds it rests on</h3>
      <ul className="why__inputs">
        {feeds.map(({ feed, kind, state, lastHeardAt, rhythmSeconds }) => (
          <li key={feed}>
            <span className="why__what">
              {FEED_WORDS[kind]} <span className="quiet">{feed}</span>
            </span>
            <Stale state={state satisfies Freshness} />
            <span className="why__from">
              {lastHeardAt === null ? 'never heard' : <Age at={lastHeardAt} />}, expected every{' '}
              {rhythmSeconds < 120 ? `${String(rhythmSeconds)} s` : `${String(Math.round(rhythmSeconds / 60))} min`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
