// A wall whose code did not come says so and loads itself again: nobody stands there to press anything.
import { useEffect } from 'react';
import { loadAgain } from '../screens/wall/staying.ts';

export function WallMissing() {
  useEffect(() => loadAgain(), []);
  return (
    <p className="state" role="status">
      This wall could not be loaded. It loads itself again.
    </p>
  );
}
