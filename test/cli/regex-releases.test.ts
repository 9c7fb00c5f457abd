import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RELEASE_NAMES } from '../../src/release/index.ts';
import {
  digestReport,
  printedBy,
  REGEX_CASES,
  REGEX_CASES_NOW,
  writeRegexCase,
} from '../support/releases/regex-cases.ts';
import { runCli } from '../support/run-cli.ts';

/** Each answers as observed in its own program; conformance compares the table with all of them. */
describe.each(RELEASE_NAMES)('dryban regex as fail2ban-regex %s', (release) => {
  test.each(REGEX_CASES.map((each) => [each.title, each] as const))('%s', async (_, each) => {
    const root = writeRegexCase(each);
    const argv = each.argv.map((word) => word.replace('ROOT', root));
    const settings = ['--fail2ban-version', release, '--now', String(REGEX_CASES_NOW)];
    const { code, stdout } = await runCli(['regex', ...settings, ...argv], {
      zoneName: () => 'UTC',
    });
    rmSync(root, { recursive: true });
    expect([code, ...digestReport(stdout, root)]).toEqual(printedBy(each, release));
  });
});
