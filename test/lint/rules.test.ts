import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINT_CODES } from '../../src/lint/index.ts';
import { ROOT } from '../support/paths.ts';
import { runCli } from '../support/run-cli.ts';

const FIXTURES = join(ROOT, 'fixtures');

interface Document {
  filters: { findings: { code: string; origin: { line: number } }[] }[];
}

/** Returns the lines in which a filter has what a rule looks for, with the log beside it if there is one. */
async function linesOf(code: string, name: string): Promise<number[]> {
  const log = join(FIXTURES, code, 'app.log');
  const trials = existsSync(log) ? ['--log', log] : [];
  const argv = ['lint', join(FIXTURES, code, name), '--format', 'json', ...trials];
  const { stdout } = await runCli(argv);
  const { filters }: Document = JSON.parse(stdout);
  const found = filters[0]!.findings.filter((finding) => finding.code === code);
  return found.map(({ origin }) => origin.line);
}

test('each rule has fixtures, and no others are there', () => {
  const codes = LINT_CODES.map(({ code }) => code).toSorted();
  expect(readdirSync(join(FIXTURES, 'lint')).map((name) => `lint/${name}`)).toEqual(codes);
});

/** Under the instruments of a test run regexes that explode take many times as long. */
const LONG = 120_000;

describe.each(LINT_CODES)('$code', { timeout: LONG }, ({ code, meaning, remedy }) => {
  test('finds something in each regex of its bad form', async () => {
    const lines = readFileSync(join(FIXTURES, code, 'bad.conf'), 'utf8').split('\n');
    const sign = code === 'lint/allowance' ? '# dryban:' : '<HOST>';
    const regexes = lines.flatMap((line, index) => (line.includes(sign) ? [index + 1] : []));
    expect(await linesOf(code, 'bad.conf')).toEqual(regexes);
  });

  test('finds nothing in its good form', async () => {
    expect(await linesOf(code, 'good.conf')).toEqual([]);
  });

  test('says what it means, and what to do', () => {
    expect(meaning).toMatch(/^[a-z].*[^.]$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  });
});
