import {
  compareWithGolden,
  formatUnifiedDiff,
  hasExpectation,
  isPresentForm,
  readGolden,
  renewGolden,
  type GoldenForm,
} from '../../cases/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { countOf, formatCount } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { isSame } from './copied-logs.ts';
import type { RecordedFile, Recording } from './recording.ts';

/** What is to be written of a case. */
interface CasePlan {
  /** The diffs of what is there already. */
  changes: string;
  /** Those that are new or change, the case file first. */
  files: RecordedFile[];
}

/**
 * Returns what writing a case changes.
 *
 * @param form of an expectation that is not there yet
 */
export function planFiles(
  { folder, caseFile, copies, events }: Recording,
  form: GoldenForm,
  host: Host,
): CasePlan {
  const golden = readGolden(folder, host.configFiles);
  const { diff, diagnostics } = compareWithGolden(events, golden);
  const isAsBefore = hasExpectation(golden) && diff === '' && diagnostics.length === 0;
  const isUnchanged = isAsBefore && isPresentForm(golden);
  const renewed = isUnchanged ? [] : renewGolden(folder, golden, events, form);
  const renewedFiles = renewed.map(({ file, text }) => ({ path: file, content: text }));
  const own = caseFile ? [caseFile] : [];
  const changes = [...own, ...copies].map((file) => describeChange(file, host));
  const files = [...own, ...copies, ...renewedFiles].filter((file) => isChanged(file, host));
  return { changes: changes.join('') + diff, files };
}

/** Writes the files of a case, the case file last, so that half of a new case is none. */
export async function writeFiles(files: readonly RecordedFile[], host: Host): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const { path, content } of files.toReversed()) await host.writeFile(path, content);
}

/** Describes what came out of a case: `4 lines, 3 matched, 1 ban`. */
export function describeEvents(events: readonly ReplayEvent[]): string {
  const lines = events.filter((event) => event.type === 'line');
  const matched = lines.filter(({ verdict }) => verdict === 'matched').length;
  const bans = events.filter(({ type }) => type === 'ban').length;
  return `${countOf(lines.length, 'line')}, ${formatCount(matched)} matched, ${countOf(bans, 'ban')}`;
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

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function splitLines(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).replace(/\n$/, '').split('\n');
}
