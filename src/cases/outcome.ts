import type { AnswerReport } from '../release/index.ts';
import type { Diagnostic, Origin } from '../diagnostics/index.ts';

/**
 * The status of a test. `broken`: it could not be run, and a diagnostic says why. `updated`: it failed, and its
 * expectation was written anew.
 */
export type TestStatus = 'passed' | 'failed' | 'broken' | 'updated';

/** One of several configurations that tests are run against. It is plain data, so that it may cross threads. */
export interface StockConfig {
  /** As reports name it. */
  name: string;
  /** Its directory, as it was given. */
  root: string;
  /** Which fail2ban it belongs to, which is the one to answer. */
  fail2ban: AnswerReport;
}

/** One thing that is not as expected. */
export interface Finding {
  /** The file that it is about. */
  file: string;
  /** The number of the line, from 1 on; `null` when it is about the file as a whole. */
  line: number | null;
  /** What is not as expected, a sentence for people. */
  message: string;
  /** The reason why the line got the verdict it has, where that is known. */
  cause: string | null;
}

/** What is to blame for findings, and where it can be mended. */
export interface Fault {
  /** The file to mend: a filter, a case, a jail, or what is expected. */
  file: string;
  /** The number of the line, from 1 on; `null` when the file as a whole is meant. */
  line: number | null;
  /** The column, from 1 on, in UTF-16 units; `null` when the line as a whole is meant. */
  column: number | null;
  /** How many UTF-16 units from there on are meant. */
  length: number | null;
  /** What it is, as `failregex 2`, `maxretry` or `expectation`; empty for what a finding says of its own place. */
  subject: string;
  /** What it did, a sentence for people. */
  message: string;
  /** How many findings it is to blame for. */
  count: number;
  /** The first three of them. */
  examples: Finding[];
}

/** How often a regex of a filter decided about a line. */
export interface RegexUse {
  /** What it is for. */
  kind: 'failregex' | 'ignoreregex';
  /** The number among its kind, from 1 on. */
  number: number;
  /** The regex as written, before its tags were replaced. */
  regex: string;
  /** Where it was written; `null` if that is no file. */
  origin: Origin | null;
  /** How many lines it decided about. */
  hits: number;
}

/** The outcome of one test: a case, a table that the command line names, or a file of samples. It is plain data, so that it may cross threads. */
export interface TestOutcome {
  /** What it is. */
  kind: 'case' | 'table' | 'samples';
  /** The folder of the case, or the file of the table or the samples. */
  name: string;
  /** The case file, or the file of the table or the samples. */
  file: string;
  /** What the case says of itself; `null` if it says nothing. */
  description: string | null;
  /** The name of the configuration that it was run against; `null` where there is no choice of them. */
  configuration: string | null;
  /** Which fail2ban was taken for the one to answer; `null` when the test is too broken to say. */
  fail2ban: AnswerReport | null;
  /** The name of the filter; `null` when the test is too broken to say. */
  filter: string | null;
  /** The file that defines the filter, which tells filters of the same name apart. */
  filterFile: string | null;
  /** How it went. */
  status: TestStatus;
  /** How many log lines were compared with an expectation. */
  lines: number;
  /** What is not as expected. */
  findings: Finding[];
  /** What is to blame for the findings: each of them has one. */
  faults: Fault[];
  /** The differences of what was expected and what came out, as unified diffs. */
  diff: string;
  /** The regexes of the filter, and how often each decided about a line. */
  regexes: RegexUse[];
  /** What was noticed; errors say why a test is broken. */
  diagnostics: Diagnostic[];
  /** How long it took, in seconds. */
  seconds: number;
}
