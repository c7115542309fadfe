// Acting at a wall: a person gives a PIN, then answers, takes over or logs a call, in their own name, and steps back. A public wall
// never draws this, and the server would take nothing from it.
import { useMemo, useState } from 'react';
import { stepBack, useLive, useRows, useWorldNow } from '../../live/index.ts';
import {
  Button,
  Empty,
  PinSheet,
  SheetBody,
  SheetFoot,
  SheetFrame,
  ROLE_WORDS,
  alertLists,
  placeWords,
  type AlertLine,
} from '../../parts/index.ts';
import { AnswerFoot } from '../alerts/acts.tsx';
import { AlertCall } from '../alerts/alertCall.tsx';
import { SeenSites, useWhat } from '../alerts/seen.tsx';
import { dueWords, whoseWords } from '../alerts/words.ts';
import '../alerts/alerts.css';

export function WallActs({ scope }: { readonly scope: string }) {
  const acting = useLive((state) => state.acting);
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => {
    setIsOpen(false);
    stepBack();
  };
  return (
    <SeenSites scope={scope}>
      <Answered scope={scope} />
      <button type="button" className="wall__sound" onClick={() => setIsOpen(true)}>
        Act by PIN
      </button>
      {isOpen && !acting && <PinSheet where="wall" onClose={() => setIsOpen(false)} />}
      {isOpen && acting && (
        <ActSheet scope={scope} who={`${acting.name}, ${ROLE_WORDS[acting.role]}`} onClose={close} />
      )}
    </SeenSites>
  );
}

function useLines(scope: string) {
  const { rows } = useRows('alerts', scope);
  const now = useWorldNow(15);
  return useMemo(() => alertLists(rows.values(), now), [rows, now]);
}

/** Who answered what lately, in sight of everybody. */
function Answered({ scope }: { readonly scope: string }) {
  const what = useWhat();
  const [last] = [...useLines(scope).answered].sort((a, b) => answeredAt(b) - answeredAt(a));
  if (!last) return null;
  return (
    <span className="wall__answered">
      {what(last.row)}: {whoseWords(last)}, {dueWords(last)}
    </span>
  );
}

function answeredAt({ row }: AlertLine): number {
  return row.response.kind === 'owned' ? row.response.since : 0;
}

interface ActSheetProps {
  readonly scope: string;
  readonly who: string;
  readonly onClose: () => void;
}

function ActSheet({ scope, who, onClose }: ActSheetProps) {
  const lists = useLines(scope);
  const what = useWhat();
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = [...lists.notAnswered, ...lists.answered];
  const line = lines.find(({ row }) => row.id === chosen);
  return (
    <SheetFrame title={`Acting: ${who}`} onClose={onClose} hasActing={false}>
      <SheetBody>
        {lines.length === 0 && <Empty>No alert is open here.</Empty>}
        {!line &&
          lines.map((one) => (
            <Button key={one.row.id} wide onPress={() => setChosen(one.row.id)}>
              {placeWords(one.row.place)}: {what(one.row)} · {whoseWords(one)}
            </Button>
          ))}
        {line && <OneAlert line={line} what={what(line.row)} onBack={() => setChosen(null)} />}
        <p className="quiet small">Two minutes after the last act nobody acts here any more.</p>
      </SheetBody>
      <SheetFoot>
        {line && <AnswerFoot line={line} />}
        <Button wide onPress={onClose}>
          Done: step back
        </Button>
      </SheetFoot>
    </SheetFrame>
  );
}

interface OneAlertProps {
  readonly line: AlertLine;
  readonly what: string;
  readonly onBack: () => void;
}

function OneAlert({ line, what, onBack }: OneAlertProps) {
  const [isCalling, setIsCalling] = useState(false);
  return (
    <>
      <p>
        <strong>
          {placeWords(line.row.place)}: {what}
        </strong>
      </p>
      <p>
        {whoseWords(line)} · {dueWords(line)}
      </p>
      <div className="alert-acts__row">
        <Button aria-expanded={isCalling} onPress={() => setIsCalling(!isCalling)}>
          Log a call
        </Button>
        <Button look="quiet" onPress={onBack}>
          All alerts
        </Button>
      </div>
      {isCalling && <AlertCall line={line} what={what} onDone={() => setIsCalling(false)} />}
    </>
  );
}
