import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';
import { askForJails, normalise, readOurs } from './jail-comparison.ts';
import { composeJailFiles } from './random-jails.ts';

const CONFIGURATIONS = 75;
const seed = readSeed();
const root = mkdtempSync(join(tmpdir(), 'dryban-random-jails-'));
afterAll(() => rmSync(root, { recursive: true }));

describeEachRelease(`generated jails (seed ${seed})`, (reference) => {
  test(`in ${CONFIGURATIONS} configurations have the options that fail2ban finds`, () => {
    const random = new Random(seed);
    const configs = Array.from({ length: CONFIGURATIONS }, (_, number) => {
      const config = join(root, reference.name, String(number));
      for (const [path, text] of composeJailFiles(random)) write(join(config, path), text);
      return config;
    });
    const answers = askForJails(
      configs.map((config) => ({ config, force: true })),
      reference,
    );
    const jails = configs
      .flatMap((config, index) =>
        Object.entries(answers[index]!).map(([name, answer]) => ({
          config,
          name,
          answer,
          ours: readOurs(name, config, reference.release),
          theirs: normalise(answer),
        })),
      )
      .filter(({ answer }) => !('error' in answer && answer.error === 'TimeoutError'));
    const accepted = jails.filter(({ theirs }) => theirs !== 'refused').length;
    expect(accepted).toBeGreaterThan(jails.length * 0.1);
    expect(accepted).toBeLessThan(jails.length * 0.9);
    const differences = jails.filter(({ ours, theirs }) => !isDeepStrictEqual(ours, theirs));
    expect(differences.slice(0, 3)).toEqual([]);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
