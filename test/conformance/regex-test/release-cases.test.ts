import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import {
  digestReport,
  printedBy,
  REGEX_CASES,
  REGEX_CASES_NOW,
  writeRegexCase,
} from '../../support/releases/regex-cases.ts';
import { RegexRuns } from './comparison.ts';

/** What the table says of each release, that release prints itself. */
describeEachRelease('what fail2ban-regex prints differently', (reference) => {
  const roots = REGEX_CASES.map(writeRegexCase);
  afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));
  const runs = new RegexRuns(
    REGEX_CASES.map(({ argv }, index) => ({
      argv: argv.map((word) => word.replace('ROOT', roots[index]!)),
      now: REGEX_CASES_NOW,
      tz: 'UTC',
    })),
    reference,
  );

  test.each(REGEX_CASES.map((each, index) => [each.title, each, index] as const))(
    '%s',
    async (_title, each, index) => {
      const { actual, expected } = await runs.run(index);
      expect(actual).toEqual(expected);
      const digest = [expected.code, ...digestReport(expected.stdout, roots[index]!)];
      expect(digest).toEqual(printedBy(each, reference.name));
    },
  );
});
