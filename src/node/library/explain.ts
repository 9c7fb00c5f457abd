import { explainPaths } from '../../cli/index.ts';
import {
  EXPLAIN_PATHS,
  readOptions,
  toExplainReport,
  type ExplainPaths,
  type ExplainReport,
} from '../../library/index.ts';
import { searchPaths } from './search-paths.ts';

/**
 * Says why lines match a filter or don't, and why hosts are banned or not, of a filter and logs by their paths: as
 * `dryban explain` does, with the fields of its JSON.
 *
 * @throws DiagnosedError for options that can't be, and for a filter or logs that can't be read
 */
export async function explain(options: ExplainPaths): Promise<ExplainReport> {
  const paths = readOptions(EXPLAIN_PATHS, options);
  const { result, lines } = await searchPaths(paths, explainPaths);
  return toExplainReport(result, lines);
}
