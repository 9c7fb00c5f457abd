import { filterOptionsOf, readSampleLog } from '../../cases/index.ts';
import { basename, joinPath, nameInSpec, withoutExtension } from '../../config/index.ts';
import { DiagnosedError, UsageError } from '../../diagnostics/index.ts';
import type { Trials } from '../../lint/index.ts';
import { withoutEnd } from '../../replay/index.ts';
import type { Host, LogReading } from '../host.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import type { LintFlags } from './flags.ts';
import type { LintTarget } from './target.ts';

/** The most lines of a log that filters are tried with: of each kind a few say all. */
const MAX_LINES = 20_000;

/** A filter, and what it is tried with. */
interface TrialRun {
  target: LintTarget;
  trials: Trials;
}

/** The options that samples of fail2ban's tests are for. */
const SAMPLE_OPTIONS = /^#+ ?filterOptions:/;

/**
 * Reads the lines that a filter is tried with: those of the log given, or of the one of its name in a folder. Samples that
 * are for other options of the filter are tried with these, too.
 */
export async function listTrialRuns(
  target: LintTarget,
  flags: LintFlags,
  host: Host,
): Promise<TrialRun[]> {
  const path = flags.log === undefined ? undefined : findLog(flags.log, target.name, host);
  const lines = path === undefined ? [] : await readLines(path, host);
  const terms = { fields: flags.inject, now: host.now(), guard: host.guard };
  const groups = lines.some((line) => SAMPLE_OPTIONS.test(line)) ? groupSamples(path!, host) : [];
  const own = groups.find(({ options }) => options.size === 0);
  const others = groups.filter(({ options }) => options.size > 0);
  return [
    { target, trials: { ...terms, lines: own?.lines ?? lines } },
    ...others.flatMap(({ options, lines: some }) => {
      const other = target.withOptions?.(options);
      return other ? [{ target: other, trials: { ...terms, lines: some } }] : [];
    }),
  ];
}

/** Lines of samples that are for the same options of a filter. */
interface SampleGroup {
  options: ReadonlyMap<string, string>;
  lines: string[];
}

function groupSamples(path: string, { configFiles }: Host): SampleGroup[] {
  const groups = new Map<string, SampleGroup>();
  for (const sample of readSampleLog(path, configFiles).value?.samples ?? []) {
    const options = filterOptionsOf(sample.options);
    const key = JSON.stringify([...options]);
    const group = groups.get(key) ?? { options, lines: [] };
    groups.set(key, group);
    group.lines.push(sample.text);
  }
  return [...groups.values()];
}

/** Finds the log of a filter; a folder may have none. */
function findLog(log: string, name: string, host: Host): string | undefined {
  if (host.findDirectories(log).length === 0) return log;
  const path = joinPath(log, basename(withoutExtension(nameInSpec(name) ?? name)));
  return host.kindOf(path) === 'nothing' ? undefined : path;
}

/**
 * Opens the logs that a filter is tried with; a folder may have none.
 *
 * @throws DiagnosedError where a log can't be read
 */
export function openTrialLogs(log: string, name: string, host: Host): LogReading[] {
  const path = findLog(log, name, host);
  return path === undefined ? [] : openAll(path, host);
}

function openAll(path: string, host: Host): LogReading[] {
  const { readings, diagnostics } = openLogs([path], ANY_ENCODING, host);
  if (readings.length === 0) throw new DiagnosedError(diagnostics);
  return readings;
}

async function readLines(path: string, host: Host): Promise<string[]> {
  const readings = openAll(path, host);
  const lines: string[] = [];
  for (const { batches } of readings) {
    // oxlint-disable-next-line no-await-in-loop -- one log after the other
    for await (const some of batches) {
      for (const batch of some) lines.push(...batch.lines.map(withoutEnd));
      if (lines.length >= MAX_LINES) return lines.slice(0, MAX_LINES);
    }
  }
  if (lines.length === 0) throw new UsageError(`--log: ${path} has no line`, 'Name another log');
  return lines;
}
