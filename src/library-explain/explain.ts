import {
  answerTermsAs,
  readModes,
  describeFilterOptions,
  EXPLAIN_TEXTS,
  type ExplainTexts,
  readOptions,
  readTime,
  toExplainReport,
  type ExplainReport,
  createExplainRequest,
  LINE_FILE,
  type ExplainSettings,
  nothingRead,
  describeOptions,
  reportSettings,
  type Search,
  linesOf,
  readLogTexts,
  searchTexts,
} from '../library/index.ts';
import { hasErrors, UsageError } from '../diagnostics/index.ts';
import { createBatch, LineMerger, mergeLogs, type LineBatch } from '../replay/index.ts';
import type { ExplainResult } from '../report/index.ts';
import type { LineExplanation } from '../explain/index.ts';
import { countSeen, ExplainSession } from './explain-session.ts';

/**
 * Says why lines match a filter or don't, and why hosts are banned or not, of a filter and logs that are given as texts.
 *
 * @throws DiagnosedError for options that can't be, and for a filter that is broken
 */
export function explain(options: ExplainTexts): ExplainReport {
  const { logs, start, ...values } = readOptions(EXPLAIN_TEXTS, options);
  const { line, host, each, group, ownAddress, limit, effort, ...searched } = values;
  if (line.length > 0 && logs !== undefined) {
    throw new UsageError('line takes the place of logs', 'Give either lines or logs');
  }
  const batches = line.length > 0 ? [createBatch(LINE_FILE, linesOf(line))] : readLogTexts(logs);
  const search = searchTexts(searched);
  const from = start === undefined ? undefined : readTime('start', start, search.terms.zone);
  const settings = { line, host, each, group, ownAddress, limit, effort };
  const { result, lines } = explainTexts(search, batches, settings, from);
  return toExplainReport(result, lines);
}

/** What there is to say, and the lines that were explained by themselves. */
export interface Explained {
  result: ExplainResult;
  lines: LineExplanation[];
}

/**
 * @param logs a batch for each, merged by time where there are several
 * @param start when the server starts, in seconds since the epoch
 */
export function explainTexts(
  search: Search,
  logs: readonly LineBatch[],
  settings: ExplainSettings,
  start?: number,
): Explained {
  const { terms, filter, surroundings } = search;
  const options = { ...describeOptions(terms, surroundings), start };
  const counting = { ...options, zone: terms.zone, logtimezone: terms.flags.logtimezone };
  const request = createExplainRequest(counting, settings, (name) => name);
  const others = {
    readModes: () => readOtherModes(search),
    answerAs: answerTermsAs(terms, 'file', surroundings),
  };
  const session = new ExplainSession(filter.compiled, options, { ...request, ...others });
  const merger = new LineMerger(logs.length, filter.compiled, session.options);
  const isWhole = session.process(
    mergeLogs(
      logs.map((log) => [log]),
      merger,
    ),
  );
  session.end();
  const lines = [...session.takeLines()];
  const explanations = session.finish();
  const diagnostics = [...search.diagnostics, ...merger.diagnostics, ...session.diagnostics];
  if (countSeen(explanations) === 0 && !hasErrors(diagnostics)) diagnostics.push(nothingRead());
  const isComplete = isWhole && session.isComplete && merger.diagnostics.length === 0;
  const result = {
    filter: filter.report,
    settings: reportSettings(terms.counting, terms.flags.ignoreip, terms),
    jail: null,
    explanations,
    diagnostics,
    isComplete,
  };
  return { result, lines };
}

function readOtherModes({ terms, filter, surroundings }: Search): ReturnType<typeof readModes> {
  const { spec, flags } = terms;
  if (spec === undefined) return [];
  const place = { configDir: flags.configDir, files: filter.report.files, logtype: 'file' };
  return readModes(spec, place, describeFilterOptions(terms), surroundings);
}
