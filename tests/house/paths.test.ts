// The house can be cloned anywhere.
import { expect, test } from 'vitest';
import { textFaults } from './paths.ts';

const ROOT = '/srv/kerbside';

test('a path of one machine is a fault wherever it stands', () => {
  const home = ['', 'home', 'ana', 'kerbside'].join('/');
  expect(textFaults(ROOT, 'README.md', `cd ${home}`)).toEqual(['README.md: names a folder of one machine']);
  expect(textFaults(ROOT, 'a.ts', `read('${ROOT}/var')`)).toHaveLength(1);
});

test('a path on any machine, or inside the repository, is none', () => {
  expect(textFaults(ROOT, 'browser.ts', `'/usr/bin/chromium' './var' 'https://example.org/home/'`)).toEqual([]);
});

test('a lock that names a registry is a fault', () => {
  const lock = '"resolved": "https://registry.example/a.tgz"';
  expect(textFaults(ROOT, 'package-lock.json', lock)).toHaveLength(1);
});
