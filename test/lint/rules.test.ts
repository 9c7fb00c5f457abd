import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINT_CODES, type LintCode } from '../../src/lint/index.ts';
import { ROOT } from '../support/paths.ts';
import { runCli } from '../support/run-cli.ts';

const FIXTURES = join(ROOT, 'fixtures');

interface Document {
  filters: { findings: { code: string; origin: { line: number } }[] }[];
}

/** What stands in the lines in which the bad form of a rule has what it looks for; else `<HOST>`, in each regex. */
const SIGNS: Partial<Record<LintCode, RegExp>> = {
  'lint/allowance': /# dryban:/,
  'lint/explosive-regex': /<HOST>|^datepattern/,
  'lint/open-datepattern': /%%/,
  'lint/unread-option': /^(?:ignorregex|form|maxretry)|denied/,
  'lint/ignoreip-everybody': /\/\d/,
  'lint/ignoreip-nobody': /^(?:ignoreip|\s)/,
  'lint/ignorecommand-fails-open': /^ignorecommand/,
  'lint/threshold-unreachable': /^maxretry/,
  'lint/log-never-read': /^logpath = \/|^journalmatch|\*$| tail$/,
};

/** Returns what a form of a rule is looked at by: a filter, or the jails of a configuration. */
function argumentsFor(code: LintCode, form: 'bad' | 'good'): { file: string; argv: string[] } {
  const folder = join(FIXTURES, code, form);
  if (existsSync(folder)) return { file: join(folder, 'jail.conf'), argv: ['--config', folder] };
  const log = join(FIXTURES, code, 'app.log');
  const trials = existsSync(log) ? ['--log', log] : [];
  return { file: `${folder}.conf`, argv: [`${folder}.conf`, ...trials] };
}

/** Returns the lines in which a form of a rule has what the rule looks for, in order. */
async function linesOf(code: LintCode, form: 'bad' | 'good'): Promise<number[]> {
  const { argv } = argumentsFor(code, form);
  const { stdout } = await runCli(['lint', ...argv, '--format', 'json']);
  const { filters }: Document = JSON.parse(stdout);
  const found = filters.flatMap(({ findings }) => findings.filter((each) => each.code === code));
  return found.map(({ origin }) => origin.line).toSorted((one, other) => one - other);
}

test('each rule has fixtures, and no others are there', () => {
  const codes = LINT_CODES.map(({ code }) => code).toSorted();
  expect(readdirSync(join(FIXTURES, 'lint')).map((name) => `lint/${name}`)).toEqual(codes);
});

/** Under the instruments of a test run regexes that explode take many times as long. */
const LONG = 120_000;

describe.each(LINT_CODES)('$code', { timeout: LONG }, ({ code, meaning, remedy }) => {
  test('finds something in each line of its bad form that is at fault', async () => {
    const lines = readFileSync(argumentsFor(code, 'bad').file, 'utf8').split('\n');
    const sign = SIGNS[code] ?? /<HOST>/;
    const faults = lines.flatMap((line, index) => (sign.test(line) ? [index + 1] : []));
    expect(faults.length).toBeGreaterThan(0);
    expect(await linesOf(code, 'bad')).toEqual(faults);
  });

  test('finds nothing in its good form', async () => {
    expect(await linesOf(code, 'good')).toEqual([]);
  });

  test('says what it means, and what to do', () => {
    expect(meaning).toMatch(/^[a-z].*[^.]$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  });
});
