// A place on the device where one text is kept. A device that refuses storage (private window, full disk) keeps it in memory:
// it never throws at somebody in the middle of a shift.
export interface Shelf {
  read(): string | null;
  write(text: string): void;
}

export function deviceShelf(name: string): Shelf {
  return shelfIn(() => localStorage, name);
}

/** Kept for as long as this window lives, reloads included. */
export function sessionShelf(name: string): Shelf {
  return shelfIn(() => sessionStorage, name);
}

function shelfIn(storage: () => Storage, name: string): Shelf {
  let inMemory: string | null = null;
  const key = `kerbside.${name}`;
  return {
    read() {
      try {
        return storage().getItem(key) ?? inMemory;
      } catch {
        return inMemory;
      }
    },
    write(text) {
      inMemory = text;
      try {
        storage().setItem(key, text);
      } catch {
        // Kept in memory only: lost on reload.
      }
    },
  };
}

export function memoryShelf(text: string | null = null): Shelf {
  let kept = text;
  return {
    read: () => kept,
    write: (next) => {
      kept = next;
    },
  };
}

/** Where taps are kept, each under its own name. */
export interface TapShelf {
  all(): readonly string[];
  has(name: string): boolean;
  /** False when the device would not store it. */
  put(name: string, text: string): boolean;
  drop(name: string): void;
  /** Called when another window of this device wrote here: with the name, or null when everything was cleared. */
  onChange(then: (name: string | null) => void): void;
}

const TAP_PREFIX = 'kerbside.tap.';

export function deviceTapShelf(): TapShelf {
  const attempt = <Value>(act: () => Value, otherwise: Value): Value => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  return {
    all: () =>
      attempt(
        () =>
          Object.keys(localStorage)
            .filter((key) => key.startsWith(TAP_PREFIX))
            .map((key) => localStorage.getItem(key) ?? ''),
        [],
      ),
    has: (name) => attempt(() => localStorage.getItem(TAP_PREFIX + name) !== null, false),
    put: (name, text) =>
      attempt(() => {
        localStorage.setItem(TAP_PREFIX + name, text);
        return true;
      }, false),
    drop: (name) => attempt(() => localStorage.removeItem(TAP_PREFIX + name), undefined),
    onChange: (then) =>
      window.addEventListener('storage', ({ key }) => {
        if (key === null) then(null);
        else if (key.startsWith(TAP_PREFIX)) then(key.slice(TAP_PREFIX.length));
      }),
  };
}

export interface MemoryTapShelf extends TapShelf {
  /** Another window wrote: what the device would tell this one. */
  tell(name: string | null): void;
}

/** A shelf in memory, with room for so many taps. */
export function memoryTapShelf(texts = new Map<string, string>(), room = Infinity): MemoryTapShelf {
  const ears: ((name: string | null) => void)[] = [];
  return {
    all: () => [...texts.values()],
    has: (name) => texts.has(name),
    put: (name, text) => {
      if (!texts.has(name) && texts.size >= room) return false;
      texts.set(name, text);
      return true;
    },
    drop: (name) => void texts.delete(name),
    onChange: (then) => void ears.push(then),
    tell: (name) => ears.forEach((then) => then(name)),
  };
}

/** What the shelf holds, or `otherwise` when it is empty or not what was meant. */
export function readShelf<Value>(shelf: Shelf, isValue: (value: unknown) => value is Value, otherwise: Value): Value {
  const text = shelf.read();
  if (text === null) return otherwise;
  try {
    const value: unknown = JSON.parse(text);
    return isValue(value) ? value : otherwise;
  } catch {
    return otherwise;
  }
}
