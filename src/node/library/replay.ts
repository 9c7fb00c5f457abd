import { replayLogs } from '../../cli/index.ts';
import {
  LineCollector,
  readOptions,
  REPLAY_PATHS,
  toReplayReport,
  type ReplayPaths,
  type ReplayReport,
} from '../../library/index.ts';
import { searchPaths } from './search-paths.ts';

/**
 * Replays logs through a filter, both by their paths, and says who would be banned, when and why: as `dryban replay` does,
 * with the fields of its JSON.
 *
 * @throws DiagnosedError for options that can't be, and for a filter or logs that can't be read
 */
export async function replay(options: ReplayPaths): Promise<ReplayReport> {
  const { show, ...paths } = readOptions(REPLAY_PATHS, options);
  const collector = new LineCollector(show);
  const result = await searchPaths(paths, (operands, flags, machine) =>
    replayLogs(operands, flags, machine, collector),
  );
  return toReplayReport(result, collector.lines);
}
