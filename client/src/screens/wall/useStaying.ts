// Keeps this page on its wall: the screen awake, the build current, the connection alive.
import { useEffect, useRef } from 'react';
import { useLive } from '../../live/index.ts';
import { loadAgain, whyLoadAgain } from './staying.ts';

export function useStaying(): void {
  const build = useLive((state) => state.welcome?.build ?? null);
  const isRefused = useLive((state) => state.truth === 'refused');
  const firstBuild = useRef<string | null>(null);
  firstBuild.current ??= build;
  const why = useLive(({ sinceBeatSeconds }) =>
    whyLoadAgain({ firstBuild: firstBuild.current, build, isRefused, sinceBeatSeconds }),
  );
  useEffect(() => (why === null ? undefined : loadAgain()), [why]);
  useScreenAwake();
}

/** Where the device can; it lets go whenever the page is hidden, so it is asked again when it is seen. */
function useScreenAwake(): void {
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      // A device that is low on power refuses: the wall then dims, and nothing is lost.
      navigator.wakeLock.request('screen').catch(() => undefined);
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, []);
}
