import { join } from 'node:path';
import { runCli } from '../../support/run-cli.ts';
import type { Random } from '../../support/random.ts';
import { findMisconduct } from '../command.ts';
import { mutate } from '../edits.ts';
import { writeHit } from '../hits.ts';
import { makeDirectory, utf8, writeFiles } from '../scratch.ts';
import type { Fault, Target } from '../target.ts';

interface CaseFolder {
  /** Lines of a case.ini that passes. */
  lines: string[];
  /** A line that makes it unusable; empty for none. */
  bad: string;
  /** Whether the lines were edited, so that nobody knows what becomes of them. */
  isEdited: boolean;
}

const BASE = ['[case]', 'filter = filter.conf', 'log[] = x.log', 'now = 2026-02-05T12:00:00Z'];
const GOOD = [
  'description = Three hits',
  '; a comment',
  '# another',
  '',
  'tz = UTC',
  'findtime = 10m',
  'findtime = 600',
  'maxretry = 5',
  'bantime = 600',
  'bantime = 10m',
  'ignoreip[] = 192.0.2.0/24',
  'ignoreip[] = 2001:db8::1',
  'usedns = warn',
];
const BAD = [
  'maxretry = 0',
  'maxretry = many',
  'maxretry = 1.5',
  'findtime = -1',
  'findtime = soon',
  'bantime = 10 parsecs',
  'now = yesterday',
  'tz = Nowhere/Here',
  'usedns = perhaps',
  'ignoreip[] = 192.0.2.0/255.0.255.0',
  'ignoreip = 192.0.2.1',
  'filter = missing.conf',
  'log[] = missing.log',
  'log = x.log',
  'table = x.log',
  'table = missing.tsv',
  'maxretri = 5',
  '[other]',
  'nothing',
  '__proto__ = 1',
  'constructor = 1',
  'filter[] = filter.conf',
];
const STATUS_CODES: Readonly<Record<string, number>> = { passed: 0, failed: 1, broken: 2 };

/** Three failures of three hosts, as a text of verdicts. */
const FILES = {
  'filter.conf': '[Definition]\nfailregex = hit <HOST>$\n',
  'x.log': [1, 2, 3].map((number) => `${writeHit(number)}\n`).join(''),
};

export const target: Target<CaseFolder> = {
  about: 'a case.ini passes, fails or is broken, and the exit code and the report agree on that',
  share: 300,
  make(random) {
    const lines = [...BASE, ...pickSome(random)];
    const isEdited = random.chance(0.5);
    return {
      lines: isEdited ? mutate(random, lines.join('\n')).split('\n') : lines,
      bad: !isEdited && random.chance(0.5) ? random.pick(BAD) : '',
      isEdited,
    };
  },
  async judge(folder) {
    const directory = makeDirectory();
    writeFiles(directory, FILES);
    await record(directory);
    writeFiles(directory, { 'tests/case.ini': utf8([...folder.lines, folder.bad].join('\n')) });
    const run = await runCli(['test', join(directory, 'tests'), '--reporter', 'json']);
    const status = readStatus(run.stdout);
    return {
      outcome: status,
      fault: findMisconduct(run) ?? findContradiction(folder, status, run),
    };
  },
};

/** What may stand in a case once: a key, or a whole line where the key makes a list. */
function keyOf(line: string): string {
  return line.replace(/(?<!\]) =.*/, '');
}

/** Each key at most once. */
function pickSome(random: Random): string[] {
  const chosen = GOOD.filter(() => random.chance(0.3));
  return chosen.filter(
    (line, index) => chosen.findIndex((other) => keyOf(other) === keyOf(line)) === index,
  );
}

/** Has dryban itself write what is expected. */
async function record(directory: string): Promise<void> {
  const at = (name: string) => join(directory, name);
  const options = ['--to', at('tests'), '--tz', 'UTC', '--now', '2026-02-05T12:00:00Z'];
  const { code, stderr } = await runCli(['record', at('filter.conf'), at('x.log'), ...options]);
  if (code !== 0) throw new Error(`the case can't be recorded: ${stderr}`);
  writeFiles(at('tests'), FILES);
}

function readStatus(stdout: string): string {
  if (stdout === '') return 'no report';
  const report: { tests?: { status: string }[] } = JSON.parse(stdout);
  return report.tests?.[0]?.status ?? 'no test';
}

function findContradiction(
  { lines, bad, isEdited }: CaseFolder,
  status: string,
  { code, stdout, stderr }: { code: number; stdout: string; stderr: string },
): Fault | undefined {
  const details = { status, code, stdout, stderr };
  if (code !== (STATUS_CODES[status] ?? 2))
    return { what: 'the exit code and the report of a case differ', details };
  if (bad !== '' && status !== 'broken')
    return { what: `a case with the line '${bad}' is not broken`, details };
  const isWhole = BASE.every((line) => lines.includes(line));
  if (!isEdited && bad === '' && isWhole && status !== 'passed')
    return { what: 'a sound case does not pass', details };
  return undefined;
}
