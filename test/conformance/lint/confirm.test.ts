import { describe, expect, test } from 'vitest';
import type { LintDocument } from '../../../src/report/index.ts';
import { searchInPython } from '../../../src/node/machine/python-search.ts';
import { runCli } from '../../support/run-cli.ts';

/** What no sound search of a short text takes, in seconds of a CPU. */
const LONG = 0.02;

describe('what keeps a regex busy', () => {
  test('keeps CPython busy, too', async () => {
    const argv = ['lint', 'fixtures/lint/explosive-regex/bad.conf', '--confirm', '--format=json'];
    const { stdout } = await runCli(argv);
    const { filters }: LintDocument = JSON.parse(stdout);
    const attacks = filters.flatMap(({ findings }) =>
      findings.flatMap(({ attack }) => attack ?? []),
    );
    expect(attacks.length).toBeGreaterThan(2);
    for (const { seconds } of attacks) expect(seconds ?? Infinity).toBeGreaterThan(LONG);
  }, 300_000);

  test.each([
    ['a sound regex', '^a+b$', 'a'.repeat(1000), expect.closeTo(0, 1)],
    ['one that takes for ever', '^(?:a+)+$', `${'a'.repeat(60)}b`, null],
    ['no regex', '(', 'a', undefined],
  ])('%s takes its time', (_, regex, text, seconds) => {
    expect(searchInPython(regex, text, 1)).toEqual(seconds);
  });
});
