// The keys that work on this screen, for whoever asks with '?'.
import { Sheet } from '../parts/index.ts';
import { KEYS_OF_LISTS } from './hotKeys.ts';
import { keyWords, useKeyBook } from './keyBook.ts';

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const groups = useKeyBook().map(({ title, keys }) => ({
    title,
    keys: keys.flatMap(({ key, words }) => (key === null ? [] : [[keyWords(key), words] as const])),
  }));
  return (
    <Sheet title="Keys" onClose={onClose}>
      {[...groups, { title: 'Lists', keys: KEYS_OF_LISTS }].map(({ title, keys }) => (
        <section key={title} aria-label={title} className="keys__group">
          <h3>{title}</h3>
          <dl className="keys">
            {keys.map(([key, what]) => (
              <div key={key} className="keys__one">
                <dt>
                  <kbd className="mono">{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}
