// A call about a site, logged from its queue.
import { useAct } from '../../live/index.ts';
import {
  CallTaps,
  KeptHere,
  sayDone,
  SheetBody,
  SheetFoot,
  SheetFrame,
  siteShort,
  type CallSaid,
} from '../../parts/index.ts';

interface LogCallProps {
  readonly site: string;
  readonly onClose: () => void;
}

export function LogCall({ site, onClose }: LogCallProps) {
  const act = useAct();
  const place = siteShort(site);
  const log = async (call: CallSaid): Promise<void> => {
    if (!(await act.send('LogCall', { site, ...call }))) return;
    sayDone(`Call logged at ${place}.`, 'A wrong one stays: log it again as it was.');
    onClose();
  };
  return (
    <SheetFrame title={`Log a call at ${place}`} onClose={onClose}>
      <SheetBody>{!act.isKept && <CallTaps {...{ place, act }} onLog={(call) => void log(call)} />}</SheetBody>
      <SheetFoot>
        {act.isKept ? (
          <KeptHere onClose={onClose} />
        ) : (
          <p className="small quiet">
            {act.isOut ? 'Waiting for the server …' : 'A time starts the clock of the update.'}
          </p>
        )}
      </SheetFoot>
    </SheetFrame>
  );
}
