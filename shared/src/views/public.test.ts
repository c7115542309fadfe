// What a public screen is never told, however the row came to be.
import { expect, test } from 'vitest';
import { PATIENT_1, arrived, at, does, night, say } from '../../../tests/harness/floor.ts';
import { HALE, OKORO, SOUTHMEAD } from '../../../tests/harness/given.ts';
import { VIEWS } from './index.ts';

const here = { site: SOUTHMEAD, patientKey: PATIENT_1 };

test('[V3] a public screen shows nobody of the staff by name, and no score', () => {
  const world = night(arrived('03:10'), say('handover.observed', '03:12', { news2Band: '7+' }));
  does(world, HALE, '03:20', 'FlagUnwell', { ...here, concern: 'pain' });
  does(world, OKORO, '03:21', 'SetCovering', { site: SOUTHMEAD, name: 'J. Okoro' });
  does(world, HALE, '03:22', 'LogCall', { site: SOUTHMEAD, role: 'epic', answered: true, outcome: 'coming' });
  const shown = [...VIEWS.queue.idsAt(world, SOUTHMEAD)].map((id) => VIEWS.queue.row(world, id, 'public'));
  expect(JSON.stringify(shown)).not.toMatch(/Hale|Okoro|halo|7\+|pain/);
  expect(shown).toMatchObject([
    { covering: null, calls: [] },
    { news2: null, unwell: { at: at('03:20') } },
  ]);
  expect(VIEWS.overview.row(world, SOUTHMEAD, 'public')).toMatchObject({ covering: null });
  expect(VIEWS.overview.row(world, SOUTHMEAD, 'full')).toMatchObject({ covering: { name: 'J. Okoro' } });
});
