// Where a map would stand and cannot: why, and what can still be read.
import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import './atlas.css';

const TROUBLES = {
  'no-graphics': 'This device cannot draw the map: it has no WebGL.',
  'not-loaded': 'The map could not be opened: its code or its base map did not come.',
  lost: 'The map has stopped: its graphics were lost.',
  broken: 'The map has stopped: it could not be drawn.',
} as const;
export type Trouble = keyof typeof TROUBLES;

interface NoMapProps {
  readonly trouble: Trouble;
  readonly instead: string;
  readonly onAgain: () => void;
}

export function NoMap({ trouble, instead, onAgain }: NoMapProps): ReactNode {
  return (
    <div className="atlas-none" role="status">
      <p>
        <strong>{TROUBLES[trouble]}</strong> {instead}
      </p>
      <Button onPress={onAgain}>Open the map again</Button>
    </div>
  );
}
