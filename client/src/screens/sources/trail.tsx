// A line with its vehicle's trail: read when the line is opened, drawn on the same axis as the times, and said in words.
import { clockTime } from '@kerbside/shared/kernel';
import type { Trail } from '@kerbside/shared/measures';
import type { SourcesValidationRow } from '@kerbside/shared/views';
import { useLook } from '../../live/index.ts';
import { TimeLine } from './timeLine.tsx';

export function WithTrail({ row }: { readonly row: SourcesValidationRow }) {
  const { conveyance, site } = row;
  const looked = useLook<Trail>({ what: `trail?conveyance=${encodeURIComponent(conveyance)}&site=${site}` });
  const trail = looked.state === 'here' ? looked.found : null;
  return (
    <div>
      <TimeLine row={row} trail={trail} />
      <p className="small" role="status">
        {looked.state === 'asking' && 'Asking for the trail …'}
        {looked.state === 'no' && `The trail cannot be shown. ${looked.why}`}
        {trail && trailWords(trail)}
      </p>
    </div>
  );
}

function trailWords({ dots, withinMetres, arrivedAt, leftAt }: Trail): string {
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last) return 'No trail is kept of this vehicle: its positions were not sent, or are over 14 days old.';
  const seen = `Trail: ${String(dots.length)} dots from ${clockTime(first.at)} to ${clockTime(last.at)}.`;
  if (arrivedAt === null) return `${seen} None within ${String(withinMetres)} m of the hospital.`;
  const left = leftAt === null ? 'it was not seen to leave' : `left by ${clockTime(leftAt)}`;
  return `${seen} Within ${String(withinMetres)} m of the hospital from ${clockTime(arrivedAt)}; ${left}.`;
}
