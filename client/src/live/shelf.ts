// A place on the device where one text is kept. A device that refuses storage (private window, full disk) keeps it in memory:
// it never throws at somebody in the middle of a shift.
export interface Shelf {
  read(): string | null;
  write(text: string): void;
}

export function deviceShelf(name: string): Shelf {
  let inMemory: string | null = null;
  const key = `kerbside.${name}`;
  return {
    read() {
      try {
        return localStorage.getItem(key) ?? inMemory;
      } catch {
        return inMemory;
      }
    },
    write(text) {
      inMemory = text;
      try {
        localStorage.setItem(key, text);
      } catch {
        // Kept in memory only: still sent when the connection returns, lost on reload.
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
  put(name: string, text: string): void;
  drop(name: string): void;
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
    put: (name, text) => attempt(() => localStorage.setItem(TAP_PREFIX + name, text), undefined),
    drop: (name) => attempt(() => localStorage.removeItem(TAP_PREFIX + name), undefined),
  };
}

export function memoryTapShelf(texts = new Map<string, string>()): TapShelf {
  return {
    all: () => [...texts.values()],
    put: (name, text) => void texts.set(name, text),
    drop: (name) => void texts.delete(name),
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
