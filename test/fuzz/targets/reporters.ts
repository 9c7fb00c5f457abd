import type { TestReport } from '../../../src/test-report/index.ts';
import {
  WHOLE_REPORTERS,
  type WholeReporterName,
} from '../../../src/test-report/test-reporters.ts';
import { outcomeOf, reportOf } from '../../report/cases-outcomes.ts';
import {
  findGitlabErrors,
  findJunitErrors,
  findMarkdownErrors,
  findSarifErrors,
  parseGithub,
  parseTap,
} from '../../report/read-reports.ts';
import type { Random } from '../../support/random.ts';
import { findUnsafe } from '../command.ts';
import { writeOdd } from '../edits.ts';
import type { Fault, Target } from '../target.ts';

interface Outcome {
  name: string;
  /** Of the list below, by place. */
  status: number;
  findings: { file: string; line: number | null; message: string; cause: string | null }[];
  diff: string;
}

const STATUSES = ['passed', 'failed', 'broken', 'updated'] as const;

/** What the validator of XML, which is slow to start, has against each report. */
type XmlErrors = readonly string[];

interface Report {
  /** Of the list below, by place. */
  format: number;
  outcomes: Outcome[];
}

const FORMATS: readonly WholeReporterName[] = [
  'json',
  'junit',
  'tap',
  'github',
  'gitlab',
  'sarif',
  'markdown',
];

export const target: Target<Report, XmlErrors> = {
  about:
    'JSON, JUnit, TAP, GitHub and GitLab and SARIF reports are well formed and safe to print, whatever stands in them',
  share: 500,
  make: (random) => ({
    format: random.integer(0, FORMATS.length - 1),
    outcomes: Array.from({ length: random.integer(1, 3) }, () => writeOutcome(random)),
  }),
  ask: (cases) =>
    findJunitErrors(cases.map(({ outcomes }) => WHOLE_REPORTERS.junit(toReport(outcomes)))),
  judge({ format, outcomes }, xmlErrors) {
    const name = FORMATS[format]!;
    return { outcome: name, fault: judgeReport(name, toReport(outcomes), xmlErrors) };
  },
};

function writeOutcome(random: Random): Outcome {
  return {
    name: writeOdd(random, 4),
    status: random.integer(0, STATUSES.length - 1),
    findings: Array.from({ length: random.integer(0, 2) }, () => ({
      file: writeOdd(random, 3),
      line: random.pick([null, 1, 7]),
      message: writeOdd(random, 6),
      cause: random.chance(0.5) ? writeOdd(random, 4) : null,
    })),
    diff: writeOdd(random, 6),
  };
}

function toReport(outcomes: readonly Outcome[]): TestReport {
  return reportOf(
    outcomes.map(({ status, ...others }) => outcomeOf({ ...others, status: STATUSES[status]! })),
  );
}

function judgeReport(
  name: WholeReporterName,
  report: TestReport,
  xmlErrors: XmlErrors,
): Fault | undefined {
  const text = WHOLE_REPORTERS[name](report);
  const unsafe = findUnsafe(text);
  if (unsafe !== undefined)
    return { what: `a report in ${name} has raw characters`, details: { unsafe, text } };
  const errors = name === 'junit' ? xmlErrors : FIND_ERRORS[name](text, report);
  if (errors.length === 0) return undefined;
  return { what: `a report in ${name} is malformed`, details: { errors, text } };
}

type FindErrors = (text: string, report: TestReport) => readonly string[];

const FIND_ERRORS: Readonly<Record<Exclude<WholeReporterName, 'junit'>, FindErrors>> = {
  json(text, { outcomes }) {
    const { tests }: { tests: unknown[] } = JSON.parse(text);
    return tests.length === outcomes.length ? [] : ['tests are missing'];
  },
  tap(text, { outcomes }) {
    const { points, unknown } = parseTap(text);
    return points.length === outcomes.length ? unknown : [...unknown, 'points are missing'];
  },
  github: (text) =>
    text
      .split('\n')
      .slice(0, -1)
      .filter((line) => parseGithub(line).name !== 'error'),
  gitlab: (text) => findGitlabErrors(text),
  sarif: (text) => findSarifErrors(text),
  markdown: (text) => findMarkdownErrors(text),
};
