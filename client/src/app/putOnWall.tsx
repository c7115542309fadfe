// 'Put this on the wall': makes the address of a wall for the screen that is open, to copy or to open in a window of its own.
import { Check, Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Button, Empty, Segmented, Sheet } from '../parts/index.ts';
import { routeOf, usePath, wallPathOf } from './router.ts';

export function PutOnWall({ onClose }: { readonly onClose: () => void }) {
  const path = usePath();
  const [who, setWho] = useState<'staff' | 'public'>('staff');
  const wall = wallPathOf(routeOf(path));
  return (
    <Sheet title="Put this on the wall" onClose={onClose} hasActing={false}>
      {wall === null ? (
        <Empty>Open a queue or an overview first: those can stand on a wall.</Empty>
      ) : (
        <>
          <Segmented
            label="Who can see the wall"
            options={[
              ['staff', 'Staff only'],
              ['public', 'The public too'],
            ]}
            value={who}
            onChange={setWho}
          />
          <p className="small">
            {who === 'public'
              ? 'The server sends it no complaint, age, sex, score, need of a person, or name on the staff. It cannot be left by a touch.'
              : 'Everything the board shows, without controls. It asks for nothing and carries nobody’s name.'}
          </p>
          <Address address={addressOf(wall, who === 'public')} />
          <ol className="wall-steps small">
            <li>On the computer behind the wall, open a browser and go to this address.</li>
            <li>Make the window fill the screen (F11).</li>
            <li>Set it as the page the browser opens with: it then comes back by itself after a power cut.</li>
          </ol>
        </>
      )}
    </Sheet>
  );
}

function Address({ address }: { readonly address: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setIsCopied(true);
    } catch {
      setIsCopied(false);
    }
  };
  return (
    <>
      <label className="field">
        <span className="field__label">Address</span>
        <input className="field__input mono" readOnly value={address} onFocus={(event) => event.target.select()} />
      </label>
      <div className="wall-steps__acts">
        <Button icon={isCopied ? Check : Copy} onPress={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button icon={ExternalLink} onPress={() => void window.open(address, '_blank', 'noopener')}>
          Open in a new window
        </Button>
      </div>
    </>
  );
}

function addressOf(wall: string, isPublic: boolean): string {
  const url = new URL(wall, location.origin);
  const world = new URLSearchParams(location.search).get('world');
  if (world !== null) url.searchParams.set('world', world);
  if (isPublic) url.searchParams.set('public', '1');
  return url.href;
}
