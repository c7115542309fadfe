// A figure of today is one that was counted today: after midnight it is unknown until somebody counts. [B6]
import { localDateOf } from '@kerbside/shared/kernel';
import type { CountMark } from '@kerbside/shared/views';
import { useFromWorldNow } from '../../live/index.ts';

export function useToday(mark: CountMark | null): CountMark | null {
  const at = mark?.at ?? null;
  const isToday = useFromWorldNow((now) => at !== null && localDateOf(at) === localDateOf(now)) ?? false;
  return isToday ? mark : null;
}
