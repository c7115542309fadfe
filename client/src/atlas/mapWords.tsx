// What the map says of itself until it is whole, in one line at its own place: that it is coming, that it takes long, that part of
// it did not come. Once something is drawn the line stands at the edge, over none of it.
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import './atlas.css';

/** What has come of what the map is drawn on. */
export type Base = 'coming' | 'in-part' | 'whole';

/** Longer than a slow device and a slow line take. Local setting. */
const LATE_MS = 15_000;

interface MapWordsProps {
  readonly base: Base;
  /** Something is drawn already. */
  readonly isDrawn: boolean;
  /** What can be read meanwhile. */
  readonly instead: string;
  readonly onAgain: () => void;
}

export function MapWords(props: MapWordsProps): ReactNode {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return props.base === 'whole' ? null : <MapWordsFace {...props} isLate={isLate} />;
}

export function MapWordsFace(props: MapWordsProps & { readonly isLate: boolean }): ReactNode {
  const { base, isDrawn, isLate, instead, onAgain } = props;
  return (
    <div className="atlas-words" data-over={isDrawn || undefined} role="status">
      <p>{wordsOf(base, isLate, instead)}</p>
      {(isLate || base === 'in-part') && <Button onPress={onAgain}>Open the map again</Button>}
    </div>
  );
}

function wordsOf(base: Base, isLate: boolean, instead: string): string {
  if (base === 'in-part') return 'Part of the base map did not come. What is marked on it is right.';
  return isLate ? `The map is still loading. ${instead}` : 'The map is loading …';
}
