import { escapeControl, frameLine, hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import { ExplainRun, type Explanations } from '../explain/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { LineMerger, Replay, type LineBatch, type ReplayOptions } from '../replay/index.ts';
import {
  createStyle,
  formatExplanations,
  formatExplanationsJson,
  type ExplainResult,
} from '../report/index.ts';
import { usesColor } from './color.ts';
import type { ExitCode } from './exit-code.ts';
import type { ExplainFlags } from './explain-flags.ts';
import type { Host } from './host.ts';
import { canonicalId } from './id-arguments.ts';
import { openLogs } from './open-logs.ts';
import { exitCodeFor, printDiagnostics } from './print-diagnostics.ts';
import { readInOrder } from './read-in-order.ts';
import { readReplaySource } from './read-source.ts';
import { describeOptions, reportSettings } from './replay-command.ts';
import { fillFlags } from './flags.ts';
import { REPLAY_FLAGS, type ReplayFlags } from './replay-flags.ts';
import { readReplayRequest, type ReplayRequest } from './replay-request.ts';
import { resolveFilter } from './resolve-filter.ts';
import { createTextFormat } from './text-format.ts';
import { UsageError } from './usage-error.ts';

/** The name that lines given as arguments go by. */
const LINE_FILE = '--line';

/** Replays the lines, prints what there is to say about them, and says by its exit code whether that was possible. */
export async function explainCommand(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<ExitCode> {
  const diagnostics = await explainAndReport(operands, flags, host);
  const source = readReplaySource(toReplayFlags(flags), host);
  await printDiagnostics(diagnostics, { color: flags.color, quiet: false, source }, host);
  return exitCodeFor(diagnostics);
}

async function explainAndReport(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<Diagnostic[]> {
  const request = readExplainRequest(operands, flags, host);
  const { value: filter, diagnostics } = resolveFilter(request, host);
  if (!filter) return diagnostics;
  const run = new ExplainRun(filter.compiled, {
    settings: { ...describeSettings(request), zone: request.zone },
    eachLine: flags.each || flags.line.length > 0,
    grouped: groupedVerdicts(flags),
    hosts: flags.host.map(canonicalId).map((id) => ({ id, spellings: spellingsOf(id) })),
    limit: flags.limit,
  });
  const options = { ...describeOptions(request, host), inspector: run.inspector };
  const replay = new Replay(filter.compiled, options, run.sink);
  diagnostics.push(...(await replayLines(replay, request, flags, options, filter.compiled, host)));
  const explanations = run.finish();
  diagnostics.push(...replay.diagnostics);
  if (countLines(explanations) === 0) return [...diagnostics, ...nothingRead(diagnostics)];
  const settings = reportSettings(request);
  const result = { filter: filter.report, settings, explanations, diagnostics };
  await host.stdout.write([...formatResult(result, request, flags, host)].join(''));
  return diagnostics;
}

/** As for a replay, but that lines may take the place of logs. */
function readExplainRequest(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): ReplayRequest {
  const replayFlags = toReplayFlags(flags);
  if (flags.line.length === 0) return readReplayRequest(operands, replayFlags, host);
  const spec = flags.failregex.length > 0 ? [] : operands.slice(0, 1);
  if (operands.length > spec.length) {
    throw new UsageError(
      `--line takes the place of the log ${operands[spec.length]}`,
      'Give either lines or logs',
    );
  }
  return { ...readReplayRequest([...spec, LINE_FILE], replayFlags, host), logs: [] };
}

/** The flags that a replay goes by; its report is not wanted. */
function toReplayFlags(flags: ExplainFlags): ReplayFlags {
  return fillFlags(REPLAY_FLAGS, { ...flags, format: 'table' });
}

function describeSettings({ flags, now }: ReplayRequest) {
  const { maxretry, findtime, strictWindow, logtimezone } = flags;
  return { maxretry, findtime, strictWindow, logtimezone, now };
}

function groupedVerdicts({ group, line, each, host }: ExplainFlags): ExplainFlags['group'] {
  if (group.length > 0) return group;
  return line.length > 0 || each || host.length > 0 ? [] : ['missed'];
}

/** An IPv6 address as the kernel prints it, with all of its digits, besides its canonical form. */
function spellingsOf(id: string): string[] {
  if (!id.includes(':') || id.includes('/')) return [id];
  const [head = '', tail = ''] = id.split('::');
  const before = head.split(':').filter((word) => word !== '');
  const after = tail.split(':').filter((word) => word !== '');
  const zeros = id.includes('::') ? 8 - before.length - after.length : 0;
  const words = [...before, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...after];
  return [id, words.map((word) => word.padStart(4, '0')).join(':')];
}

async function replayLines(
  replay: Replay,
  request: ReplayRequest,
  flags: ExplainFlags,
  options: ReplayOptions,
  filter: CompiledFilter,
  host: Host,
): Promise<Diagnostic[]> {
  if (flags.line.length > 0) {
    replay.process([toBatch(flags.line)]);
    return [];
  }
  const { readings, diagnostics } = openLogs(request.logs, flags.encoding, host);
  const merger = new LineMerger([{ count: readings.length, filter, options }]);
  for await (const runs of readInOrder(readings, merger)) {
    if (!replay.process(runs.map(({ batch }) => batch))) break;
  }
  const noticed = readings.flatMap((reading) => reading.diagnostics);
  return [...diagnostics, ...noticed, ...merger.diagnostics];
}

function toBatch(texts: readonly string[]): LineBatch {
  // oxlint-disable-next-line no-control-regex -- NUL is ASCII too
  const ascii = texts.map((text) => /^[\0-\x7f]*$/.test(text));
  return { file: LINE_FILE, firstLine: 1, texts, ascii };
}

function countLines({ verdicts }: Explanations): number {
  return Object.values(verdicts).reduce((sum, count) => sum + count, 0);
}

/** Where no error says already why. */
function nothingRead(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (hasErrors(diagnostics)) return [];
  return [
    {
      code: 'log/nothing-read',
      severity: 'error',
      message: 'Not a single line was read',
      hint: 'Check that the log is the one that is written to; where only the journal is kept, pipe it in: journalctl -o short-iso | dryban explain FILTER -',
    },
  ];
}

function formatResult(
  result: ExplainResult,
  { zone }: ReplayRequest,
  { format, color }: ExplainFlags,
  host: Host,
): Iterable<string> {
  if (format === 'json') return [formatExplanationsJson(result)];
  const style = createStyle(usesColor(color, host.stdout, host.env));
  const textFormat = { ...createTextFormat(zone), style, escape: escapeControl, frame: frameLine };
  return formatExplanations(result.explanations, textFormat);
}
