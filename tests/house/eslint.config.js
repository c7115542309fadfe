// What the linter holds the house to: strict types everywhere, and neither clock nor chance where worlds must fold alike.
// It never formats: prettier does.
import { fileURLToPath } from 'node:url';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));

const CLASS_NAMES = [
  {
    selector: 'ClassDeclaration[id.name=/(Manager|Service|Helper)$/]',
    message: 'Name the thing by what people on the floor call it (design.md, Names).',
  },
];

const CLOCK_AND_CHANCE = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time comes from a clock: pass an Instant.',
  },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Time comes from a clock: pass an Instant.' },
  {
    selector: 'CallExpression[callee.property.name=/^format(ToParts)?$/][arguments.length=0]',
    message: 'A format without an argument reads the clock: pass an Instant.',
  },
];

const CLOCK_AND_CHANCE_PROPERTIES = [
  { object: 'Date', property: 'now', message: 'Time comes from a clock: pass an Instant.' },
  { object: 'performance', property: 'now', message: 'Time comes from a clock: pass an Instant.' },
  { object: 'Math', property: 'random', message: 'Chance comes from a seeded stream.' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids are minted by whoever asks.' },
];

const EFFECTS = ['console', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process'].map(
  (name) => ({ name, message: 'This room is pure: no effects, no timers.' }),
);

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'client/dist/',
      'var/',
      '**/test-results/',
      '**/playwright-report/',
      'client/public/',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['client/vite.config.ts'] }, tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A contract may be asynchronous for its slowest keeper; the quick ones stay `async` so that a throw is a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // The compiler allows no enum here (erasableSyntaxOnly), and to look for their misuse takes a tenth of the lint.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': ['error', 400],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...CLASS_NAMES],
    },
  },
  {
    files: ['shared/src/**', 'simulator/src/engine/**', 'simulator/src/model/**'],
    rules: {
      'no-restricted-properties': ['error', ...CLOCK_AND_CHANCE_PROPERTIES],
      'no-restricted-globals': ['error', ...EFFECTS],
      'no-restricted-syntax': ['error', ...CLASS_NAMES, ...CLOCK_AND_CHANCE],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } },
  },
);
