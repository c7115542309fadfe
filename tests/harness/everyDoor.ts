// What a house needs to have every door that there is: a simulated world with its simulator's key, ways out that lead nowhere, tests
// of it under way, and a console to hand out. No line to the outside is in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@kerbside/server/clock';
import { DEMO, demoKeys, demoTime } from '@kerbside/server/demo';
import type { OpenWorld, WorldParts } from '@kerbside/server/openWorld';
import type { Outside } from '@kerbside/server/outbox/built';
import { recipientsPath } from '@kerbside/server/outbox/files';
import { outboxSaid } from '@kerbside/server/outbox/outboxWords';
import { openRecipients } from '@kerbside/server/outbox/recipientBook';
import { testCodes } from '@kerbside/server/outbox/testCodes';
import { DAY } from '@kerbside/shared/kernel';
import { WAYS } from '@kerbside/shared/outside';

/** What asks a server process for all of this. */
export const EVERY_DOOR = 'every-door';

/** The demo's simulator, by the name of its source. */
export const SIMULATOR = { source: 'sim', bearer: 'kb_simulator_of-a-test-and-of-nothing-else' } as const;

const CODES = testCodes(Buffer.from('of a test and of nothing else'), 'http://localhost');
/** Some die of wrong codes. */
const TESTS = Array.from({ length: 40 }, (_, number) => `test-${number}`);
/** Each test that is under way, with the code in its link. */
export const TEST_LINKS = TESTS.map((test) => ({ test, code: CODES.linkOf(test).split('/').at(-1) ?? '' }));

/** `dir`: where the recipients are. */
export function outsideNowhere(dir: string): Outside {
  return {
    channels: WAYS.map((name) => ({ name, send: () => Promise.resolve({ state: 'delivered' }) })),
    recipients: openRecipients(recipientsPath(dir), () => undefined),
    codes: CODES,
    pushKey: 'of-nobody',
  };
}

/** The demo, to be opened beside another world, and the keys that are its own. */
export function demoBeside(clock: Clock) {
  const simulated: WorldParts['simulated'] = (world, wholeTo) => demoTime(clock, world, wholeTo);
  return { world: { ...DEMO, simulated }, fixedKeys: demoKeys(SIMULATOR.bearer) };
}

export async function askTests({ desk, clock }: OpenWorld): Promise<void> {
  const now = clock.now();
  const asked = { recipient: 'nobody', way: 'push', to: 'nowhere', untilAt: now + DAY } as const;
  await desk.report(
    TESTS.map((test) => outboxSaid('kerbside.outside.test-asked', `asked/${test}`, now, { test, ...asked })),
  );
}

/** A page and an asset where a built console would be. */
export function consoleIn(dir: string): void {
  mkdirSync(join(dir, 'assets'), { recursive: true });
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Kerbside</title>');
  writeFileSync(join(dir, 'assets', 'console-1.js'), '0;');
}
