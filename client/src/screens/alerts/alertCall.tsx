// A call about an alert: the screen says whom to ring and the words, and the taps log it beside the alert.
import { clockTime } from '@kerbside/shared/kernel';
import { useAct } from '../../live/index.ts';
import { CallTaps, KeptHere, placeWords, type AlertLine, type CallSaid } from '../../parts/index.ts';

interface AlertCallProps {
  readonly line: AlertLine;
  readonly what: string;
  readonly onDone: () => void;
}

export function AlertCall({ line: { row, role }, what, onDone }: AlertCallProps) {
  const act = useAct();
  const place = placeWords(row.place);
  const log = async (call: CallSaid): Promise<void> => {
    if (await act.send('LogAlertCall', { alert: row.id, ...call })) onDone();
  };
  if (act.isKept) return <KeptHere />;
  const say = `${place}: ${what}. Not answered since ${clockTime(row.raisedAt)}. What can you do, and by when?`;
  return <CallTaps {...{ place, act, say }} rung={role} onLog={(call) => void log(call)} />;
}
