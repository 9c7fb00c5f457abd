import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { DetectRequest } from '../../support/dates/dates-oracle.ts';
import type { Reference } from '../../support/releases/references.ts';
import { Random, readSeed } from '../../support/random.ts';
import { askForDates, detect, findDifferences } from './date-comparison.ts';
import { makeDefaultLog, makePatternLog } from './random-dates.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';

const SEQUENCES = 120;
const PATTERNS = 600;
/** The time at which fail2ban's own tests of its samples run. */
const SAMPLES_NOW = 1_124_013_600;

const seed = readSeed();

describeEachRelease('dates of sample logs', (reference) => {
  const stock = readStockPatterns(reference);

  test('one after the other by the default templates', () => {
    compare(
      [
        makeSampleRequest(
          null,
          stock.flatMap(([filter]) => readSampleLines(filter, reference)),
        ),
      ],
      reference,
    );
  });

  test('each by the date pattern of its filter, and by all date patterns of all filters', () => {
    const patterns = [...new Set(stock.flatMap(([, pattern]) => pattern ?? []))].join('\n');
    const all = stock.flatMap(([filter]) => readSampleLines(filter, reference));
    compare(
      [
        ...stock
          .map(([filter, pattern]) =>
            makeSampleRequest(pattern, readSampleLines(filter, reference)),
          )
          .filter(({ lines }) => lines.length > 0),
        makeSampleRequest(patterns, all),
      ],
      reference,
    );
  });
});

describeEachRelease(`dates, seed ${seed}`, (reference) => {
  test(`${SEQUENCES} logs of mixed formats by the default templates`, () => {
    const random = new Random(seed);
    compare(
      Array.from({ length: SEQUENCES }, () => makeDefaultLog(random)),
      reference,
    );
  });

  test(`${PATTERNS} logs by random date patterns`, () => {
    const random = new Random(seed);
    compare(
      Array.from({ length: PATTERNS }, () => makePatternLog(random)),
      reference,
    );
  });
});

/** The filters that ship with fail2ban and have a plain date pattern, and those without one. */
function readStockPatterns({
  configDir,
}: Reference): [filter: string, datepattern: string | null][] {
  const folder = join(configDir, 'filter.d');
  const files = readdirSync(folder).filter((file) => file.endsWith('.conf'));
  return files.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const [, pattern] = /^datepattern = ((?!%\(|<[a-z]).+)$/im.exec(text) ?? [];
    return [basename(file, '.conf'), pattern?.replaceAll('%%', '%') ?? null];
  });
}

function readSampleLines(filter: string, { tests }: Reference): string[] {
  const path = join(tests, 'files/logs', filter);
  return existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/) : [];
}

function makeSampleRequest(datepattern: string | null, texts: readonly string[]): DetectRequest {
  const lines = texts
    .filter((line) => line !== '')
    .map((line, index): [string, number] => [line, SAMPLES_NOW + index * 7]);
  return { op: 'detect', tz: 'Europe/Zurich', now: SAMPLES_NOW, datepattern, lines };
}

function compare(requests: DetectRequest[], reference: Reference): void {
  const answers = askForDates(requests, reference);
  const differences = requests.flatMap((request, index) =>
    findDifferences(request, answers[index], detect(request, reference.release)),
  );
  expect(differences.slice(0, 20)).toEqual([]);
}
