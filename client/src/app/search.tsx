// Finding a site or an area, or doing something by its name, from anywhere: '/' or Ctrl K, type, Enter.
import { localDateOf } from '@kerbside/shared/kernel';
import { useId, useMemo, useState } from 'react';
import { worldNow } from '../live/index.ts';
import { Empty, Sheet } from '../parts/index.ts';
import { findCommands, type Command } from './commands.ts';
import { useKeyBook } from './keyBook.ts';
import { findPlaces } from './places.ts';
import { goTo } from './router.ts';

export function Search({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const found = useFound(text);
  const take = ({ act }: Command): void => {
    onClose();
    act();
  };
  const walk = (event: React.KeyboardEvent): void => {
    const one = found[at];
    if (event.key === 'Enter' && one) take(one);
    else if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  return (
    <Sheet title="Find a site, an area or a command" onClose={onClose} hasActing={false}>
      <input
        className="field__input"
        role="combobox"
        aria-label="Site, code, trust, ICB or region; or what you want to do"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[at] && `${list}-${String(at)}`}
        placeholder="Site, code, trust, ICB, region, or a command"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={walk}
      />
      <ul id={list} role="listbox" aria-label="Sites, areas and commands" className="places">
        {found.map((one, number) => (
          <li
            key={`${one.detail} ${one.words}`}
            id={`${list}-${String(number)}`}
            role="option"
            aria-selected={number === at}
            className="places__one"
            onClick={() => take(one)}
          >
            <strong>{one.words}</strong>
            <span className="quiet small">{one.detail}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <Empty>Nothing by that name. Try a part of it, or the ODS code of a site.</Empty>}
    </Sheet>
  );
}

/** Where a command fits, it stands first: few words begin both a command and a hospital. */
function useFound(text: string): readonly Command[] {
  const today = localDateOf(worldNow() ?? Date.now());
  const groups = useKeyBook();
  return useMemo(() => {
    const places = findPlaces(text, today).map(({ path, words, detail }) => ({ words, detail, act: () => goTo(path) }));
    const commands = findCommands(text, groups);
    return commands.length > 0 ? [...commands, ...places.slice(0, 6)] : places;
  }, [text, today, groups]);
}
