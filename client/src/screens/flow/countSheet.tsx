// The frame of a count by hand: its figures, below them the button that names the site, and what became of it.
import { Button, KeptHere, Refusal, SheetBody, SheetFoot, SheetFrame, siteShort } from '../../parts/index.ts';
import type { Counting } from './useCounting.ts';

interface CountSheetProps {
  readonly title: string;
  readonly site: string;
  readonly counting: Counting;
  /** Why it cannot be counted yet; null when it can. */
  readonly missing: string | null;
  readonly onCount: () => void;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

export function CountSheet({ title, site, counting, missing, onCount, onClose, children }: CountSheetProps) {
  const confirm = `Count at ${siteShort(site)}`;
  return (
    <SheetFrame title={title} onClose={onClose}>
      <SheetBody>{children}</SheetBody>
      <SheetFoot>
        {counting.refusal && <Refusal refusal={counting.refusal} act={confirm} />}
        {counting.isKept ? (
          <KeptHere onClose={onClose} />
        ) : (
          <>
            {missing !== null && <p className="small quiet">{missing}</p>}
            <Button look="primary" wide isDisabled={missing !== null || counting.isOut} onPress={onCount}>
              {counting.isOut ? 'Waiting for the server …' : confirm}
            </Button>
          </>
        )}
      </SheetFoot>
    </SheetFrame>
  );
}
