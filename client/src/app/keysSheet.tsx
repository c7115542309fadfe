// The keys, for whoever asks with '?'.
import { Sheet } from '../parts/index.ts';
import { KEYS } from './hotKeys.ts';

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title="Keys" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys} className="keys__one">
            <dt>
              <kbd className="mono">{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
