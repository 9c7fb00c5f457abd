import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RELEASE_NAMES, releaseOf } from '../../src/release/index.ts';
import { readOurs } from '../conformance/config/jail-comparison.ts';
import { CONFIG_CASES, pickAnswer, writeConfig } from '../support/releases/config-cases.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-release-cases-'));
afterAll(() => rmSync(root, { recursive: true }));

describe.each(RELEASE_NAMES)('configurations read as by fail2ban %s', (name) => {
  test.each(CONFIG_CASES)('$title', (example) => {
    const config = mkdtempSync(join(root, 'config-'));
    writeConfig(config, example);
    const jail = readOurs('app', config, releaseOf(name));
    expect(pickAnswer(jail, example)).toEqual(example.answers[RELEASE_NAMES.indexOf(name)]);
  });
});
