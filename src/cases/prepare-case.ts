import { loadFilter, parseFilterSpec, type ConfigFiles } from '../config/index.ts';
import { decodeUtf8 } from '../config/decode-utf8.ts';
import { basename, dirname, joinPath, withoutExtension } from '../config/paths.ts';
import { hasErrors, type Result } from '../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../filter/index.ts';
import { createIgnoreList, type IgnoreList } from '../ip/index.ts';
import { resolveFrom } from './case-paths.ts';
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

/** Reads and compiles the filter of a case. */
export function prepareCase(test: TestCase, files: ConfigFiles): Result<PreparedCase> {
  const folder = dirname(test.file);
  const spec = parseFilterSpec(test.options ? `${test.filter}[${test.options}]` : test.filter!);
  if (!spec.value) return { diagnostics: spec.diagnostics };
  const request = {
    spec: findFilter(spec.value.name, folder, files),
    options: spec.value.options,
    configDir: test.config === undefined ? DEFAULT_CONFIG : resolveFrom(folder, test.config),
  };
  const { value: definition, diagnostics } = loadFilter(request, files);
  if (!definition || hasErrors(diagnostics)) return { diagnostics };
  const { zone, now, usedns } = test;
  const { value: filter, diagnostics: more } = compileFilter(definition, { zone, now, usedns });
  diagnostics.push(...more);
  if (!filter) return { diagnostics };
  const filterFile = findDefiningFile(definition.name, definition.files);
  return { value: { test, folder, filter, filterFile, settings: settle(test) }, diagnostics };
}

/** A path counts from the folder of the case, and so does the name of a file in it; other names are left to `config`. */
function findFilter(name: string, folder: string, files: ConfigFiles): string {
  const path = resolveFrom(folder, name);
  const isPath = name.includes('/') || files.read(path) !== undefined;
  if (!isPath) return name;
  return path.includes('/') ? path : `./${path}`;
}

function settle({ maxretry, findtime, bantime, ignoreip }: TestCase): CountingSettings {
  return {
    maxretry: maxretry ?? DEFAULT_MAXRETRY,
    findtime: findtime ?? DEFAULT_FINDTIME,
    bantime: bantime ?? DEFAULT_BANTIME,
    ignoreip: ignoreip ?? createIgnoreList([]).value!,
  };
}

/** Other files of a filter are what it includes. */
export function findDefiningFile(name: string, files: readonly string[]): string | null {
  const own = files.find((file) => basename(withoutExtension(file)) === name);
  return own ?? files.at(-1) ?? null;
}
