// What the console knows of its own connection, in words. It is the one thing on screen that is never allowed to be optimistic.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import type { WorldKind } from '@kerbside/shared/wire';
import { useLive, type Truth } from '../live/index.ts';

const KIND_WORDS: Readonly<Record<WorldKind, string>> = { live: 'Live', demo: 'Demo', exercise: 'Exercise' };

export function ConnectionBar() {
  const truth = useLive((state) => state.truth);
  const kind = useLive((state) => state.welcome?.world.kind ?? null);
  const paused = useLive((state) => state.paused);
  const since = useLive((state) => (state.truth === 'live' ? null : state.sinceBeatSeconds));
  const lastBeatAt = useLive((state) => (state.truth === 'live' ? null : state.lastBeatAt));
  const copiedAt = useLive((state) => state.copiedAt);
  const refusal = useLive((state) => state.refused?.message ?? null);
  return <ConnectionFace {...{ truth, kind, paused, since, lastBeatAt, copiedAt, refusal }} />;
}

interface ConnectionFaceProps {
  readonly truth: Truth;
  readonly kind: WorldKind | null;
  readonly paused: boolean;
  /** Seconds since the last beat. */
  readonly since: number | null;
  readonly lastBeatAt: Instant | null;
  /** When the copy on screen was true, where it is this device's copy. */
  readonly copiedAt?: Instant | null;
  readonly refusal: string | null;
}

export function ConnectionFace({
  truth,
  kind,
  paused,
  since,
  lastBeatAt,
  copiedAt = null,
  refusal,
}: ConnectionFaceProps) {
  const name = kind === null ? '' : KIND_WORDS[kind];
  const ago = since === null ? '' : ageOf(since);
  return (
    <p className="connection" data-truth={truth} role="status">
      <span className="connection__mark" aria-hidden="true" />
      {truth === 'starting' && <span>Connecting …</span>}
      {truth === 'live' && <strong>{paused ? `${name}, paused` : name}</strong>}
      {truth === 'late' && (
        <span>
          <strong>Last heard {lastBeatAt !== null && clockTime(lastBeatAt)}</strong>, {ago} ago
        </span>
      )}
      {truth === 'old' && copiedAt !== null && (
        <span>
          <strong>
            {name} as of {clockTime(copiedAt)}
          </strong>
          , {since === null ? 'age not known: this device’s clock was changed' : `${ago} ago`}. This device’s last copy.
          <span className="connection__more"> Figures do not move; taps are kept here.</span>
        </span>
      )}
      {truth === 'old' && copiedAt === null && (
        <span>
          <strong>Old: last heard {lastBeatAt !== null && clockTime(lastBeatAt)}</strong>, {ago} ago.
          <span className="connection__more"> Figures no longer move; taps are kept here.</span>
        </span>
      )}
      {truth === 'refused' && <strong>{refusal ?? 'The server will not have this screen.'}</strong>}
    </p>
  );
}

function ageOf(seconds: number): string {
  if (seconds < 120) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h`;
}
