import { HOUR } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { START } from '../model/cast.ts';
import { winterDay } from '../scenarios/winterDay.ts';
import { createMemoryDrive } from './memory.ts';

test('[M4] a world folded from the feeds has the same patients at the door as the model', () => {
  const drive = createMemoryDrive({ seed: 1, scenario: winterDay, startAt: START, only: ['RK950', 'RVJ01'] });
  drive.advance(START + 36 * HOUR);
  const { world, model } = drive;
  for (const [code, { journeysById }] of model.sites) {
    const atDoor = [...journeysById.values()].flatMap((journey) =>
      [1, 2, 3, 4].filter((patient) => journey.visit(patient)?.isWaiting).map((patient) => `${journey.id}#${patient}`),
    );
    expect(world.boards.rows.get(code)?.waiting).toEqual(atDoor.toSorted());
    expect(atDoor.length).toBeGreaterThan(0);
  }
});
