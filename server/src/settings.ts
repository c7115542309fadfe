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
  /** The ways of telling people outside the console that are set up; none in a demo, whatever is set. */
  readonly outside: OutsideSettings;
}

export interface OutsideSettings {
  readonly email?: { readonly smtpUrl: string; readonly from: string };
  readonly sms?: { readonly apiKey: string; readonly templateId: string };
  readonly webhook?: { readonly secret: string };
  readonly push?: { readonly subject: string };
  /** Where people open this console: the link in a test leads there. */
  readonly consoleUrl?: string;
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
    outside: live ? readOutside(env) : {},
  };
}

/** A signature made with less can be guessed. Local setting. */
const SHORTEST_SECRET = 24;

/** What belongs together is set together; a secret is never repeated in what is said of it. */
function readOutside(env: Readonly<Record<string, string | undefined>>): OutsideSettings {
  const { one: smtpUrl, other: from } = bothOf(env, 'SMTP_URL', 'MAIL_FROM');
  if (smtpUrl !== undefined && !/^smtps?:\/\/./.test(smtpUrl)) {
    throw new WrongSetting('SMTP_URL must begin with smtp:// or smtps://, e.g. smtp://mail.example.org:25.');
  }
  if (from !== undefined && !from.includes('@')) {
    throw new WrongSetting('MAIL_FROM must be an address, e.g. kerbside@example.org.');
  }
  const { one: apiKey, other: templateId } = bothOf(env, 'NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID');
  if (apiKey !== undefined && !/^.+-[\da-f-]{36}-[\da-f-]{36}$/i.test(apiKey)) {
    throw new WrongSetting('NOTIFY_API_KEY is no key of GOV.UK Notify. Copy it whole: a name and two ids.');
  }
  const secret = env['WEBHOOK_SECRET'] === '' ? undefined : env['WEBHOOK_SECRET'];
  if (secret !== undefined && secret.length < SHORTEST_SECRET) {
    throw new WrongSetting(`WEBHOOK_SECRET is too short. Set at least ${SHORTEST_SECRET} characters.`);
  }
  const subject = env['PUSH_SUBJECT'] === '' ? undefined : env['PUSH_SUBJECT'];
  if (subject !== undefined && !/^(mailto:.+@|https:\/\/)./.test(subject)) {
    throw new WrongSetting('PUSH_SUBJECT must be mailto:… or https://…: whom a push service may ask.');
  }
  const consoleUrl = env['CONSOLE_URL'] === '' ? undefined : env['CONSOLE_URL'];
  if (consoleUrl !== undefined && !/^https?:\/\/[^/?#]+$/.test(consoleUrl)) {
    throw new WrongSetting('CONSOLE_URL must be where people open Kerbside, e.g. https://kerbside.example.nhs.uk.');
  }
  return {
    ...(smtpUrl !== undefined && from !== undefined && { email: { smtpUrl, from } }),
    ...(apiKey !== undefined && templateId !== undefined && { sms: { apiKey, templateId } }),
    ...(secret !== undefined && { webhook: { secret } }),
    ...(subject !== undefined && { push: { subject } }),
    ...(consoleUrl !== undefined && { consoleUrl }),
  };
}

function bothOf(
  env: Readonly<Record<string, string | undefined>>,
  first: string,
  second: string,
): { readonly one: string | undefined; readonly other: string | undefined } {
  const [one, other] = [env[first], env[second]].map((text) => (text === '' ? undefined : text));
  if ((one === undefined) === (other === undefined)) return { one, other };
  throw new WrongSetting(`${one === undefined ? first : second} is missing: ${first} and ${second} are set together.`);
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
