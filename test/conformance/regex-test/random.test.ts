import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';
import { DAY, START, SUBJECTS, writeLog, type Subject } from '../lines/random-logs.ts';
import { RegexRuns, type RegexRun } from './comparison.ts';

const LOGS_PER_SUBJECT = 20;

const VARIANTS: readonly (readonly string[])[] = [
  ['-v'],
  ['-v', '--print-all-matched', '--print-all-missed', '--print-all-ignored'],
  ['-v', '--VD', '--no-check-all'],
  ['-v', '-L', '4', '--print-all-matched', '--print-all-missed'],
  ['-D', '-L', '3', '--print-all-matched'],
  ['-o', 'row'],
  ['-o', 'row', '--raw'],
  ['-o', 'row', '-L', '4'],
  ['-o', '<fid> <ip> <F-USER> <msg>'],
  ['--usedns', 'no', '-v'],
];

/** Reports on random logs are those of fail2ban-regex. */
describeEachRelease('reports on random logs', (reference) => {
  const directory = mkdtempSync(join(tmpdir(), 'dryban-random-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const first = readSeed();
  console.log(`reports on random logs: DRYBAN_SEED=${first}`);

  const cases = SUBJECTS.flatMap((subject) =>
    Array.from({ length: LOGS_PER_SUBJECT }, (_, index) =>
      makeRun(directory, subject, first + index),
    ),
  );
  const runs = new RegexRuns(cases, reference);

  test.each(cases.map(({ title }, index) => [title, index] as const))('%s', async (_, index) => {
    await runs.compare(index);
  });
});

function makeRun(directory: string, subject: Subject, seed: number): RegexRun & { title: string } {
  const random = new Random(seed);
  const filter = join(directory, `${subject.name}.conf`);
  const log = join(directory, `${subject.name}-${seed}.log`);
  writeFileSync(filter, describeFilter(subject));
  writeFileSync(
    log,
    writeLog(random, subject)
      .map(([, , text]) => `${text}\n`)
      .join(''),
  );
  const variant = random.pick(VARIANTS);
  return {
    title: `${subject.name} of seed ${seed}: ${variant.join(' ')}`,
    argv: [...variant, log, filter],
    now: START + random.integer(-2, 40) * DAY,
    tz: random.pick(['UTC', 'Europe/Berlin', 'America/St_Johns']),
  };
}

function describeFilter({ prefregex, failregex, ignoreregex, maxlines }: Subject): string {
  const options = {
    ...(prefregex !== undefined && { prefregex }),
    failregex: failregex.join('\n '),
    ignoreregex: ignoreregex.join('\n '),
    ...(maxlines !== undefined && { maxlines: String(maxlines) }),
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  return `[Definition]\n${lines.join('\n').replaceAll('%', '%%')}\n`;
}
