// What must hold of departments and offers, after any fold of any events. Says what does not, in sentences.
import type { DepartmentTables } from './department.ts';

export function departmentFaults({ departments, offers }: DepartmentTables): readonly string[] {
  return [
    ...[...departments.rows].flatMap(([key, { site, areas }]) => [
      ...(site === key ? [] : [`the department of ${site} is kept under ${key}`]),
      ...Object.entries(areas)
        .filter(([, { spaces, occupied }]) => !spaces && !occupied)
        .map(([area]) => `${area} of ${key} is there without a word`),
    ]),
    ...[...offers.rows].flatMap(([key, { offer, offered, lost }]) => [
      ...(offer === key ? [] : [`offer ${offer} is kept under ${key}`]),
      ...(offered || lost ? [] : [`offer ${key} was neither made nor lost`]),
      ...(offered && offered.value.offer !== key ? [`offer ${key} holds the terms of ${offered.value.offer}`] : []),
      ...(lost && lost.value.offer !== key ? [`offer ${key} holds the loss of ${lost.value.offer}`] : []),
    ]),
  ];
}
