// The settings, read from what main.ts hands in and checked at the start: a wrong one is named, with the fix.
import { mayNotListenOn } from './access/index.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly mapboxToken: string | undefined;
  /** Real feeds only: no demo, no simulator. */
  readonly live: boolean;
}

export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** Throws WrongSetting, saying which setting is wrong and what to set it to. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, words: readonly string[]): Settings {
  const unknown = words.find((word) => word !== '--live');
  if (unknown !== undefined) {
    throw new WrongSetting(
      `'${unknown}' is not known. Start with nothing for the demo, or with --live for real feeds.`,
    );
  }
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
    live: words.includes('--live'),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new WrongSetting(`PORT is '${text}'. Set it to a whole number from 0 to 65535, or leave it out for 8080.`);
  }
  return port;
}
