import { join } from 'node:path';
import { runCli } from '../../support/run-cli.ts';
import type { Random } from '../../support/random.ts';
import { findMisconduct } from '../command.ts';
import { mutate } from '../edits.ts';
import { makeDirectory, utf8, writeFiles } from '../scratch.ts';
import type { Fault, Target } from '../target.ts';

/** What a piece of a sample log does to the run: nobody knows what becomes of an edited one. */
type Truth = 'right' | 'wrong' | 'malformed' | 'edited';

interface Piece {
  /** Plain data, so that pieces of a kind get simpler together. */
  truth: Truth;
  text: string[];
}

const STAMP = '2005-02-05T12:00:00+01:00';
const HIT = `${STAMP} app: denied 192.0.2.7`;
const OTHER = `${STAMP} app: fine 192.0.2.7`;

const RIGHT = [
  [`# failJSON: { "time": "2005-02-05T12:00:00", "match": true, "host": "192.0.2.7" }`, HIT],
  [`# failJSON: { "match": true, "host": "192.0.2.7", "desc": "known" }`, HIT],
  [`# failJSON: { "match": false }`, OTHER],
  ['# failJSON: {"match":true}', HIT],
  [OTHER],
  ['# a comment'],
  [''],
];
const WRONG = [
  [`# failJSON: { "match": true, "host": "192.0.2.8" }`, HIT],
  [`# failJSON: { "match": false }`, HIT],
  [`# failJSON: { "match": true }`, OTHER],
  [`# failJSON: { "time": "2005-02-05T12:00:01", "match": true, "host": "192.0.2.7" }`, HIT],
  [`# failJSON: { "match": true, "user": "root" }`, HIT],
  [`# failJSON: { "match": true, "__proto__": "x" }`, HIT],
  [`# failJSON: { "match": true, "constructor": 1 }`, HIT],
  [HIT],
];
const MALFORMED = [
  ['# failJSON: { "match": true', HIT],
  ['# failJSON: [1]', HIT],
  ['# failJSON: 7', HIT],
  ['# filterOptions: 7'],
  ['# fileOptions: ["x"]'],
  ['# addFILE: "missing"'],
  ['# addFILE: 7'],
];
const CODES: Readonly<Record<Exclude<Truth, 'edited'>, number>> = {
  right: 0,
  wrong: 1,
  malformed: 2,
};

export const target: Target<Piece[]> = {
  about: "'# failJSON' samples that are right, wrong or malformed end with exit code 0, 1 and 2",
  share: 500,
  // The first one makes sure that there is a sample at all.
  make: (random) => [
    { truth: 'right', text: RIGHT[0]! },
    ...Array.from({ length: random.integer(0, 4) }, () => writePiece(random)),
  ],
  async judge(pieces) {
    const directory = makeDirectory();
    writeFiles(directory, {
      'config/filter.d/app.conf': '[Definition]\nfailregex = ^ app: denied <HOST>$\n',
      'logs/app': utf8(pieces.flatMap(({ text }) => text.map((line) => `${line}\n`)).join('')),
    });
    const paths = [join(directory, 'logs/app'), '--config', join(directory, 'config')];
    const run = await runCli(['test', '--samples', ...paths, '--reporter', 'json']);
    const fault = findMisconduct(run) ?? findContradiction(pieces, run);
    return { outcome: `exit code ${run.code}`, fault };
  },
};

function writePiece(random: Random): Piece {
  if (random.chance(0.1)) {
    const text = mutate(random, random.pick([...RIGHT, ...WRONG]).join('\n')).split('\n');
    return { truth: 'edited', text };
  }
  const truth = random.pick(['right', 'right', 'right', 'wrong', 'malformed'] as const);
  return { truth, text: random.pick({ right: RIGHT, wrong: WRONG, malformed: MALFORMED }[truth]) };
}

function findContradiction(
  pieces: readonly Piece[],
  { code, stdout, stderr }: { code: number; stdout: string; stderr: string },
): Fault | undefined {
  const known = pieces.flatMap(({ truth }) => (truth === 'edited' ? [] : [CODES[truth]]));
  if (known.length < pieces.length || !known.includes(0)) return undefined;
  const expected = Math.max(...known);
  if (code === expected) return undefined;
  return {
    what: `samples end with exit code ${code} instead of ${expected}`,
    details: { stdout, stderr },
  };
}
