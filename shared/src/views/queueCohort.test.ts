// What a patient's row says of a cohort and of a place asked for.
import { expect, test } from 'vitest';
import { PATIENT_1, arrived, at, does, night, say } from '../../../tests/harness/floor.ts';
import { HALE, SOUTHMEAD } from '../../../tests/harness/given.ts';
import type { World } from '../world/index.ts';
import { VIEWS, type Audience } from './index.ts';

const here = { site: SOUTHMEAD, patientKey: PATIENT_1 };
const rowOf = (world: World, audience: Audience = 'full') =>
  VIEWS.queue.row(world, `${SOUTHMEAD}|${PATIENT_1}`, audience);

test('in a cohort shows its lead, places and ratio, and who leads it is for nobody outside', () => {
  const entered = { cohort: 'Bay A', responsible: 'ambulance', lead: 'Paramedic', places: 6, ratio: 3 };
  const world = night(arrived('03:10'), say('handover.cohorted', '03:20', entered));
  expect(rowOf(world)).toMatchObject({ whereabouts: { lead: 'Paramedic', places: 6, ratio: 3, agreement: null } });
  expect(rowOf(world, 'public')).toMatchObject({ whereabouts: { lead: null, places: 6 } });
});

test('[H16] for whom a place was asked shows who asked, when and where', () => {
  const world = night(arrived('03:10'));
  does(world, HALE, '03:20', 'AskPlace', { ...here, area: 'resus' });
  expect(rowOf(world)).toMatchObject({
    placeAsked: { area: 'resus', by: 'S. Hale', role: 'halo', at: at('03:20') },
    withdrawable: { act: 'place-asked' },
  });
});
