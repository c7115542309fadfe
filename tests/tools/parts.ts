// The parts of the whole test run: what each holds and how long it may take on two cores (design.md, Comments and tests).
import { globSync } from 'node:fs';

export interface Part {
  readonly name: string;
  readonly budgetSeconds: number;
  /** Vitest projects by name; the walks over the built console have none. */
  readonly projects: readonly string[];
}

export const PARTS: readonly Part[] = [
  { name: 'unit', budgetSeconds: 60, projects: ['unit'] },
  { name: 'contracts and journeys', budgetSeconds: 120, projects: ['contracts', 'journeys'] },
  { name: 'storms', budgetSeconds: 180, projects: ['storms'] },
  { name: 'e2e', budgetSeconds: 300, projects: [] },
];

/** The part that `word` names: a part, or one project of a part. No word is every part. */
export function partsNamed(word: string | undefined): readonly Part[] | undefined {
  if (word === undefined) return PARTS;
  const named = PARTS.find(({ name }) => name === word);
  if (named) return [named];
  const around = PARTS.find(({ projects }) => projects.includes(word));
  return around && [{ ...around, name: word, projects: [word] }];
}

export const PART_WORDS: readonly string[] = PARTS.flatMap(({ name, projects }) =>
  projects.length > 0 ? projects : [name],
);

export function hasWalks(root: string): boolean {
  return globSync('tests/e2e/**/*.{test,spec,e2e}.ts', { cwd: root }).length > 0;
}
