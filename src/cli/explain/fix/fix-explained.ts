import { UsageError, type Diagnostic, type Result } from '../../../diagnostics/index.ts';
import { countSeen } from '../../../library-explain/index.ts';
import { formatFix } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import type { ExplainFlags } from '../../options/explain-flags.ts';
import { describeExplanations } from '../../shared/output/layout.ts';
import { printDiffs, writeMended } from '../../shared/output/print-diffs.ts';
import { explainLogs, nothingExplained } from '../explain-logs.ts';
import type { ExplainSetup } from '../setup.ts';
import { LogFixer } from './log-fixer.ts';

type SetUp = (flags: ExplainFlags, host: Host) => Promise<Result<ExplainSetup>>;

/**
 * Mends the filter for all lines that were missed, and shows how.
 *
 * @throws UsageError where there is no filter to mend, or the logs can't be read twice
 */
export async function fixExplained(
  operands: readonly string[],
  given: ExplainFlags,
  setUp: SetUp,
  host: Host,
): Promise<Diagnostic[]> {
  checkFlags(given);
  checkLogs(given.jail === undefined ? operands.slice(1) : operands, host);
  const flags = { ...given, group: given.line.length > 0 ? (['missed'] as const) : [] };
  const { value: setup, diagnostics } = await setUp(flags, host);
  if (!setup) return diagnostics;
  const { load } = setup;
  if (!load) throw noFilter();
  const watchers = { isOutputClosed: () => host.stdout.isClosed, takeLine: () => {} };
  const explained = await explainLogs(setup, flags.line, watchers);
  const all = [...diagnostics, ...explained.diagnostics];
  if (countSeen(explained.explanations) === 0) return [...all, ...nothingExplained(setup, all)];
  const fixer = new LogFixer((machine) => setUp(flags, machine), load, flags.line, host);
  const { value: fix, diagnostics: found } = await fixer.fix(explained.explanations);
  if (!fix) return [...all, ...found];
  const { report, files } = fix;
  const { settings, jail } = setup;
  const format = describeExplanations(flags, setup.request.settings.zone, host);
  if (flags.format.name === 'text') {
    await printDiffs(files, host);
    await host.stderr.write([...formatFix(report, format)].join(''));
  } else {
    const writer = await flags.format.explain.createWriter({ jail, settings, format });
    const result = { ...explained, diagnostics: all, fix: report };
    await host.stdout.write([...writer.end(result)].join(''));
  }
  if (flags.write) await writeMended(files, host);
  return all;
}

function checkFlags({ each, host, anonymize, failregex }: ExplainFlags): void {
  if (failregex.length > 0) throw noFilter();
  const other = [each && '--each', host.length > 0 && '--host', anonymize && '--anonymize'].find(
    (name) => name !== false,
  );
  if (other !== undefined) {
    throw new UsageError(
      `--fix is about all missed lines, so ${other} has no place beside it`,
      `Leave out ${other}`,
    );
  }
}

function noFilter(): UsageError {
  return new UsageError(
    '--fix needs a filter in a file',
    'Write the regexes into a file, and give that as FILTER',
  );
}

/** The logs are read again with each change that is tried. */
function checkLogs(logs: readonly string[], host: Host): void {
  const stream = logs.find((log) => log === '-' || host.kindOf(log) === 'stream');
  if (stream === undefined) return;
  throw new UsageError(
    `--fix reads the logs several times, which ${stream === '-' ? 'the standard input' : stream} can't be`,
    'Write the lines into a file, and give that as LOG',
  );
}
