import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAIL2BAN_CONFIG, NO_FAIL2BAN } from '../../support/oracle.ts';
import { Random, readSeed } from '../../support/random.ts';
import { askFail2ban, valueOrRefusal } from './config-oracle.ts';
import { composeIni, mutateIni, parseOurs, type ParsedIni } from './random-ini.ts';

const MUTATIONS = 2000;
const COMPOSITIONS = 3000;
const seed = readSeed();

describe.skipIf(NO_FAIL2BAN)(`files in the dialect of ConfigParser (seed ${seed})`, () => {
  test(`${COMPOSITIONS} files put together from odd lines`, () => {
    const random = new Random(seed);
    compare(Array.from({ length: COMPOSITIONS }, () => encode(composeIni(random))));
  });

  test(`${MUTATIONS} mutations of installed files`, () => {
    const random = new Random(seed);
    const directory = join(FAIL2BAN_CONFIG, 'filter.d');
    const paths = readdirSync(directory).filter((name) => name.endsWith('.conf'));
    const texts = [
      ...paths.map((name) => join(directory, name)),
      join(FAIL2BAN_CONFIG, 'jail.conf'),
    ];
    const originals = texts.map((path) => readFileSync(path));
    compare(Array.from({ length: MUTATIONS }, () => mutateIni(random.pick(originals), random)));
  });
});

function compare(files: readonly Uint8Array[]): void {
  const answers = askFail2ban<ParsedIni>(files.map((bytes) => ({ ini: [...bytes] })));
  const accepted = answers.filter((answer) => 'ok' in answer).length;
  expect(accepted).toBeGreaterThan(files.length / 20);
  expect(accepted).toBeLessThan(files.length);
  const differences = files.flatMap((bytes, index) => {
    const ours = parseOurs(bytes);
    const theirs = valueOrRefusal(answers[index]!);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return show(ours) === show(theirs) ? [] : [{ text, ours, theirs }];
  });
  expect(differences.slice(0, 3)).toEqual([]);
}

/** With the order of sections and options. */
function show(parsed: ParsedIni | 'refused'): string {
  return JSON.stringify(parsed);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
