// Who may import whom: design.md, section 4, as rules, and the reading of the tree against them. It never looks at names or style.
import { cruise, type IRegularForbiddenRuleType } from 'dependency-cruiser';

export const SLICES = [
  'site',
  'conveyance',
  'handover',
  'demand',
  'contact',
  'department',
  'bed',
  'opel',
  'alert',
  'outside',
  'feed',
] as const;

/** The rooms of `shared`, lowest first. A room stands on those below its own step, never beside or above it. */
const STEPS: readonly (readonly string[])[] = [
  ['kernel'],
  SLICES,
  ['measures'],
  ['world'],
  ['views'],
  ['rules'],
  ['wire'],
];

const TEST_FILE = String.raw`\.test\.tsx?$`;

function forbid(
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType {
  return { name, severity: 'error', from, to };
}

export const ARROWS: readonly IRegularForbiddenRuleType[] = [
  // A circle with a type-only import in it is none when the code runs.
  forbid('no-circles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  forbid('nothing-unresolved', {}, { couldNotResolve: true }),
  forbid(
    'nobody-imports-tests',
    { path: '^(shared|server|client|simulator)/', pathNot: TEST_FILE },
    { path: '^tests/' },
  ),
  // Tests beside their code share the harness: one cast, one given/when/then.
  forbid(
    'tests-beside-code-share-the-harness-only',
    { path: String.raw`^(shared|server|client|simulator)/.*${TEST_FILE}` },
    { path: '^tests/', pathNot: '^tests/harness/' },
  ),
  forbid('shared-stands-alone', { path: '^shared/' }, { path: '^(server|client|simulator)/' }),
  forbid('server-stands-on-shared', { path: '^server/' }, { path: '^(client|simulator)/' }),
  forbid('the-desk-knows-no-door', { path: '^server/src/(desk|log)/' }, { path: '^server/src/(sources|live|http)/' }),
  forbid('client-stands-on-shared', { path: '^client/' }, { path: '^(server|simulator)/' }),
  forbid('simulator-stands-on-shared', { path: '^simulator/' }, { path: '^(server|client)/' }),
  forbid('shared-is-pure', { path: '^shared/src/', pathNot: TEST_FILE }, { pathNot: '^shared/src/' }),
  forbid(
    'slices-stand-side-by-side',
    { path: `^shared/src/(${SLICES.join('|')})/` },
    { path: `^shared/src/(${SLICES.join('|')})/`, pathNot: '^shared/src/$1/' },
  ),
  ...STEPS.slice(0, -1).map((rooms, step) =>
    forbid(
      `${rooms === SLICES ? 'slices' : rooms.join('-')}-look-down-only`,
      { path: `^shared/src/(${rooms.join('|')})/` },
      {
        path: `^shared/src/(${STEPS.slice(step + 1)
          .flat()
          .join('|')})/`,
      },
    ),
  ),
  forbid(
    'neighbours-use-the-door',
    { path: '^shared/src/([^/]+)/' },
    { path: '^shared/src/[^/]+/', pathNot: ['^shared/src/$1/', String.raw`^shared/src/[^/]+/index\.ts$`] },
  ),
  forbid(
    'inside-import-the-file',
    { path: '^shared/src/([^/]+)/', pathNot: TEST_FILE },
    { path: String.raw`^shared/src/$1/index\.ts$` },
  ),
];

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** Reads the tree under `root` and names every import that breaks a rule, as 'rule: from → to'. */
export async function arrowFaults(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir: root,
      ruleSet: { forbidden: [...ARROWS] },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(node_modules|dist|test-results)/' },
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered in words: ${output}`);
  return output.summary.violations.map(({ rule, from, to }: Violation) => `${rule.name}: ${from} → ${to}`);
}
