import { chooseAnswer, configOfFilter, readZone, toMilliseconds } from '../../library/index.ts';
import {
  caseFileOf,
  formatCase,
  pinOf,
  prepareCase,
  readCaseFile,
  replayCase,
  type CaseKeys,
  type PreparedCase,
} from '../../cases/index.ts';
import { nameCopies, type CopiedLog } from './copied-logs.ts';
import { nameInSpec, joinPath } from '../../config/index.ts';
import { isLiveJournal } from '../../journal/index.ts';
import { countingOf } from '../../replay/index.ts';
import { UsageError, hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { areRewritten, rewriteCase } from './rewrite-case.ts';
import { readCaseLogs } from './case-logs.ts';
import { explainCommandLine } from '../options/explain-command-line.ts';
import type { Host } from '../host.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import { checkRecordedMatches } from './recorded-matches.ts';
import { CASE_FLAGS, type NewCaseFlags } from './case-flags.ts';
import { readNow } from '../shared/run/reference-time.ts';
import type { RecordedFile, Recording } from './recording.ts';
import { pathFrom } from './load-test.ts';

const STDIN = '-';

/**
 * Replays logs through a filter as the case that is made of them would: with copies of the logs, `now` and `tz` fixed.
 */
export async function createCase(
  operands: readonly string[],
  folder: string,
  flags: NewCaseFlags,
  host: Host,
  diagnostics: Diagnostic[],
): Promise<Recording | undefined> {
  const [spec, ...patterns] = operands;
  if (spec === undefined || patterns.length === 0) {
    throw new UsageError(
      spec === undefined ? 'Neither a filter nor a log is given' : `No log is given for ${spec}`,
      'For example: dryban record ./ufw.conf /var/log/ufw.log --to tests/ufw',
    );
  }
  const file = caseFileOf(folder);
  if (host.configFiles.exists(file) && !flags.force) throw caseExists(file, folder);
  const paths = findLogs(patterns, host, diagnostics);
  const copies = nameCopies(paths, folder, areRewritten(flags), host);
  const keys = describeKeys(spec, folder, copies, flags, host);
  const text = formatCase(keys);
  const test = readCaseFile(text, file);
  const prepared = test.value && prepareCase(test.value, host.configFiles);
  diagnostics.push(...test.diagnostics, ...(prepared?.diagnostics ?? []));
  if (!prepared?.value || hasErrors(diagnostics)) {
    diagnostics.push(...openLogs(paths, ANY_ENCODING, host).diagnostics);
    return undefined;
  }
  const names = new Map(copies.map(({ path, name }) => [path, name]));
  const nameCopy = (path: string): string => names.get(path) ?? path;
  const read = await readCaseLogs(paths, nameCopy, prepared.value, host);
  diagnostics.push(...read.diagnostics);
  if (!read.value) return undefined;
  const regexTimeout = toMilliseconds(flags.regexTimeout);
  const limits = { guard: host.guard, regexTimeout };
  const { events, diagnostics: replaying } = replayCase(
    read.value.prepared,
    read.value.logs,
    limits,
  );
  diagnostics.push(...replaying);
  if (events.length === 0) diagnostics.push(nothingRead());
  else if (!hasErrors(diagnostics)) {
    const explain = (): string => explainCommandLine(CASE_FLAGS, flags, operands);
    diagnostics.push(...checkRecordedMatches(test.value!, events, explain));
  }
  const caseFile = { path: file, content: text };
  if (!areRewritten(flags) || hasErrors(diagnostics)) {
    return { folder, caseFile, copies: readCopies(copies, folder, host), events, remarks: [] };
  }
  const settings = {
    texts: keys.ignoreip,
    make: (map: (text: string) => string) => makeAnew(mapKeys(keys, map), file, host),
  };
  const place = { copies, folder };
  const rewritten = rewriteCase(read.value, place, settings, flags, limits, host);
  diagnostics.push(...rewritten.diagnostics);
  if (!rewritten.value) return undefined;
  const { logs, made, copies: texts, remarks } = rewritten.value;
  const anew = replayCase(made.prepared, logs, limits);
  diagnostics.push(...anew.diagnostics);
  return { folder, caseFile: made.caseFile, copies: texts, events: anew.events, remarks };
}

/** Returns the keys of a case that may name somebody, mapped. */
function mapKeys(keys: CaseKeys, map: (text: string) => string): CaseKeys {
  const { description, ignoreip } = keys;
  return {
    ...keys,
    description: description && map(description),
    ignoreip: ignoreip.map(map),
  };
}

/** Makes a case of keys that made one before. */
function makeAnew(
  keys: CaseKeys,
  path: string,
  { configFiles }: Host,
): { prepared: PreparedCase; caseFile: RecordedFile } {
  const content = formatCase(keys);
  const prepared = prepareCase(readCaseFile(content, path).value!, configFiles).value!;
  return { prepared, caseFile: { path, content } };
}

function describeKeys(
  spec: string,
  folder: string,
  copies: readonly CopiedLog[],
  flags: NewCaseFlags,
  host: Host,
): CaseKeys {
  const { description, ignoreip, usedns } = flags;
  const zone = readZone('--tz', flags.tz ?? host.zoneName());
  const now = readNow(flags.now, zone, host);
  const place = { directory: flags.configDir, files: host.configFiles };
  const answer = chooseAnswer(flags, configOfFilter(spec, place));
  return {
    description,
    ...pinOf(answer),
    ...describeFilter(spec, folder, flags, host),
    log: copies.map(({ name }) => name),
    counting: countingOf(flags),
    ignoreip,
    usedns,
    tz: zone.name,
    now: new Date(Math.floor(now) * 1000).toISOString().replace('.000Z', 'Z'),
    'expect-no-match': flags.expectNoMatch ? 'yes' : undefined,
  };
}

/** A filter that is a file is named by the way to it from the folder of the case, another by its name and `config`. */
function describeFilter(
  spec: string,
  folder: string,
  { config }: NewCaseFlags,
  host: Host,
): Pick<CaseKeys, 'filter' | 'options' | 'config'> {
  const name = nameInSpec(spec) ?? spec;
  const options = spec.slice(name.length).trim().slice(1, -1) || undefined;
  const isFile = name.includes('/') || host.configFiles.read(name) !== undefined;
  if (!isFile) {
    return { filter: name, options, config: config.map((root) => pathFrom(folder, root, host)) };
  }
  const isOutside = name.startsWith('/') && host.relativePath('.', name).startsWith('..');
  const path = isOutside ? name : host.relativePath(folder, name);
  return { filter: path.includes('/') ? path : `./${path}`, options };
}

/**
 * Finds the logs that a case copies.
 *
 * @throws UsageError for what can't be read once more as a copy
 */
function findLogs(patterns: readonly string[], host: Host, diagnostics: Diagnostic[]): string[] {
  if (patterns.some(isLiveJournal)) {
    throw new UsageError(
      'The journal of this machine goes on, but a case has a log to keep',
      'Save it to a file first: journalctl -o export > app.journal',
    );
  }
  const found = patterns.map((pattern) => host.findLogs(pattern));
  diagnostics.push(...found.flatMap((result) => result.diagnostics));
  const paths = [...new Set(found.flatMap(({ value = [] }) => value))];
  const stream = paths.find((path) => path === STDIN || host.kindOf(path) === 'stream');
  if (stream === undefined) return paths;
  throw new UsageError(
    `${stream === STDIN ? 'The standard input' : stream} can be read only once, but a case has a log to keep`,
    'Save it to a file first',
  );
}

function readCopies(copies: readonly CopiedLog[], folder: string, host: Host): RecordedFile[] {
  return copies
    .map(({ path, name }) => ({ path, target: joinPath(folder, name) }))
    .filter(({ path, target }) => host.relativePath(target, path) !== '.')
    .map(({ path, target }) => ({ path: target, content: host.readFile(path) }));
}

function caseExists(file: string, folder: string): UsageError {
  return new UsageError(
    `There is a case already: ${file}`,
    `dryban record ${folder} makes it again as it is; --force replaces it`,
  );
}

function nothingRead(): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message: 'Not a single line was read, of which a case could be made',
    hint: 'Check that the log is the one that is written to; it may have been rotated just now',
  };
}
