import { loadCase, resolveFrom, type StockConfig, type TestCase } from '../../cases/index.ts';
import { dirname, joinPath } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';
import type { TestFlags } from './flags.ts';

/** Says once which cases name another fail2ban than answers, and which bring so much that a matrix says nothing. */
export function remarkOnCases(
  tests: readonly string[],
  matrix: readonly StockConfig[],
  { table, samples, config }: TestFlags,
  { configFiles }: Host,
): Diagnostic[] {
  if (matrix.length === 0) return [];
  const isWhole = (root: string) => configFiles.exists(joinPath(root, 'jail.conf'));
  const haveCases = table.length === 0 && !samples;
  const cases = haveCases ? tests.flatMap((file) => loadCase(file, configFiles).value ?? []) : [];
  const hidden =
    config.length > 0
      ? config.filter(isWhole)
      : cases.filter((test) => configOf(test).some(isWhole)).map(folderOf);
  return [
    ...remark(cases.filter((test) => isOverruled(test, matrix)).map(folderOf), (names) => ({
      code: 'case/other-release',
      severity: 'note',
      message: `the release of each configuration of --matrix answers, not the one that cases name: ${names}`,
      hint: 'Without --matrix each case is answered as it says',
    })),
    ...remark(hidden, (names) => ({
      code: 'case/hides-matrix',
      severity: 'warning',
      message: `a configuration with a jail.conf of its own lies above those of --matrix, and hides their files: ${names}`,
      hint: 'Keep in it what is your own, such as filter.d; all else comes from --matrix',
    })),
  ];
}

/** Whether a case names another release than one that answers. */
function isOverruled({ answer }: TestCase, matrix: readonly StockConfig[]): boolean {
  if (answer.reason !== 'case') return false;
  return matrix.some(({ fail2ban }) => fail2ban.version !== answer.release.name);
}

/** Lists the configurations that a case names, from here. */
function configOf({ file, config }: TestCase): string[] {
  return config.map((root) => resolveFrom(dirname(file), root));
}

function folderOf({ file }: TestCase): string {
  return dirname(file) || '.';
}

function remark(names: readonly string[], describe: (names: string) => Diagnostic): Diagnostic[] {
  return names.length === 0 ? [] : [describe(listNames(names))];
}

/** So many cases are named in a remark. */
const MAX_NAMED = 10;

/** Lists the names of cases, the first of them where there are many. */
export function listNames(names: readonly string[]): string {
  const left = names.length - MAX_NAMED;
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}
