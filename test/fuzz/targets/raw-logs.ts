import { join } from 'node:path';
import type { Random } from '../../support/random.ts';
import { mutate, writeOdd } from '../edits.ts';
import { findHits, writeHit } from '../hits.ts';
import { makeDirectory, writeFiles } from '../scratch.ts';
import { compare, type Target } from '../target.ts';

interface RawLog {
  encoding: string;
  /** A character is a byte, or a unit of UTF-16. */
  lines: string[];
  endsOpen: boolean;
}

const UTF16 = ['utf-16', 'utf-16-le', 'utf-16-be'];
const BYTES = ['utf-8', 'latin-1', 'ascii', 'cp1252', 'koi8-r'];
/** More than is looked at of a line. */
const LONG = 1_100_000;

export const target: Target<RawLog> = {
  about:
    'logs of any bytes, and of UTF-16, have all their lines counted and their hits found; cut lines are told',
  share: 300,
  make: (random) => ({
    encoding: random.pick([...BYTES, ...UTF16]),
    lines: Array.from({ length: random.integer(1, 12) }, (_, number) =>
      random.chance(0.4) ? writeHit(number) : writeNoise(random),
    ),
    endsOpen: random.chance(0.3),
  }),
  async judge(log) {
    const directory = makeDirectory();
    writeFiles(directory, { 'raw.log': encode(log) });
    const found = await findHits(join(directory, 'raw.log'), ['--encoding', log.encoding]);
    const { code, lines, hosts } = found;
    const theirs = describe(log);
    return compare(
      theirs.code === 0 ? 'read' : 'empty or cut',
      theirs.code === 0
        ? 'a log of odd bytes is not counted right'
        : 'an empty or cut log is not told',
      { ours: { code, lines, hosts }, theirs },
    );
  },
};

/** Without line feeds, and without what the beginning of a packed log or a journal looks like. */
function writeNoise(random: Random): string {
  if (random.chance(0.01)) return 'x'.repeat(LONG);
  const text = random.chance(0.5) ? writeBytes(random) : writeOdd(random, 6);
  const noise = random.chance(0.2) ? mutate(random, `2026-02-05T11:00:00Z ${text}`) : text;
  return `~${noise.replaceAll('\n', '')}`;
}

function writeBytes(random: Random): string {
  const units = Array.from({ length: random.integer(0, 30) }, () => random.integer(0, 255));
  return String.fromCharCode(...units);
}

function encode({ encoding, lines, endsOpen }: RawLog): Buffer {
  const text = lines.join('\n') + (endsOpen ? '' : '\n');
  if (!UTF16.includes(encoding)) return Buffer.from(text, 'latin1');
  const bytes = Buffer.from(encoding === 'utf-16' ? `\ufeff${text}` : text, 'utf16le');
  return encoding === 'utf-16-be' ? bytes.swap16() : bytes;
}

/** What has to come out. */
function describe({ lines, endsOpen }: RawLog) {
  const written = lines.length === 0 ? [''] : lines;
  const read = endsOpen && written.at(-1) === '' ? written.slice(0, -1) : written;
  const hits = read.filter((line) => / hit [\d.]+$/.test(line));
  const isCut = read.some((line) => line.length >= LONG);
  return {
    code: read.length === 0 || isCut ? 2 : 0,
    lines: read.length,
    hosts: hits.map((line) => line.slice(line.lastIndexOf(' ') + 1)),
  };
}
