// Finding a site or an area from anywhere: '/' or Ctrl K, type, Enter.
import { localDateOf } from '@kerbside/shared/kernel';
import { useId, useMemo, useState } from 'react';
import { worldNow } from '../live/index.ts';
import { Empty, Sheet } from '../parts/index.ts';
import { findPlaces, type Place } from './places.ts';
import { goTo } from './router.ts';

export function Search({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const today = localDateOf(worldNow() ?? Date.now());
  const places = useMemo(() => findPlaces(text, today), [text, today]);
  const open = (place: Place): void => {
    onClose();
    goTo(place.path);
  };
  const walk = (event: React.KeyboardEvent): void => {
    const place = places[at];
    if (event.key === 'Enter' && place) open(place);
    else if (event.key === 'ArrowDown') setAt(Math.min(places.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  return (
    <Sheet title="Find a site or an area" onClose={onClose}>
      <input
        className="field__input"
        role="combobox"
        aria-label="Name, code, trust, ICB or region"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={places[at] && `${list}-${String(at)}`}
        placeholder="Name, code, trust, ICB or region"
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
      <ul id={list} role="listbox" aria-label="Sites and areas" className="places">
        {places.map((place, number) => (
          <li
            key={place.path}
            id={`${list}-${String(number)}`}
            role="option"
            aria-selected={number === at}
            className="places__one"
            onClick={() => open(place)}
          >
            <strong>{place.words}</strong>
            <span className="quiet small">{place.detail}</span>
          </li>
        ))}
      </ul>
      {places.length === 0 && <Empty>No site or area by that name. Try a part of it, or the ODS code.</Empty>}
    </Sheet>
  );
}
