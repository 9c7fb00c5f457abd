import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RELEASE_NAMES } from '../../../src/release/index.ts';
import { CONFIG_CASES, pickAnswer, writeConfig } from '../../support/releases/config-cases.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { askForJails, normalise } from './jail-comparison.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-release-cases-'));
afterAll(() => rmSync(root, { recursive: true }));

describeEachRelease('the readers', (reference) => {
  test('take configurations as the table of cases says', () => {
    const configs = CONFIG_CASES.map((example) => {
      const config = mkdtempSync(join(root, 'config-'));
      writeConfig(config, example);
      return config;
    });
    const answers = askForJails(
      configs.map((config) => ({ config, force: true })),
      reference,
    );
    const index = RELEASE_NAMES.indexOf(reference.name);
    const told = CONFIG_CASES.map((example, number) => [
      example.title,
      pickAnswer(normalise(answers[number]!['app']), example),
    ]);
    expect(told).toEqual(CONFIG_CASES.map(({ title, answers: all }) => [title, all[index]]));
  });
});
