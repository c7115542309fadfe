// Finds where a text stops being JSON, for the sender who must mend it. Used only when JSON.parse has refused, whose own
// words name no place for many faults. Never recurses, so that no depth of nesting can hurt it.

export interface JsonFault {
  /** Counted from 0, in UTF-16 units. */
  readonly position: number;
  readonly line: number;
  readonly column: number;
  readonly expected: string;
}

type Awaits =
  'a value' | "a value or ']'" | "a name in double quotes or '}'" | 'a name in double quotes' | "':'" | 'end' | 'more';

const WORDS = ['true', 'false', 'null'];

export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('[' | '{')[] = [];
  let awaits: Awaits = 'a value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const step = taken(text, at, awaits, open);
    if (!step.ok) return faultAt(text, step.at, step.expected);
    awaits = step.awaits;
    at = skipSpace(text, step.at);
  }
  return awaits === 'end' ? undefined : faultAt(text, at, named(awaits, open));
}

type Step =
  | { readonly ok: true; readonly at: number; readonly awaits: Awaits }
  | { readonly ok: false; readonly at: number; readonly expected: string };

function taken(text: string, at: number, awaits: Awaits, open: ('[' | '{')[]): Step {
  const char = text[at];
  const no: Step = { ok: false, at, expected: named(awaits, open) };
  const yes = (end: number, next: Awaits): Step => ({ ok: true, at: end, awaits: next });
  switch (awaits) {
    case 'end':
      return no;
    case "':'":
      return char === ':' ? yes(at + 1, 'a value') : no;
    case 'more':
      if (char === ',') return yes(at + 1, open.at(-1) === '{' ? 'a name in double quotes' : 'a value');
      return char === closing(open) ? yes(at + 1, closed(open)) : no;
    case 'a name in double quotes':
    case "a name in double quotes or '}'":
      if (char === '}' && awaits !== 'a name in double quotes') return yes(at + 1, closed(open));
      return char === '"' ? afterString(text, at, "':'") : no;
    case 'a value':
    case "a value or ']'":
      if (char === ']' && awaits !== 'a value') return yes(at + 1, closed(open));
      return value(text, at, open, no);
  }
}

function value(text: string, at: number, open: ('[' | '{')[], no: Step): Step {
  const char = text[at];
  if (char === '[' || char === '{') {
    open.push(char);
    return { ok: true, at: at + 1, awaits: char === '[' ? "a value or ']'" : "a name in double quotes or '}'" };
  }
  const next: Awaits = open.length > 0 ? 'more' : 'end';
  if (char === '"') return afterString(text, at, next);
  const word = WORDS.find((known) => text.startsWith(known, at));
  if (word) return { ok: true, at: at + word.length, awaits: next };
  return char === '-' || isDigit(char) ? afterNumber(text, at, next) : no;
}

function closing(open: readonly ('[' | '{')[]): string {
  return open.at(-1) === '[' ? ']' : '}';
}

function closed(open: ('[' | '{')[]): Awaits {
  open.pop();
  return open.length > 0 ? 'more' : 'end';
}

function named(awaits: Awaits, open: readonly ('[' | '{')[]): string {
  if (awaits === 'more') return `',' or '${closing(open)}'`;
  return awaits === 'end' ? 'nothing more' : awaits;
}

function afterString(text: string, start: number, awaits: Awaits): Step {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x22) return { ok: true, at: at + 1, awaits };
    if (char < 0x20) return { ok: false, at, expected: 'no line break or control character inside a text' };
    if (char !== 0x5c) continue;
    const escape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at, at + 6));
    if (!escape) return { ok: false, at, expected: String.raw`\" \\ \/ \b \f \n \r \t or \u with four hex digits` };
    at += escape[0].length - 1;
  }
  return { ok: false, at: text.length, expected: 'a closing double quote' };
}

function afterNumber(text: string, start: number, awaits: Awaits): Step {
  let at = text[start] === '-' ? start + 1 : start;
  const no = (): Step => ({ ok: false, at, expected: 'a digit' });
  if (!isDigit(text[at])) return no();
  at = text[at] === '0' ? at + 1 : skipDigits(text, at);
  if (text[at] === '.') {
    at += 1;
    if (!isDigit(text[at])) return no();
    at = skipDigits(text, at);
  }
  if (text[at] === 'e' || text[at] === 'E') {
    at += 1;
    if (text[at] === '+' || text[at] === '-') at += 1;
    if (!isDigit(text[at])) return no();
    at = skipDigits(text, at);
  }
  return { ok: true, at, awaits };
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

function skipDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text[at])) at += 1;
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

function faultAt(text: string, position: number, expected: string): JsonFault {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { position, line, column: position - lineStart + 1, expected };
}
