import {
  loadFilter,
  parseFilterSpec,
  type ConfigFiles,
  type FilterDefinition,
} from '../config/index.ts';
import { decodeUtf8 } from '../config/decode-utf8.ts';
import { basename, dirname, joinPath, withoutExtension } from '../config/paths.ts';
import { hasErrors, type Result } from '../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../filter/index.ts';
import { createIgnoreList, type IgnoreList } from '../ip/index.ts';
import { resolveFrom } from './case-paths.ts';
import { readCaseJail, type CaseJail } from './case-jail.ts';
import { readCaseFile, type TestCase } from './case-file.ts';

/** What failures are counted by. */
export interface CountingSettings {
  maxretry: number;
  /** In seconds. */
  findtime: number;
  /** In seconds, −1 for ever. */
  bantime: number;
  ignoreip: IgnoreList;
}

/** A case whose filter is ready to run. */
export interface PreparedCase {
  test: TestCase;
  folder: string;
  filter: CompiledFilter;
  /** The file that defines the filter. */
  filterFile: string | null;
  settings: CountingSettings;
}

const CASE_FILE = 'case.ini';
const DEFAULT_CONFIG = '/etc/fail2ban';
/** Those of the stock jail.conf. */
const DEFAULT_MAXRETRY = 5;
const DEFAULT_FINDTIME = 600;
const DEFAULT_BANTIME = 600;

/** The case file of a folder. */
export function caseFileOf(folder: string): string {
  return joinPath(folder, CASE_FILE);
}

/** Reads a case file. */
export function loadCase(file: string, files: ConfigFiles): Result<TestCase> {
  const bytes = files.read(file);
  if (bytes) return readCaseFile(decodeUtf8(bytes).text, file);
  return {
    diagnostics: [
      {
        code: 'case/not-found',
        severity: 'error',
        message: `There is no case file ${file}`,
        hint: `A case is a folder with a ${CASE_FILE}; dryban record FILTER LOG --to DIR makes one`,
      },
    ],
  };
}

/** Reads the jail of a case, if it names one, and compiles its filter. What the case says goes over what the jail says. */
export function prepareCase(test: TestCase, files: ConfigFiles): Result<PreparedCase> {
  const folder = dirname(test.file);
  const configDir = test.config === undefined ? DEFAULT_CONFIG : resolveFrom(folder, test.config);
  const jail =
    test.jail === undefined
      ? { value: NO_JAIL, diagnostics: [] }
      : readCaseJail(test.jail, configDir, files);
  if (!jail.value) return { diagnostics: jail.diagnostics };
  const loaded = loadCaseFilter(test, jail.value, configDir, files);
  const diagnostics = [...jail.diagnostics, ...loaded.diagnostics];
  if (!loaded.value || hasErrors(diagnostics)) return { diagnostics };

  const definition = { ...loaded.value, ...jail.value.overrides };
  const { zone, now, usedns = jail.value.usedns } = test;
  const { logtimezone } = jail.value;
  const compiled = compileFilter(definition, { zone, now, usedns, logtimezone });
  diagnostics.push(...compiled.diagnostics);
  if (!compiled.value) return { diagnostics };
  const filterFile = findDefiningFile(definition.name, definition.files);
  const settings = settle(test, jail.value);
  return { value: { test, folder, filter: compiled.value, filterFile, settings }, diagnostics };
}

const NO_JAIL: CaseJail = { filter: '', logtype: 'file', overrides: {} };

function loadCaseFilter(
  test: TestCase,
  jail: CaseJail,
  configDir: string,
  files: ConfigFiles,
): Result<FilterDefinition> {
  const written = test.filter ?? jail.filter;
  const { value, diagnostics } = parseFilterSpec(
    test.options === undefined ? written : `${written}[${test.options}]`,
  );
  if (!value) return { diagnostics };
  const isOwn = test.filter !== undefined;
  const spec = isOwn ? findFilter(value.name, dirname(test.file), files) : value.name;
  const { logtype } = jail;
  return loadFilter({ spec, options: value.options, configDir, logtype }, files);
}

/**
 * A path counts from the folder of the case, and so does the name of a filter file in it; other names are left to
 * `config`, though a log of that name may stand in the folder.
 */
function findFilter(name: string, folder: string, files: ConfigFiles): string {
  const path = resolveFrom(folder, name);
  const isFile = FILTER_FILE.test(name) && files.read(path) !== undefined;
  const isPath = name.includes('/') || isFile;
  if (!isPath) return name;
  return path.includes('/') ? path : `./${path}`;
}

const FILTER_FILE = /\.(?:conf|local)$/;

function settle(test: TestCase, jail: CaseJail): CountingSettings {
  return {
    maxretry: test.maxretry ?? jail.maxretry ?? DEFAULT_MAXRETRY,
    findtime: test.findtime ?? jail.findtime ?? DEFAULT_FINDTIME,
    bantime: test.bantime ?? jail.bantime ?? DEFAULT_BANTIME,
    ignoreip: test.ignoreip ?? jail.ignoreip ?? createIgnoreList([]).value!,
  };
}

/** Other files of a filter are what it includes. */
export function findDefiningFile(name: string, files: readonly string[]): string | null {
  const own = files.find((file) => basename(withoutExtension(file)) === name);
  return own ?? files.at(-1) ?? null;
}
