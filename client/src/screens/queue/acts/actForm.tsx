// The frame of every act: its questions above, below them the button that says the act and the site, and what became of it.
import { ArrowLeft } from 'lucide-react';
import { Button, KeptHere, Refusal, SheetBody, SheetFoot } from '../../../parts/index.ts';
import type { Act } from '../../../live/index.ts';

interface ActFormProps {
  /** 'Hand over at Southmead' */
  readonly confirm: string;
  readonly act: Act;
  readonly onConfirm: () => void;
  /** Why it cannot be confirmed yet, in words; null when it can. */
  readonly missing?: string | null;
  readonly onBack?: () => void;
  readonly onClose: () => void;
  readonly isRisk?: boolean;
  readonly children: React.ReactNode;
}

export function ActForm(props: ActFormProps) {
  const { confirm, act, onConfirm, missing = null, onBack, onClose, isRisk, children } = props;
  return (
    <>
      <SheetBody>
        {onBack && (
          <div>
            <Button look="quiet" icon={ArrowLeft} onPress={onBack}>
              Back to the patient
            </Button>
          </div>
        )}
        <form
          className="act"
          onSubmit={(event) => {
            event.preventDefault();
            if (missing === null && !act.isOut && !act.isKept) onConfirm();
          }}
        >
          {children}
          <button type="submit" hidden />
        </form>
      </SheetBody>
      <SheetFoot>
        {act.refusal && <Refusal refusal={act.refusal} act={confirm} />}
        {act.isKept ? (
          <KeptHere onClose={onClose} />
        ) : (
          <>
            {missing !== null && <p className="small quiet">{missing}</p>}
            <Button
              look={isRisk ? 'risk' : 'primary'}
              wide
              isDisabled={missing !== null || act.isOut}
              onPress={onConfirm}
            >
              {act.isOut ? 'Waiting for the server …' : confirm}
            </Button>
          </>
        )}
      </SheetFoot>
    </>
  );
}
