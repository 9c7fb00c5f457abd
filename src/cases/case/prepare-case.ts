import {
  layerConfig,
  loadFilter,
  parseFilterSpec,
  type ConfigFiles,
  decodeUtf8,
  basename,
  dirname,
  joinPath,
  withoutExtension,
} from '../../config/index.ts';
import { SourceText, hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../../filter/index.ts';
import { createIgnoreList } from '../../ip/index.ts';
import type { AnswerSettings } from '../../release/index.ts';
import { countingOf, type Counting, type IgnoreOptions } from '../../replay/index.ts';
import { resolveFrom } from './case-paths.ts';
import type { SettingOrigins } from '../blame/fault-places.ts';
import { readCaseJail, type CaseIncrement, type CaseJail } from './case-jail.ts';
import { readCaseFile, type TestCase } from './case-file.ts';

/** A case whose filter is ready to run. */
export interface PreparedCase {
  test: TestCase;
  folder: string;
  filter: CompiledFilter;
  /** The file that defines the filter. */
  filterFile: string | null;
  /** The encoding of its logs: `auto` or a name that Python knows. */
  logencoding: SourceText;
  /** The entries of the journal that its filter reads. */
  journalmatch: SourceText | undefined;
  /** The offset of times that name no zone, in minutes east of UTC, if the jail says. */
  logtimezone: number | undefined;
  counting: Counting;
  ignoring: IgnoreOptions;
  increment: CaseIncrement | undefined;
  /** Where the settings stand that decide who is banned. */
  settings: SettingOrigins;
}

const CASE_FILE = 'case.ini';
/** The name before options that are for the filter of a jail, whatever that is. */
const FILTER_OF_JAIL = 'filter';
const DEFAULT_LOGENCODING = SourceText.unplaced('auto');

/** Returns the path of the case file of a folder. */
export function caseFileOf(folder: string): string {
  return joinPath(folder, CASE_FILE);
}

/** The most bytes of a case file, which says a few lines. */
const MAX_CASE_BYTES = 1 << 20;

function tooLarge(file: string): Diagnostic {
  return {
    code: 'case/bad-value',
    severity: 'error',
    message: `${file} is larger than ${MAX_CASE_BYTES >> 20} MiB, the most that is read of a case file`,
    hint: `A case is a folder with a ${CASE_FILE} of a few lines`,
  };
}

/**
 * Reads a case file.
 *
 * @param asked goes over what the case says of the fail2ban that is to answer
 */
export function loadCase(
  file: string,
  files: ConfigFiles,
  asked?: AnswerSettings,
): Result<TestCase> {
  const bytes = files.read(file);
  if (bytes && bytes.length > MAX_CASE_BYTES) return { diagnostics: [tooLarge(file)] };
  if (bytes) return readCaseFile(decodeUtf8(bytes).text, file, asked);
  const reason = files.explain?.(file);
  const exists = reason !== undefined && files.exists(file);
  return {
    diagnostics: [
      {
        code: 'case/not-found',
        severity: 'error',
        message: exists ? `${file} is no case file: ${reason}` : `There is no case file ${file}`,
        hint: `A case is a folder with a ${CASE_FILE}; dryban record FILTER LOG --to DIR makes one`,
      },
    ],
  };
}

/**
 * Reads the jail of a case, if it names one, and compiles its filter. What the case says goes over what the jail says.
 *
 * @param logtype `journal` where its logs hold entries of the journal; unless given, what the backend of the jail reads
 */
export function prepareCase(
  test: TestCase,
  disk: ConfigFiles,
  logtype?: string,
): Result<PreparedCase> {
  const folder = folderOf(test);
  const { directory: configDir, files } = layerConfig(disk, configRootsOf(test));
  const { value: source, diagnostics } =
    test.jail === undefined
      ? loadCaseFilter(test, { configDir, logtype }, files)
      : loadCaseJail(test, test.jail, { configDir, logtype }, files);
  if (!source || hasErrors(diagnostics)) return { diagnostics };

  const { filter: definition, logtimezone } = source;
  const { zone, now, usedns } = test;
  const { release } = test.answer;
  const compiled = compileFilter(definition, {
    release,
    zone,
    now,
    usedns,
    logtimezone,
  });
  diagnostics.push(...compiled.diagnostics);
  if (!compiled.value) return { diagnostics };
  const value: PreparedCase = {
    test,
    folder,
    filter: compiled.value,
    filterFile: findDefiningFile(definition.name, definition.files),
    logencoding: source.logencoding ?? DEFAULT_LOGENCODING,
    journalmatch: definition.options.get('journalmatch'),
    logtimezone,
    counting: countingOf(test.counting, source.counting ?? {}),
    ignoring: {
      ignoreip: test.ignoreip ?? source.ignoreip ?? createIgnoreList([], release).value!,
      ignoreself: source.ignoreself,
    },
    increment: source.increment,
    settings: { ...source.settings, ...Object.fromEntries(test.origins) },
  };
  return { value, diagnostics };
}

/** The source of what a case takes from elsewhere: its filter, and what the jail says besides. */
type CaseSource = Pick<CaseJail, 'filter'> & Partial<CaseJail>;

interface FilterLookup {
  configDir: string;
  logtype: string | undefined;
}

function loadCaseFilter(
  test: TestCase,
  { configDir, logtype }: FilterLookup,
  files: ConfigFiles,
): Result<CaseSource> {
  const { value: spec, diagnostics } = parseOwnFilter(test, test.filter ?? '', files);
  if (!spec) return { diagnostics };
  const { spec: name, options } = spec;
  const { release } = test.answer;
  const request = { release, spec: name, options, configDir, ...(logtype && { logtype }) };
  const filter = loadFilter(request, files);
  return {
    ...(filter.value && { value: { filter: filter.value } }),
    diagnostics: [...diagnostics, ...filter.diagnostics],
  };
}

function loadCaseJail(
  test: TestCase,
  jail: string,
  { configDir, logtype }: FilterLookup,
  files: ConfigFiles,
): Result<CaseSource> {
  const { value: spec, diagnostics } = parseOwnFilter(test, test.filter ?? FILTER_OF_JAIL, files);
  if (!spec) return { diagnostics };
  const filter = test.filter === undefined ? undefined : spec.spec;
  const request = {
    release: test.answer.release,
    configDir,
    filterOptions: spec.options,
    ...(filter && { filter }),
    ...(logtype && { logtype }),
  };
  return readCaseJail(jail, request, files);
}

/** Reads the filter and its options as the case gives them. */
function parseOwnFilter(
  test: TestCase,
  filter: string,
  files: ConfigFiles,
): Result<{ spec: string; options: ReadonlyMap<string, string> }> {
  const { kind, options, answer } = test;
  const written = options === undefined ? filter : `${filter}[${options}]`;
  const { value, diagnostics } = parseFilterSpec(written, answer.release);
  if (!value) return { diagnostics };
  const spec = kind === 'case' ? findFilter(value.name, folderOf(test), files) : value.name;
  return { value: { spec, options: value.options }, diagnostics };
}

/** Returns the folder that the paths of a case count from. */
/** Returns the paths of the configurations that a case names. */
export function configRootsOf(test: TestCase): string[] {
  return test.config.map((root) => resolveFrom(folderOf(test), root));
}

function folderOf({ kind, file }: TestCase): string {
  return kind === 'case' ? dirname(file) : '';
}

/**
 * Returns the filter that a name means. A path counts from the folder of the case, and so does the name of a filter
 * file in it; other names are left to `config`, though a log of that name may stand in the folder.
 */
function findFilter(name: string, folder: string, files: ConfigFiles): string {
  const path = resolveFrom(folder, name);
  const isFile = FILTER_FILE.test(name) && files.read(path) !== undefined;
  const isPath = name.includes('/') || isFile;
  if (!isPath) return name;
  return path.includes('/') ? path : `./${path}`;
}

const FILTER_FILE = /\.(?:conf|local)$/;

/** Returns the file that defines a filter; its other files are what it includes. */
export function findDefiningFile(name: string, files: readonly string[]): string | null {
  const own = files.find((file) => basename(withoutExtension(file)) === name);
  return own ?? files.at(-1) ?? null;
}
