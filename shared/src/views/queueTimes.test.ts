// What a row shows of times that were said and do not count, told in given/when/then.
import { expect, test } from 'vitest';
import { HAND, JOB_1, PATIENT_1, arrived, at, does, goesOn, night, say } from '../../../tests/harness/floor.ts';
import { BRISTOL, HALE, OKORO, SOUTHMEAD } from '../../../tests/harness/given.ts';
import type { World } from '../world/index.ts';
import { VIEWS, type Audience, type QueuePatientRow } from './index.ts';

const here = { site: SOUTHMEAD, patientKey: PATIENT_1 };
const byCad = { source: 'cad-ryf' };

function row(world: World, site = SOUTHMEAD, audience: Audience = 'full'): QueuePatientRow {
  const one = VIEWS.queue.row(world, `${site}|${PATIENT_1}`, audience);
  if (one?.kind !== 'patient') throw new Error(`no row at ${site}`);
  return one;
}

test('[V7] an arrival pressed again stands beside the first, by whom, and a public screen has neither', () => {
  const world = night(arrived('03:20', {}, byCad), arrived('03:10', {}, byCad));
  expect(row(world)).toMatchObject({
    arrivedAt: at('03:10'),
    otherTimes: [{ field: 'arrivedAt', saidAt: at('03:20'), site: null, mark: { at: at('03:20'), by: 'cad-ryf' } }],
  });
  expect(row(world, SOUTHMEAD, 'public').otherTimes).toEqual([]);
});

test('[V7] an arrival entered by hand and the one the CAD says later stand beside each other', () => {
  const byHand = arrived('03:10', { conveyance: HAND }, { source: 'desk', person: OKORO });
  const world = night(byHand, arrived('03:14', {}, byCad));
  expect(row(world)).toMatchObject({
    arrivedAt: at('03:10'),
    arrivedBy: 'hand',
    otherTimes: [{ saidAt: at('03:14') }],
  });
});

test('[V7] an arrival at another hospital stands beside the one here, with the hospital', () => {
  const world = night(arrived('03:10'), arrived('03:50', { site: BRISTOL }));
  expect(row(world, BRISTOL)).toMatchObject({
    arrivedAt: at('03:50'),
    otherTimes: [{ saidAt: at('03:10'), site: SOUTHMEAD }],
  });
});

test('[V7] what a feed says after a correction, or corrects itself, stands beside it and does not count', () => {
  const done = (time: string) => say('handover.completed', time, {}, { ...byCad, id: `done-${time}` });
  const world = night(arrived('03:10'), done('03:40'));
  const correction = {
    field: 'crewHandoverAt',
    amends: 'done-03:40',
    value: at('03:35'),
    reason: 'pressed-late',
  } as const;
  does(world, HALE, '03:50', 'Amend', { ...here, ...correction });
  const amended = say('handover.amended', '03:55', { ...correction, value: at('03:44') }, { ...byCad, id: 'own' });
  goesOn(world, done('03:52'), amended);
  expect(row(world)).toMatchObject({ handoverAt: at('03:35'), crewHandoverAt: at('03:35') });
  expect(row(world).otherTimes.map(({ saidAt, mark }) => [saidAt, mark.by])).toEqual([
    [at('03:52'), 'cad-ryf'],
    [at('03:44'), 'cad-ryf'],
  ]);
});

test('[V7] a time said twice alike is one time', () => {
  const world = night(arrived('03:10'), arrived('03:10', { conveyance: JOB_1 }, { id: 'again', source: 'cad-ryf/b' }));
  expect(row(world).otherTimes).toEqual([]);
});
