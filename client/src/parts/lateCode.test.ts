// What becomes of code that does not come when it is asked for.
import { describe, expect, it } from 'vitest';
import { lateCode } from './lateCode.ts';

const FILE = 'https://kerbside.example/assets/flow-AAAA.js';
const SHEET = 'https://kerbside.example/assets/flow-BBBB.css';

/** Says these in turn; then it comes. */
function asked(...faults: readonly string[]) {
  const left = [...faults];
  const seen: string[] = [];
  const answer = (what: string): Promise<string> => {
    seen.push(what);
    const fault = left.shift();
    return fault === undefined ? Promise.resolve('the flow') : Promise.reject(new TypeError(fault));
  };
  const sheets = () => {
    seen.push('its sheets');
    return Promise.resolve();
  };
  return { read: lateCode(() => answer('as built'), { load: answer, sheets }), seen };
}

describe('code that is asked for when it is wanted', () => {
  it('is asked for as it was built while it comes', async () => {
    const { read, seen } = asked();
    expect([await read(), await read()]).toEqual(['the flow', 'the flow']);
    expect(seen).toEqual(['as built', 'as built']);
  });

  it('is asked for under another address each time it did not come: a browser would not ask under the same', async () => {
    const { read, seen } = asked(
      `Failed to fetch dynamically imported module: ${FILE}`,
      `error loading dynamically imported module: ${FILE}?again=1`,
    );
    await expect(read()).rejects.toThrow(FILE);
    await expect(read()).rejects.toThrow(FILE);
    expect(await read()).toBe('the flow');
    expect(seen).toEqual(['as built', 'its sheets', `${FILE}?again=1`, 'its sheets', `${FILE}?again=2`]);
  });

  it('whose style sheet did not come, or that a browser does not name, is asked for as it was built', async () => {
    const { read, seen } = asked(`Unable to preload CSS for ${SHEET}`, 'Importing a module script failed.');
    await expect(read()).rejects.toThrow(SHEET);
    await expect(read()).rejects.toThrow('Importing');
    expect(await read()).toBe('the flow');
    expect(seen).toEqual(['as built', 'its sheets', 'as built', 'its sheets', 'as built']);
  });
});
