// `npm run pin`: the PINs of people who act at shared screens, from the command line, while the server runs or not.
import { mkdirSync } from 'node:fs';
import { pinsPath } from './access/pins.ts';
import { runPinVerb } from './access/pinVerbs.ts';
import { runFromLine } from './commandLine.ts';

await runFromLine(async (words, print) => {
  const dataDir = process.env['DATA_DIR'] ?? './var';
  mkdirSync(dataDir, { recursive: true });
  await runPinVerb(words, { path: pinsPath(dataDir), now: Date.now(), print });
});
