/**
 * `npm run fuzz`: odd input for every part of dryban, compared with fail2ban, CPython and other references where they
 * can answer; else nothing may be thrown, hang or get lost without a word.
 *
 * Options: --seconds N (in all) or --cases N (of the cheapest target; a machine's speed changes nothing then), --seed S,
 * --only TARGET, --case NUMBER.
 */
import { parseArgs } from 'node:util';
import { toJson } from '../../src/report/text/json-text.ts';
import { readSeed } from '../support/random.ts';
import { runTarget, type TargetResult } from './run-target.ts';
import type { Target } from './target.ts';
import { loadTarget, TARGET_NAMES, type TargetName } from './targets.ts';

const CASES = 1000;
/** Characters of a case or a detail; all of it comes out of the seed. */
const MAX_SHOWN = 4000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    cases: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    case: { type: 'string' },
  },
});
const seed = values.seed === undefined ? readSeed() : readNumber('--seed', values.seed);
const names = TARGET_NAMES.filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) fail(`--only takes one of ${TARGET_NAMES.join(', ')}`);

console.log(`fuzz: seed ${seed}`);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) {
  // oxlint-disable-next-line no-await-in-loop -- a process at a time
  counts[await tryTarget(name)] += 1;
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function tryTarget(name: TargetName): Promise<keyof typeof counts> {
  const target = await loadTarget(name);
  const { about, missing } = target;
  console.log(`\n${name}: ${about}`);
  if (missing !== undefined) {
    console.log(`  skipped: ${missing}`);
    return 'skipped';
  }
  const result = await runTarget({ target: name, seed, ...chooseCases(target) });
  console.log(describe(name, result));
  return result.faults.size > 0 ? 'failed' : 'passed';
}

/** Which cases of a target are tried, and until when. */
function chooseCases({ share }: Target): { first: number; count: number; until: number } {
  if (values.case !== undefined) {
    return { first: readNumber('--case', values.case), count: 1, until: Number.MAX_SAFE_INTEGER };
  }
  if (values.seconds !== undefined) {
    const seconds = readNumber('--seconds', values.seconds) / names.length;
    return { first: 0, count: Number.MAX_SAFE_INTEGER, until: Date.now() + seconds * 1000 };
  }
  const cases = values.cases === undefined ? CASES : readNumber('--cases', values.cases);
  return {
    first: 0,
    count: Math.max(1, Math.ceil((cases * share) / 1000)),
    until: Number.MAX_SAFE_INTEGER,
  };
}

function describe(name: TargetName, { outcomes, faults }: TargetResult): string {
  const tried = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  const shown = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).toSorted();
  const found = [...faults].map(([what, { number, times, testCase, details }]) =>
    [
      `  FAULT: ${what} (${times} of ${tried})`,
      `    case ${number}: ${show(testCase)}`,
      ...Object.entries(details).map(([key, value]) => `    ${key}: ${show(value)}`),
      `    again: npm run fuzz -- --seed ${seed} --only ${name} --case ${number}\n`,
    ].join('\n'),
  );
  return [`  ${tried} cases: ${shown.join(', ')}`, ...found].join('\n');
}

function show(value: unknown): string {
  const text = toJson(value ?? null);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function readNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) fail(`${option} takes a whole number, not ${text}`);
  return Number(text);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
