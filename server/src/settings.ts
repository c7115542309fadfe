// The settings, read from what main.ts hands in and checked at the start: a wrong one is named, with the fix.
import { parseInstant, type Instant } from '@kerbside/shared/kernel';
import { mayNotListenOn } from './access/index.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly mapboxToken: string | undefined;
  /** Real feeds only: no demo, no simulator. */
  readonly live: boolean;
  /** Where a new demo's clock stands when it opens; the real one's instant when absent. */
  readonly demoAt: Instant | undefined;
}

export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** Throws WrongSetting, saying which setting is wrong and what to set it to. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, words: readonly string[]): Settings {
  const { live, demoAt } = readWords(words);
  const host = env['HOST'] ?? '127.0.0.1';
  const stranger = mayNotListenOn(host);
  if (stranger !== undefined) throw new WrongSetting(stranger);
  if (env['REDIS_URL']) {
    throw new WrongSetting('REDIS_URL is set, but Kerbside does not run on Redis yet. Leave it out.');
  }
  return {
    port: portOf(env['PORT'] ?? '8080'),
    host,
    dataDir: env['DATA_DIR'] ?? './var',
    mapboxToken: env['MAPBOX_TOKEN'] === '' ? undefined : env['MAPBOX_TOKEN'],
    live,
    demoAt,
  };
}

function readWords(words: readonly string[]): Pick<Settings, 'live' | 'demoAt'> {
  if (words.length === 0) return { live: false, demoAt: undefined };
  if (words.length === 1 && words[0] === '--live') return { live: true, demoAt: undefined };
  const demoAt = words.length === 2 && words[0] === '--at' ? parseInstant(words[1] ?? '') : undefined;
  if (demoAt !== undefined) return { live: false, demoAt };
  throw new WrongSetting(
    `'${words.join(' ')}' is not known. Start with nothing for the demo as of now, with --at and an instant such as ` +
      '2026-01-12T11:00:00Z for the demo as of then, or with --live for real feeds.',
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new WrongSetting(`PORT is '${text}'. Set it to a whole number from 0 to 65535, or leave it out for 8080.`);
  }
  return port;
}
