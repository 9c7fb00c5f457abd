import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import { describeSummary, type ReplayResult } from './replay-result.ts';

/**
 * Formats a result as one object, a line for each of its rows, piece by piece so that a long report never stands in
 * memory as a whole.
 */
export function* formatJson(result: ReplayResult): Generator<string> {
  yield `{\n"format": ${toJson(JSON_FORMATS.replay)},\n`;
  yield* formatFields(result);
  yield '\n}\n';
}

/** Formats the fields of the object. */
export function* formatFields(result: ReplayResult): Generator<string> {
  const { summary, attention } = result;
  const { hosts, bans, regexes, templates, diagnostics } = summary;
  yield `"summary": ${toJson(describeSummary(result))}`;
  yield* formatRows('hosts', hosts);
  yield* formatRows('bans', bans);
  yield* formatRows('regexes', regexes);
  yield* formatRows('templates', templates);
  yield* formatRows('attention', attention);
  yield* formatRows('diagnostics', diagnostics);
}

/** Formats a field that is a list, with a line for each of its rows. */
export function* formatRows(name: string, rows: Iterable<unknown>): Generator<string> {
  yield `,\n"${name}": [`;
  let separator = '\n';
  for (const row of rows) {
    yield `${separator}${toJson(row)}`;
    separator = ',\n';
  }
  yield separator === '\n' ? ']' : '\n]';
}
