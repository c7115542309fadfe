// Who was handed over while a flagged patient waited, told fact by fact.
import { describe, expect, test } from 'vitest';
import { JOB_2, arrived, at, night, say } from '../../../tests/harness/floor.ts';
import { SOUTHMEAD } from '../../../tests/harness/given.ts';
import type { DomainEvent } from '../kernel/index.ts';
import { waitedBehind, type WaitedBehind } from './waitedBehind.ts';

const second = { conveyance: JOB_2 };
const bothWait = [arrived('03:00'), arrived('03:05', { ...second, callsign: 'A417' })];
const flagged = (time: string, details = {}) => say('handover.flagged-unwell', time, {}, details);
const firstIn = (time: string) => say('handover.completed', time);
const secondIn = (time: string) => say('handover.completed', time, second);

function seen(...events: readonly DomainEvent[]): WaitedBehind | undefined {
  const looking = waitedBehind(night(...bothWait, ...events), [SOUTHMEAD], { from: at('00:00'), to: at('23:00') });
  for (;;) {
    const step = looking.next();
    if (step.done) return step.value[0];
  }
}

describe('a flagged patient', () => {
  test('[W50] waited behind one at lower risk who was handed over meanwhile', () => {
    expect(seen(flagged('03:10'), secondIn('03:20'), firstIn('03:40'))).toEqual({
      site: SOUTHMEAD,
      handedOver: 2,
      flagged: 1,
      behind: 1,
      longestMs: at('03:40') - at('03:10'),
      unknown: 0,
    });
  });

  test('[W50] did not where the other was handed over before the flag, or after', () => {
    expect(seen(secondIn('03:09'), flagged('03:10'), firstIn('03:40'))).toMatchObject({ flagged: 1, behind: 0 });
    expect(seen(flagged('03:10'), firstIn('03:20'), secondIn('03:40'))).toMatchObject({ flagged: 1, behind: 0 });
  });

  test('[W50] did not where the other was flagged too, or has a NEWS2 of 7 or more', () => {
    const other = say('handover.observed', '03:12', { ...second, news2Band: '7+' });
    expect(seen(flagged('03:10'), other, secondIn('03:20'), firstIn('03:40'))).toMatchObject({ flagged: 2, behind: 0 });
    const lower = say('handover.observed', '03:12', { ...second, news2Band: '5-6' });
    expect(seen(flagged('03:10'), lower, secondIn('03:20'), firstIn('03:40'))).toMatchObject({ flagged: 1, behind: 1 });
  });

  test('[W50] whose flag was lowered before, or entered only afterwards, counts as one who was not', () => {
    const lowered = say('handover.observed', '03:15', { unwell: false });
    expect(seen(flagged('03:10'), lowered, secondIn('03:20'), firstIn('03:40'))).toMatchObject({ flagged: 0 });
    const late = flagged('03:10', { late: true, recordedAt: at('04:30') });
    expect(seen(secondIn('03:20'), firstIn('03:40'), late)).toMatchObject({ flagged: 0, behind: 0 });
  });

  test('[W50] whose NEWS2 stayed at 7 or more is flagged since the first of them', () => {
    const high = (time: string) => say('handover.observed', time, { news2Band: '7+' }, { id: `news2-${time}` });
    expect(seen(high('03:10'), secondIn('03:20'), high('03:30'), firstIn('03:40'))).toMatchObject({ behind: 1 });
    const between = say('handover.observed', '03:25', { news2Band: '1-4' });
    expect(seen(high('03:10'), secondIn('03:20'), between, high('03:30'), firstIn('03:40'))).toMatchObject({
      flagged: 1,
      behind: 0,
    });
  });
});

test('[W50] a handover at a time nobody knows is counted as such and compared with nobody', () => {
  const clear = say('conveyance.cleared', '03:20', second);
  expect(seen(flagged('03:10'), clear, firstIn('03:40'))).toMatchObject({ handedOver: 1, behind: 0, unknown: 1 });
});
