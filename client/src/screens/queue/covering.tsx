// Who is covering the site, or that nobody is: taken, handed on, put down. Of two who take it at once the second is told.
import { clockTime } from '@kerbside/shared/kernel';
import type { QueueHeadRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { usePerson, useAct } from '../../live/index.ts';
import { Button, Refusal, SheetFrame, siteShort, TextField } from '../../parts/index.ts';
import { ActForm } from './acts/actForm.tsx';

interface CoveringProps {
  readonly site: string;
  readonly head: QueueHeadRow | null;
}

export function Covering({ site, head }: CoveringProps) {
  const act = useAct();
  const { person } = usePerson();
  const [isHandingOn, setIsHandingOn] = useState(false);
  const covering = head?.covering ?? null;
  const isMine = covering !== null && covering.name === person?.name;
  const instead = covering?.name ?? null;
  const set = (name: string | null): void => void act.send('SetCovering', { site, name, instead });
  return (
    <div className="queue-head__covering">
      <CoveringWords head={head} />
      {person && head && (
        <span className="queue-head__cover">
          {!isMine && (
            <Button look="quiet" isDisabled={act.isOut} onPress={() => set(person.name)}>
              I cover {siteShort(site)}
            </Button>
          )}
          {covering && (
            <Button look="quiet" isDisabled={act.isOut} onPress={() => setIsHandingOn(true)}>
              Hand on …
            </Button>
          )}
          {isMine && (
            <Button look="quiet" isDisabled={act.isOut} onPress={() => set(null)}>
              Stop covering
            </Button>
          )}
        </span>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act={`covering ${siteShort(site)}`} />}
      {isHandingOn && <HandOn site={site} instead={instead} onClose={() => setIsHandingOn(false)} />}
    </div>
  );
}

export function CoveringWords({ head }: Pick<CoveringProps, 'head'>) {
  if (!head) return null;
  const { covering } = head;
  return covering ? (
    <span>
      covering: <strong>{covering.name}</strong> <span className="quiet small">since {clockTime(covering.at)}</span>
    </span>
  ) : (
    <strong>nobody is covering</strong>
  );
}

function HandOn(props: { readonly site: string; readonly instead: string | null; readonly onClose: () => void }) {
  const { site, instead, onClose } = props;
  const act = useAct();
  const [name, setName] = useState('');
  const to = name.trim();
  const confirm = async (): Promise<void> => {
    if (await act.send('SetCovering', { site, name: to, instead })) onClose();
  };
  return (
    <SheetFrame title={`Who covers ${siteShort(site)} now?`} onClose={onClose}>
      <ActForm
        confirm={`${to || 'Somebody'} covers ${siteShort(site)}`}
        act={act}
        missing={to === '' ? 'Give the name or initials of who covers from now on.' : null}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <TextField label="Name or initials" value={name} onChange={setName} hasFocusAtFirst maxLength={40} />
      </ActForm>
    </SheetFrame>
  );
}
