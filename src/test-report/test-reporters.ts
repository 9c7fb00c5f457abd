import { formatGithub } from './github.ts';
import { formatGitlab } from './gitlab.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatSarif } from './sarif.ts';
import { formatTap } from './tap.ts';
import { formatTestJson } from './test-json.ts';
import type { TestReport } from './test-report.ts';

/** The formats that are written as a whole when all tests are done; a table appears as they go. */
export const WHOLE_REPORTERS = {
  json: formatTestJson,
  junit: formatJunit,
  tap: formatTap,
  github: formatGithub,
  gitlab: formatGitlab,
  sarif: formatSarif,
  markdown: formatMarkdown,
} satisfies Readonly<Record<string, (report: TestReport) => string>>;

export type WholeReporterName = keyof typeof WHOLE_REPORTERS;
