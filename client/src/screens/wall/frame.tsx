// What stands around a wall: that the connection is lost, in letters for five metres; what time it is; how old the wall is.
import { clockTime } from '@kerbside/shared/kernel';
import { NOT_REAL_WORDS, SOUND_WORDS } from '../../parts/index.ts';
import { useLive, useWorldNow } from '../../live/index.ts';
import { useSound } from '../../sound/useSounds.tsx';

/** Lost: said over the whole width. What stands below is the last copy, and looks old. */
export function WallTrouble() {
  const truth = useLive((state) => state.truth);
  const lastBeatAt = useLive((state) => state.lastBeatAt);
  const refusal = useLive((state) => state.refused?.message ?? null);
  if (truth !== 'old' && truth !== 'refused') return null;
  return (
    <div className="wall__trouble" role="alert">
      <strong>No connection</strong>
      <span>
        {lastBeatAt === null ? 'Nothing was heard yet.' : `As it was at ${clockTime(lastBeatAt)}. Figures are old.`}{' '}
        {truth === 'refused' ? refusal : 'It tries again by itself.'}
      </span>
    </div>
  );
}

interface WallFootProps {
  readonly isPublic: boolean;
  /** What can be done here, by PIN; null: nothing. */
  readonly acts: React.ReactNode;
}

export function WallFoot({ isPublic, acts }: WallFootProps) {
  const truth = useLive((state) => state.truth);
  const since = useLive((state) => state.sinceBeatSeconds);
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  return (
    <footer className="wall__foot">
      <span>{kind !== null && kind !== 'live' && <strong>{NOT_REAL_WORDS[kind]}</strong>}</span>
      {acts}
      {!isPublic && <WallSound />}
      <span className="wall__age" data-truth={truth}>
        {ageWords(truth === 'live', since)}
      </span>
    </footer>
  );
}

function ageWords(isLive: boolean, since: number | null): string {
  if (since === null) return 'connecting …';
  if (isLive) return 'up to date';
  return since < 120 ? `last heard ${String(since)} s ago` : `last heard ${String(Math.floor(since / 60))} min ago`;
}

/** Where somebody wants sound on this wall, a touch anywhere unblocks it. */
function WallSound() {
  const { state, want } = useSound();
  return (
    <button type="button" className="wall__sound" data-state={state} onClick={() => want(state === 'off')}>
      {SOUND_WORDS[state]}
      {state === 'blocked' && ': touch the screen'}
    </button>
  );
}

export function WallClock() {
  const now = useWorldNow(60);
  return now === 0 ? null : <time className="wall__clock">{clockTime(now)}</time>;
}
