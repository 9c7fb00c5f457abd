import {
  compareWithGolden,
  formatUnifiedDiff,
  hasExpectation,
  loadCase,
  pinCase,
  prepareCase,
  readGolden,
  renewGolden,
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
import type { ReplayEvent } from '../../replay/index.ts';
import { countOf } from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import { findCases } from '../cases/find-cases.ts';
import { isSame } from './copied-logs.ts';
import type { Host } from '../host.ts';
import { createCase, type RecordedFile, type Recording } from './new-case.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { readSource, toMilliseconds } from '../../library/index.ts';
import type { RecordFlags } from './flags.ts';
import { keepTable } from '../cases/keep-table.ts';
import { refuseInCi } from '../cases/refuse-in-ci.ts';
import { checkRecordedMatches, explainCase } from './recorded-matches.ts';
import { checkLogsOf, readLogsOf } from '../cases/own-logs.ts';

/** Writes what filters do now as the expectation of cases, new ones or those that are there. */
export async function recordCommand(
  operands: readonly string[],
  flags: RecordFlags,
  host: Host,
): Promise<ExitCode> {
  refuseInCi('dryban record', flags.force, host);
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
  return { folder: fitted.folder, ...caseFile, copies: [], events: replayed.events };
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
  { folder, caseFile, copies, events }: Recording,
  { expected }: RecordFlags,
  host: Host,
): Promise<void> {
  const golden = readGolden(folder, host.configFiles);
  const { diff, diagnostics } = compareWithGolden(events, golden);
  const isAsBefore = hasExpectation(golden) && diff === '' && diagnostics.length === 0;
  const renewed = isAsBefore ? [] : renewGolden(folder, golden, events, expected);
  const renewedFiles = renewed.map(({ file, text }) => ({ path: file, content: text }));
  const own = caseFile ? [caseFile] : [];
  const changes = [...own, ...copies].map((file) => describeChange(file, host));
  await host.stdout.write(escapeLines(changes.join('') + diff));
  const written = [...own, ...copies, ...renewedFiles].filter((file) => isChanged(file, host));
  // The case file comes last, so that half of a new case is none.
  const inOrder = written.toSorted((a, b) => Number(a === caseFile) - Number(b === caseFile));
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const { path, content } of inOrder) await host.writeFile(path, content);
  await host.stdout.write(describeResult(folder, written, events));
}

function isChanged({ path, content }: RecordedFile, host: Host): boolean {
  const before = readBefore(path, host);
  return before === undefined || !isSame(before, toBytes(content));
}

/** Returns the diff of a file that was there already. */
function describeChange({ path, content }: RecordedFile, host: Host): string {
  const before = readBefore(path, host);
  const after = toBytes(content);
  if (!before || isSame(before, after)) return '';
  if (before.includes(0) || after.includes(0)) return `${path} changes, which holds no text\n`;
  return formatUnifiedDiff(path, splitLines(before), 'dryban', splitLines(after));
}

function readBefore(path: string, host: Host): Uint8Array | undefined {
  return host.kindOf(path) === 'file' ? host.readFile(path) : undefined;
}

function describeResult(
  folder: string,
  written: readonly RecordedFile[],
  events: readonly ReplayEvent[],
): string {
  const count = (type: ReplayEvent['type']) => events.filter((event) => event.type === type).length;
  const found = `${countOf(count('line'), 'line')}, ${countOf(count('ban'), 'ban')}`;
  if (written.length === 0) return `${escapeControl(folder || '.')}: unchanged (${found})\n`;
  return written.map(({ path }) => `wrote ${escapeControl(path)}\n`).join('') + `${found}\n`;
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function splitLines(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).replace(/\n$/, '').split('\n');
}
