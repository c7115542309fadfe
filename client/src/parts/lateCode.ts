// Code that is asked for when it is wanted, and may not come. A browser remembers for good that a script did not come, and the build
// that it once asked for a style sheet: the script is asked for again under another address, the sheet by a link made anew.

interface Outside {
  readonly load: (address: string) => Promise<unknown>;
  /** Resolves when every style sheet that did not come is here. */
  readonly sheets: () => Promise<unknown>;
}

const BROWSER: Outside = {
  load: (address) => import(/* @vite-ignore */ address),
  sheets: () => Promise.all([...document.querySelectorAll('link')].filter(isMissingSheet).map(linkAgain)),
};

/** What a browser says of a script that did not come names it; one that does not say it asks for it again by itself. */
const ADDRESS = /\S+\.js(?=\?|$)/;

/** Reads what `read` imports. Rejects where it does not come; called again, it asks again. */
export function lateCode<Module>(read: () => Promise<Module>, outside: Outside = BROWSER): () => Promise<Module> {
  let missing: string | null = null;
  let failures = 0;
  return async () => {
    try {
      if (failures > 0) await outside.sheets();
      return missing === null ? await read() : ((await outside.load(missing)) as Module);
    } catch (error) {
      failures += 1;
      const [address] = ADDRESS.exec(error instanceof Error ? error.message : '') ?? [];
      if (address !== undefined) missing = `${address}?again=${String(failures)}`;
      throw error;
    }
  };
}

/** Some browsers have no sheet then, others one that cannot be read. */
function isMissingSheet({ rel, sheet }: HTMLLinkElement): boolean {
  if (rel !== 'stylesheet') return false;
  try {
    return sheet === null || sheet.cssRules.length === 0;
  } catch {
    return true;
  }
}

function linkAgain(link: HTMLLinkElement): Promise<void> {
  const anew = link.cloneNode() as HTMLLinkElement;
  return new Promise((resolve, reject) => {
    anew.onload = () => {
      link.remove();
      resolve();
    };
    anew.onerror = () => {
      anew.remove();
      reject(new Error(`Not loaded: ${link.href}`));
    };
    link.after(anew);
  });
}
