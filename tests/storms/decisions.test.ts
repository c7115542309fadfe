// What the log holds of an ask is held against the ask: each way in which a desk may do wrong by somebody is put in.
import { expect, test } from 'vitest';
import { DAY, DESK_SOURCE, MINUTE, type DomainEvent } from '@kerbside/shared/kernel';
import { TEN } from '../harness/cast.ts';
import { HALE, OKORO, SOUTHMEAD } from '../harness/given.ts';
import { Decisions } from './decisions.ts';
import { Ledger } from './ledger.ts';
import type { Asked } from './taps.ts';

const BODY = { site: SOUTHMEAD, name: 'J. Okoro' };
const ASKED: Asked = {
  ...{ askId: 'a-1', at: TEN, by: HALE, type: 'SetCovering', body: BODY, must: 'be decided' },
  gives: { type: 'kerbside.world.covering-set', data: BODY },
};
const WRITTEN = { source: DESK_SOURCE, person: HALE, at: TEN, recordedAt: TEN, askId: 'a-1' } as const;
const TAKEN: DomainEvent = { ...WRITTEN, id: 'a-1', type: 'kerbside.world.covering-set', data: BODY };
const REFUSED: DomainEvent = {
  ...{ ...WRITTEN, id: 'a-1.refused', type: 'kerbside.world.ask-refused' },
  data: { askId: 'a-1', ask: 'SetCovering', code: 'no', site: SOUTHMEAD },
};

interface Desk {
  /** By entry. */
  readonly log?: readonly (readonly DomainEvent[])[];
  readonly must?: Asked['must'];
  readonly saidYes?: readonly string[];
  readonly saidNo?: string;
}

function faultsOf({ log = [[TAKEN]], must = 'be decided', saidYes, saidNo }: Desk): readonly string[] {
  const ledger = new Ledger({ mayBeSilent: false });
  ledger.asks.set('a-1', { ...ASKED, must });
  if (saidYes) ledger.answered.set('a-1', saidYes);
  if (saidNo !== undefined) ledger.refused.set('a-1', saidNo);
  const decisions = new Decisions(ledger);
  const seen = log.flatMap((events, entry) =>
    events.flatMap((event) => decisions.see(event, event.askId ?? '', entry + 1) ?? []),
  );
  return [...seen, ...decisions.end()];
}

test('an ask that is written as it was asked and answered, taken or refused, is no fault; nor is one asked again after a day', () => {
  const again = { ...TAKEN, recordedAt: TEN + DAY };
  expect(faultsOf({ saidYes: ['a-1'], must: 'be taken' })).toEqual([]);
  expect(faultsOf({ log: [[REFUSED]], saidNo: 'no', must: 'be refused' })).toEqual([]);
  expect(faultsOf({ log: [[TAKEN], [again]], saidYes: ['a-1'] })).toEqual([]);
});

test.each<readonly [what: string, desk: Desk, fault: RegExp]>([
  ['what nobody asked', { log: [[{ ...TAKEN, askId: 'a-2' }]] }, /answers a-2, which nobody asked/],
  ['it by somebody else', { log: [[{ ...TAKEN, person: OKORO }]] }, /is said to be by/],
  ['it under a feed’s name', { log: [[{ ...TAKEN, source: 'cad-ryf' }]] }, /of cad-ryf answers an ask/],
  ['it of another time', { log: [[{ ...TAKEN, at: TEN - MINUTE }]] }, /of neither when it was asked/],
  ['other words', { log: [[{ ...TAKEN, data: { ...BODY, name: 'S. Hale' } }]] }, /is not as it was asked/],
  ['it twice', { log: [[TAKEN], [TAKEN]] }, /which entry 1 did/],
  ['two things of it', { log: [[TAKEN, TAKEN]] }, /gave 2 events/],
  ['what may not be asked', { must: 'be refused' }, /was taken, and contradicts itself/],
  ['that what must be taken is refused', { log: [[REFUSED]], must: 'be taken' }, /was refused:/],
  ['a refusal of another ask', { log: [[{ ...REFUSED, data: {} }]] }, /is refused in other words/],
  ['nothing of what it answered with yes', { log: [], saidYes: ['a-1'] }, /which is not what the log holds of it/],
  ['nothing of what it answered with no', { log: [], saidNo: 'no' }, /which the log does not hold/],
])('a desk that writes %s is found out', (_what, desk, fault) => {
  expect(faultsOf(desk)).toContainEqual(expect.stringMatching(fault));
});
