import { expect, test } from 'vitest';
import type { LintDocument } from '../../../src/report/index.ts';
import { NEWEST_RELEASE, type ReleaseName } from '../../../src/release/index.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { runCli } from '../../support/run-cli.ts';

/** How many warnings and errors each rule has about the stock filters of a release; what they are about is not kept. */
const COUNTS: Readonly<Record<ReleaseName, Readonly<Record<string, number>>>> = {
  '0.11.2': { 'lint/explosive-regex': 8, 'lint/never-matches': 1 },
  '1.0.2': { 'lint/explosive-regex': 11, 'lint/never-matches': 1 },
  '1.1.0': { 'lint/explosive-regex': 12, 'lint/never-matches': 1 },
  '1.1.1': { 'lint/explosive-regex': 9, 'lint/never-matches': 1 },
};
/** What no sound search takes, in seconds of a CPU; the texts are of the length at which it is about a second. */
const LONG = 0.02;

describeEachRelease('the stock filters', ({ release, configDir }) => {
  // For one release, since each text takes about a second.
  const confirm = release.name === NEWEST_RELEASE.name ? ['--confirm'] : [];

  test('have so many findings, and keep CPython busy where it is said', async () => {
    const argv = ['lint', `${configDir}/filter.d`, '--config', configDir, ...confirm];
    const version = ['--fail2ban-version', release.name];
    const { stdout } = await runCli([...argv, ...version, '--format=json']);
    const { filters }: LintDocument = JSON.parse(stdout);
    const bad = filters
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity !== 'note');
    const counts: Record<string, number> = {};
    for (const { code } of bad) counts[code] = (counts[code] ?? 0) + 1;
    expect(counts).toEqual(COUNTS[release.name]);
    const seconds = bad.flatMap(({ attack }) =>
      attack?.seconds === undefined ? [] : [attack.seconds ?? Infinity],
    );
    expect(seconds.filter((time) => time < LONG)).toEqual([]);
  }, 600_000);
});
