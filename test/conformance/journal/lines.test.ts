import { isUtf8 } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { createLocalZone } from '../../../src/dates/index.ts';
import { EntryFormatter, type FieldValue } from '../../../src/journal/index.ts';
import { findEncoding } from '../../../src/node/logs/codecs.ts';
import { canReadJournal, runOracleScript } from '../../support/python.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';
import { composeEntry, type Pair } from './random-entries.ts';

const ENTRIES = 8_000;

interface Line {
  time: number;
  date: string;
  text: string;
}

function toValue(bytes: Buffer): FieldValue {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}

/** The releases divide in another order, which shows in the last bits near the epoch. */
function inMicroseconds(line: Line | null): Line | null {
  return line && { ...line, time: Math.round(line.time * 1e6) };
}

function formatPairs(formatter: EntryFormatter, pairs: readonly Pair[]): Line | null {
  const entry = new Map<string, FieldValue[]>();
  for (const [name, bytes] of pairs) {
    entry.set(name, [...(entry.get(name) ?? []), toValue(bytes)]);
  }
  return formatter.format(entry) ?? null;
}

/** West of Greenwich 0.11, which has local times only, takes the first hours of the year 10000, as nobody ever logs. */
function isOfYear10000(line: Line | null): boolean {
  return line !== null && line.time >= Date.UTC(10_000) * 1000;
}

describeEachRelease('entries of the journal as lines', (reference) => {
  const seed = readSeed();

  test.runIf(canReadJournal(reference)).each([
    ['UTC', 'utf-8'],
    ['Europe/Berlin', 'latin-1'],
    ['America/St_Johns', 'ascii'],
  ])(`in %s and %s as in fail2ban (DRYBAN_SEED=${seed})`, (tz, encoding) => {
    const random = new Random(seed);
    const entries = Array.from({ length: ENTRIES }, () => composeEntry(random));
    const encoded = entries.map((pairs) =>
      pairs.map(([name, value]) => [name, value.toString('base64')]),
    );
    const [answers] = runOracleScript<(Line | null)[]>(
      'lines/journal_lines.py',
      [{ tz, encoding, entries: encoded }],
      reference,
    );
    const { codec } = findEncoding(encoding)!;
    const formatter = new EntryFormatter(
      { release: reference.release, zone: createLocalZone(tz)! },
      (bytes) => codec.decode(Buffer.from(bytes), 0, bytes.length),
    );
    expect(answers!.filter((line) => line !== null).length).toBeGreaterThan(ENTRIES / 2);
    const differences = entries
      .map((pairs, index) => ({
        entry: pairs.map(([name, value]) => `${name}=${value.toString('latin1')}`),
        ours: inMicroseconds(formatPairs(formatter, pairs)),
        theirs: inMicroseconds(answers![index]!),
      }))
      .filter(({ ours, theirs }) => !isDeepStrictEqual(ours, theirs))
      .filter(({ theirs }) => reference.release.journalDatesHaveZone || !isOfYear10000(theirs));
    expect(differences.slice(0, 5)).toEqual([]);
  });
});
