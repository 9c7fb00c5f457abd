import { openConfig, type Machine, type OpenedConfig } from '../../cli/index.ts';
import { DiagnosedError, UsageError, type Result } from '../../diagnostics/index.ts';
import { checkSource, readReplaySource, type ReplaySettings } from '../../library/index.ts';
import { createMachine } from '../create-machine.ts';

/** Options of a search, as they were read. */
interface SearchedPaths extends Omit<ReplaySettings, 'configDir'> {
  config: readonly string[];
  filter: string | undefined;
  logs: readonly string[];
  /** Lines that may take the place of logs. */
  line?: readonly string[];
  hosts: string | undefined;
}

/**
 * Has a command do its work without a command line.
 *
 * @throws DiagnosedError that says why nothing comes of it
 */
export async function searchPaths<Paths extends SearchedPaths, Value>(
  { filter, logs, ...flags }: Paths,
  search: (
    operands: readonly string[],
    flags: Omit<Paths, 'filter' | 'logs'> & OpenedConfig,
    machine: Machine,
  ) => Promise<Result<Value>>,
): Promise<Value> {
  checkSource(filter !== undefined, flags);
  checkLogs([...logs, ...(flags.line ?? [])]);
  const spec = filter === undefined ? [] : [filter];
  const hosts = flags.hosts === undefined ? [] : [flags.hosts];
  const [opened, machine] = await openConfig(flags, createMachine([...spec, ...hosts]));
  const { value, diagnostics } = await search([...spec, ...logs], opened, machine);
  if (value) return value;
  throw new DiagnosedError(diagnostics, readReplaySource(opened, machine));
}

function checkLogs(given: readonly string[]): void {
  if (given.length > 0) return;
  throw new UsageError('No log is given', 'Give logs: a path or a pattern, or an array of them');
}
