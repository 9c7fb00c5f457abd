import { toJson } from './json-text.ts';
import type { ReplayResult } from './replay-result.ts';

/** One object, a line for each of its rows, piece by piece so that a long report never stands in memory as a whole. */
export function* formatJson(result: ReplayResult): Generator<string> {
  yield '{\n';
  yield* formatFields(result);
  yield '\n}\n';
}

/** The fields of the object. */
export function* formatFields(result: ReplayResult): Generator<string> {
  const { filter, settings, summary, isComplete } = result;
  const { counts, files, hosts, bans, regexes, templates, askedNames, diagnostics } = summary;
  const head = { complete: isComplete, ...counts, files, askedNames, filter, settings };
  yield `"summary": ${toJson(head)}`;
  yield* formatRows('hosts', hosts);
  yield* formatRows('bans', bans);
  yield* formatRows('regexes', regexes);
  yield* formatRows('templates', templates);
  yield* formatRows('diagnostics', diagnostics);
}

function* formatRows(name: string, rows: readonly unknown[]): Generator<string> {
  yield `,\n"${name}": [`;
  let separator = '\n';
  for (const row of rows) {
    yield `${separator}${toJson(row)}`;
    separator = ',\n';
  }
  yield rows.length > 0 ? '\n]' : ']';
}
