import type { Rows } from '../../replay/index.ts';
import { toJson } from '../text/json-text.ts';
import type { ReplayResult } from './replay-result.ts';

/**
 * Formats a result as one object, a line for each of its rows, piece by piece so that a long report never stands in
 * memory as a whole.
 */
export function* formatJson(result: ReplayResult): Generator<string> {
  yield '{\n';
  yield* formatFields(result);
  yield '\n}\n';
}

/** Formats the fields of the object. */
export function* formatFields(result: ReplayResult): Generator<string> {
  const { filter, settings, summary, attention } = result;
  const { counts, files, hosts, bans, regexes, templates, askedNames, diagnostics } = summary;
  const head = { ...describeCompleteness(result), ...counts, files, askedNames, filter, settings };
  yield `"summary": ${toJson(head)}`;
  yield* formatRows('hosts', hosts);
  yield* formatRows('bans', bans);
  yield* formatRows('regexes', regexes);
  yield* formatRows('templates', templates);
  yield* formatRows('attention', attention);
  yield* formatRows('diagnostics', diagnostics);
}

/** Names what was left out only where something was. */
export function describeCompleteness({
  isComplete,
  leftOut,
}: ReplayResult): Readonly<Record<string, unknown>> {
  return { complete: isComplete, ...(leftOut.length > 0 && { leftOut }) };
}

function* formatRows(name: string, rows: Rows<unknown>): Generator<string> {
  yield `,\n"${name}": [`;
  let separator = '\n';
  for (const row of rows) {
    yield `${separator}${toJson(row)}`;
    separator = ',\n';
  }
  yield rows.length > 0 ? '\n]' : ']';
}
