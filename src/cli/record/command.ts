import {
  configRootsOf,
  loadCase,
  pinCase,
  prepareCase,
  replayCase,
  type TestCase,
} from '../../cases/index.ts';
import { decodeUtf8 } from '../../config/index.ts';
import {
  UsageError,
  escapeControl,
  escapeLines,
  hasErrors,
  type Diagnostic,
} from '../../diagnostics/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import { findCases } from '../cases/find-cases.ts';
import type { Host } from '../host.ts';
import { createCase } from '../cases/new-case.ts';
import type { RecordedFile, Recording } from '../cases/recording.ts';
import { describeEvents, planFiles, writeFiles } from '../cases/write-case.ts';
import { openArchives } from '../shared/run/open-config.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { readSource, toMilliseconds } from '../../library/index.ts';
import type { RecordFlags } from './flags.ts';
import { keepTable } from '../cases/keep-table.ts';
import { refuseInCi } from '../cases/refuse-in-ci.ts';
import { checkRecordedMatches, explainCase } from '../cases/recorded-matches.ts';
import { checkLogsOf, readLogsOf } from '../cases/own-logs.ts';

/** Writes what filters do now as the expectation of cases, new ones or those that are there. */
export async function recordCommand(
  operands: readonly string[],
  flags: RecordFlags,
  host: Host,
): Promise<ExitCode> {
  refuseInCi('dryban record', flags.force, host);
  refuseWithoutNewCase(flags);
  const diagnostics: Diagnostic[] = [];
  const recordings =
    flags.to === undefined
      ? await recordAgain(operands, flags, host, diagnostics)
      : [await createCase(operands, flags.to, flags, host, diagnostics)];
  const printing = { color: flags.color, quiet: false, source: readSource(host) };
  await printDiagnostics(diagnostics, printing, host);
  if (hasErrors(diagnostics)) return EXIT_CODE.unusable;
  for (const recording of recordings) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are shown
    if (recording) await showAndWrite(recording, flags, host);
  }
  return EXIT_CODE.good;
}

/** @throws UsageError for an option that changes the logs of a new case, without one */
function refuseWithoutNewCase({ to, minimize, anonymize }: RecordFlags): void {
  if (to !== undefined || (!minimize && !anonymize)) return;
  const option = minimize ? '--minimize' : '--anonymize';
  throw new UsageError(
    `${option} makes a new case: it has no place where cases are recorded again`,
    `dryban record FILTER LOG… --to DIR ${option}; the LOG may be that of a case`,
  );
}

async function recordAgain(
  operands: readonly string[],
  flags: RecordFlags,
  host: Host,
  diagnostics: Diagnostic[],
): Promise<(Recording | undefined)[]> {
  if (operands.length === 0) {
    throw new UsageError(
      'Neither a case nor a filter is given',
      'dryban record FILTER LOG… --to DIR makes a case, dryban record DIR makes it again',
    );
  }
  const found = findCases(operands, host);
  const { remarks, others } = leaveTables(found.value ?? [], host);
  diagnostics.push(...found.diagnostics, ...remarks);
  const recordings: (Recording | undefined)[] = [];
  for (const file of others) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are shown
    recordings.push(await replayCaseOf(file, flags, host, diagnostics));
  }
  return recordings;
}

/** Leaves out cases with a table, which is an error where there are no others. */
function leaveTables(
  files: readonly string[],
  { configFiles }: Host,
): { remarks: Diagnostic[]; others: string[] } {
  const tables = files.flatMap((file) => {
    const { value } = loadCase(file, configFiles);
    return value?.table ? [value] : [];
  });
  const kept = new Set(tables.map(({ file }) => file));
  const others = files.filter((file) => !kept.has(file));
  const severity = others.length > 0 ? 'note' : 'error';
  return { remarks: tables.map((test) => keepTable(test, severity)), others };
}

async function replayCaseOf(
  file: string,
  flags: RecordFlags,
  host: Host,
  diagnostics: Diagnostic[],
): Promise<Recording | undefined> {
  const loaded = loadCase(file, host.configFiles, flags);
  diagnostics.push(...loaded.diagnostics);
  if (loaded.value) await openArchives(configRootsOf(loaded.value), host);
  const prepared = loaded.value && prepareCase(loaded.value, host.configFiles);
  diagnostics.push(...(prepared?.diagnostics ?? []));
  if (!prepared?.value) {
    diagnostics.push(...(loaded.value ? checkLogsOf(loaded.value, host) : []));
    return undefined;
  }
  const read = await readLogsOf(prepared.value, host);
  diagnostics.push(...read.diagnostics);
  if (!read.value) return undefined;
  const limits = { guard: host.guard, regexTimeout: toMilliseconds(flags.regexTimeout) };
  const { prepared: fitted, logs } = read.value;
  const replayed = replayCase(fitted, logs, limits);
  diagnostics.push(...replayed.diagnostics);
  if (!hasErrors(replayed.diagnostics)) {
    const explain = (): string => explainCase(fitted);
    diagnostics.push(...checkRecordedMatches(fitted.test, replayed.events, explain));
  }
  const caseFile = pinAgain(fitted.test, flags, host);
  return { folder: fitted.folder, ...caseFile, copies: [], events: replayed.events, remarks: [] };
}

/** The case file is written anew where it names no fail2ban yet, or another one is asked for. */
function pinAgain(
  { file, answer }: TestCase,
  { fail2banVersion, pythonVersion }: RecordFlags,
  host: Host,
): Pick<Recording, 'caseFile'> {
  const isAsked = fail2banVersion !== undefined || pythonVersion !== undefined;
  if (!isAsked && answer.reason === 'case') return {};
  const { text } = decodeUtf8(host.readFile(file));
  return { caseFile: { path: file, content: pinCase(text, answer) } };
}

async function showAndWrite(
  recording: Recording,
  { expected }: RecordFlags,
  host: Host,
): Promise<void> {
  const { changes, files } = planFiles(recording, expected, host);
  await host.stdout.write(escapeLines(changes));
  await writeFiles(files, host);
  await host.stdout.write(describeResult(recording, files));
}

function describeResult(
  { folder, events, remarks }: Recording,
  files: readonly RecordedFile[],
): string {
  const found = [...remarks, describeEvents(events)].join('\n');
  if (files.length === 0) return `${escapeControl(folder || '.')}: unchanged (${found})\n`;
  return files.map(({ path }) => `wrote ${escapeControl(path)}\n`).join('') + `${found}\n`;
}
