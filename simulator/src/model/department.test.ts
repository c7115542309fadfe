import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Department, type Waiter } from './department.ts';
import { SPACE_KINDS, type SpaceKind } from './profile.ts';

function floor(spaces = { resus: 1, trolley: 2, chair: 1, paediatric: 1 }) {
  const department = new Department(spaces);
  const taken: { readonly name: string; readonly kind: SpaceKind }[] = [];
  const join = (name: string, kind: SpaceKind, since: number, rank = 2): Waiter => {
    const waiter = { kind, rank, since, take: (given: SpaceKind) => taken.push({ name, kind: given }) };
    department.join(waiter);
    return waiter;
  };
  return { department, taken, join };
}

test('[M4] nobody waits while a suitable space is free, whatever comes and goes', () => {
  const step = fc.oneof(
    fc.record({ join: fc.constantFrom(...SPACE_KINDS), rank: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ release: fc.constantFrom(...SPACE_KINDS) }),
    fc.record({ crowd: fc.constantFrom(...SPACE_KINDS) }),
  );
  const spaces = fc.record({
    resus: fc.integer({ min: 0, max: 2 }),
    trolley: fc.integer({ min: 0, max: 3 }),
    chair: fc.integer({ min: 0, max: 2 }),
    paediatric: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(spaces, fc.array(step, { maxLength: 80 }), (designated, steps) => {
      const { department, join } = floor(designated);
      for (const [turn, each] of steps.entries()) {
        if ('join' in each) join(`p${turn}`, each.join, turn, each.rank);
        else if ('crowd' in each) department.crowdIn(each.crowd);
        else if (department.occupied(each.release) > 0) department.release(each.release);
        for (const waiter of department.waiting) expect(department.hasSpaceFor(waiter)).toBe(false);
      }
    }),
  );
});

test('[M4] a freed trolley goes to the illest, then to whom it fits best, then to the longest wait', () => {
  const { department, taken, join } = floor({ resus: 1, trolley: 2, chair: 1, paediatric: 0 });
  for (const kind of ['resus', 'trolley', 'trolley', 'chair'] as const) join('earlier', kind, 0);
  taken.length = 0;
  join('sits, longest', 'chair', 1);
  join('lies, later', 'trolley', 3);
  join('lies, longer', 'trolley', 2);
  join('ill', 'trolley', 4, 1);
  join('for resus', 'resus', 5, 0);
  for (let n = 0; n < 5; n++) department.release('trolley');
  expect(taken.map(({ name }) => name)).toEqual(['for resus', 'ill', 'lies, longer', 'lies, later', 'sits, longest']);
});

test('[M4] a department crowded beyond its spaces gives none away until it is below them again', () => {
  const { department, taken, join } = floor({ resus: 0, trolley: 1, chair: 0, paediatric: 0 });
  join('first', 'trolley', 0);
  department.crowdIn('trolley');
  join('waits', 'trolley', 1);
  department.release('trolley');
  expect(taken.map(({ name }) => name)).toEqual(['first']);
  department.release('trolley');
  expect(taken.map(({ name }) => name)).toEqual(['first', 'waits']);
});
