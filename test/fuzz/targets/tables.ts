import { join } from 'node:path';
import { runCli } from '../../support/run-cli.ts';
import type { Random } from '../../support/random.ts';
import { findMisconduct } from '../command.ts';
import { mutate } from '../edits.ts';
import { writeHit } from '../hits.ts';
import { makeDirectory, utf8, writeFiles } from '../scratch.ts';
import type { Fault, Target } from '../target.ts';

/** A line of `LINES` by its index, or an edited one of which nobody knows what it brings. */
type Line = number | string;

const HIT = writeHit(7);
const HOST = HIT.replace(/.* /, '');
const MISS = HIT.replace('hit', 'fine');

/** Lines of a table and the exit codes that they bring. */
const LINES: readonly { code: number; text: string }[] = [
  { code: 0, text: `${HOST}\t${HIT}` },
  { code: 0, text: `${HOST}/32 \t${HIT}\r\r` },
  { code: 0, text: `-\t${MISS}` },
  { code: 0, text: `-\t${HIT}\t` },
  { code: 0, text: '-\t' },
  { code: 0, text: '-\t\0\u001b[2J\u202e\t' },
  { code: 0, text: '#\t' },
  { code: 0, text: ' \t' },
  { code: 0, text: '' },
  { code: 1, text: `-\t${HIT}` },
  { code: 1, text: `${HOST}\t${MISS}` },
  { code: 1, text: `198.51.100.200\t${HIT}` },
  { code: 1, text: `\0\u001b[2J${HOST}\t${HIT}` },
  { code: 2, text: HIT },
  { code: 2, text: `\t${HIT}` },
  { code: 2, text: '-' },
];

export const target: Target<Line[]> = {
  about: 'a table of lines that hold, do not, or are none ends with exit code 0, 1 and 2',
  share: 300,
  // The first one makes sure that there is a line at all.
  make: (random) => [0, ...Array.from({ length: random.integer(0, 6) }, () => pickLine(random))],
  async judge(lines) {
    const directory = makeDirectory();
    writeFiles(directory, {
      'app.conf': '[Definition]\nfailregex = hit <HOST>$\n',
      't.tsv': utf8(lines.map(textOf).join('\n')),
    });
    const table = ['--table', join(directory, 't.tsv'), '--against', join(directory, 'app.conf')];
    const run = await runCli(['test', ...table, '--now', '2026-02-05T12:00:00Z']);
    const fault = findMisconduct(run) ?? findContradiction(lines, run);
    return { outcome: `exit code ${run.code}`, fault };
  },
};

function pickLine(random: Random): Line {
  const index = random.integer(0, LINES.length - 1);
  return random.chance(0.1) ? mutate(random, textOf(index)) : index;
}

function textOf(line: Line): string {
  return typeof line === 'number' ? LINES[line]!.text : line;
}

function findContradiction(
  lines: readonly Line[],
  { code, stdout, stderr }: { code: number; stdout: string; stderr: string },
): Fault | undefined {
  const known = lines.filter((line) => typeof line === 'number');
  if (known.length < lines.length || lines[0] !== 0) return undefined;
  const expected = Math.max(...known.map((index) => LINES[index]!.code));
  if (code === expected) return undefined;
  return {
    what: `a table ends with exit code ${code} instead of ${expected}`,
    details: { stdout, stderr },
  };
}
