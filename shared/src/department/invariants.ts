// What must hold of departments and offers, after any fold of any events. Says what does not, in sentences.
import type { AreaStep, DepartmentTables } from './department.ts';
import { TRAIL_MS, TRAIL_STEP_MS } from './trail.ts';

export function departmentFaults({ departments, offers }: DepartmentTables): readonly string[] {
  return [
    ...[...departments.rows].flatMap(([key, { site, areas }]) => [
      ...(site === key ? [] : [`the department of ${site} is kept under ${key}`]),
      ...Object.entries(areas)
        .filter(([, { spaces, occupied }]) => !spaces && !occupied)
        .map(([area]) => `${area} of ${key} is there without a word`),
      ...Object.entries(areas).flatMap(([area, { trail }]) => trailFaults(`${area} of ${key}`, trail)),
    ]),
    ...[...offers.rows].flatMap(([key, { offer, offered, lost }]) => [
      ...(offer === key ? [] : [`offer ${offer} is kept under ${key}`]),
      ...(offered || lost ? [] : [`offer ${key} was neither made nor lost`]),
      ...(offered && offered.value.offer !== key ? [`offer ${key} holds the terms of ${offered.value.offer}`] : []),
      ...(lost && lost.value.offer !== key ? [`offer ${key} holds the loss of ${lost.value.offer}`] : []),
    ]),
  ];
}

/** [P10] One count a half hour, in order, of the last twelve hours. */
function trailFaults(area: string, trail: readonly AreaStep[]): readonly string[] {
  const isInOrder = trail.every(({ at }, index) => {
    const before = trail[index - 1];
    return !before || Math.floor(before.at / TRAIL_STEP_MS) < Math.floor(at / TRAIL_STEP_MS);
  });
  const [first, last] = [trail[0], trail.at(-1)];
  const isLong = first && last && first.at <= last.at - TRAIL_MS;
  return [
    ...(isInOrder ? [] : [`the trail of ${area} is out of order`]),
    ...(isLong ? [`the trail of ${area} is too long`] : []),
  ];
}
