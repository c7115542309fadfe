// Which Node the house stands on. An older one would fail later, in stranger words.

const OLDEST: readonly [major: number, minor: number] = [24, 11];

/** Throws, with the way out, when `version` ('v24.21.0') is older than the house needs. */
export function assertNode(version: string): void {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Error(
    `This is Node ${version}; Kerbside needs ${OLDEST.join('.')} or later. It comes with the packages: run 'npm ci' ` +
      `without --ignore-scripts, then start through 'npm run …' or 'npm test'.`,
  );
}
