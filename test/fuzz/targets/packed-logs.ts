import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Packing } from '../../../src/node/unpack/packing.ts';
import { pack } from '../../support/pack.ts';
import type { Random } from '../../support/random.ts';
import { findHits, writeHit, type HitReport } from '../hits.ts';
import { makeDirectory, writeFiles } from '../scratch.ts';
import type { Judgement, Target } from '../target.ts';

interface PackedLog {
  /** Of the list below, by place: a text would get simpler until it is another program. */
  packing: number;
  /** Of those of the packing, by place. */
  option: number;
  /** How many lines each member has. */
  members: number[];
  /** What stands behind the last member: a byte a character. */
  tail: string;
  /** Where the file is cut, as a part of its size; `null` for not at all. */
  cutAt: number | null;
  /** Where a bit is turned over, as a part of its size. */
  flipAt: number | null;
}

/** What the program of the packing still gives, and whether it complains. */
interface ToolAnswer {
  isFine: boolean;
  hosts: string[];
}

/** SHA-256 as the check of xz is left to its program, which refuses what stands behind the data. */
const OPTIONS: Readonly<Record<Packing, readonly string[]>> = {
  gzip: ['-6', '-1', '-9'],
  bzip2: ['-9', '-1'],
  xz: ['-6', '-0', '--check=none', '--check=crc32', '--format=xz'],
  zstd: ['-3', '-1', '-19', '--no-check', '--check', '--content-size', '--long=27'],
};
const PACKINGS: readonly Packing[] = ['gzip', 'bzip2', 'xz', 'zstd'];
const MISSING = PACKINGS.filter((packing) => pack(packing, Buffer.from('x')) === undefined);
/** By fewer bytes nobody knows what a file or a further member is. */
const MARK_BYTES = 10;
/** Of what is damaged itself, the programs give out more than the libraries that unpack it here: at most so much. */
const LOST_BYTES: Readonly<Record<Packing, number>> = {
  gzip: 1 << 15,
  bzip2: 0,
  xz: 1 << 13,
  zstd: 1 << 17,
};
const GARBAGE = ['garbage', '\xff\xfe', 'x', '\n', '\0x', '\0\0\0\0garbage'];

export const target: Target<PackedLog, undefined> = {
  about:
    'packed logs, whole, padded, joined, cut and damaged, give what their own tool gives, and say when that is not all',
  share: 150,
  missing:
    MISSING.length > 0
      ? `needs ${MISSING.join(', ')}: apt-get install bzip2 xz-utils zstd`
      : undefined,
  make(random) {
    const packing = random.integer(0, PACKINGS.length - 1);
    return {
      packing,
      option: random.integer(0, OPTIONS[PACKINGS[packing]!].length - 1),
      members: Array.from({ length: random.pick([1, 1, 2, 3]) }, () =>
        random.pick([0, 1, 3, 50, 400, 6000]),
      ),
      ...composeDamage(random),
    };
  },
  async judge(log) {
    const bytes = build(log);
    const mark = bytes.subarray(0, MARK_BYTES);
    const isTouched = log.flipAt !== null && Math.floor(log.flipAt * bytes.length) < MARK_BYTES;
    if (mark.length < MARK_BYTES || isTouched) return { outcome: 'no packing' };
    const directory = makeDirectory();
    writeFiles(directory, { 'packed.log': bytes });
    return judge(
      log,
      await findHits(join(directory, 'packed.log')),
      askTool(packingOf(log), bytes),
    );
  },
};

function composeDamage(random: Random): Pick<PackedLog, 'tail' | 'cutAt' | 'flipAt'> {
  const whole = { tail: '', cutAt: null, flipAt: null };
  switch (random.integer(0, 5)) {
    case 0:
      return whole;
    case 1:
      return { ...whole, tail: '\0'.repeat(random.pick([1, 2, 3, 4, 8, 512, 10_240])) };
    case 2:
      return { ...whole, tail: random.pick(GARBAGE) };
    case 3:
      return { ...whole, flipAt: random.fraction() };
    default:
      return { ...whole, cutAt: random.chance(0.3) ? 0.999 : random.fraction() };
  }
}

function packingOf({ packing }: Pick<PackedLog, 'packing'>): Packing {
  return PACKINGS[packing]!;
}

function build({ packing, option, members, tail, cutAt, flipAt }: PackedLog): Buffer {
  const name = packingOf({ packing });
  const options = [OPTIONS[name][option]!];
  const packed = members.map((count) => pack(name, Buffer.from(writeLines(count)), options)!);
  const whole = Buffer.concat([...packed, Buffer.from(tail, 'latin1')]);
  if (flipAt !== null && whole.length > 0) whole[Math.floor(flipAt * whole.length)]! ^= 0x10;
  return cutAt === null ? whole : whole.subarray(0, Math.floor(cutAt * whole.length));
}

function writeLines(count: number): string {
  return Array.from({ length: count }, (_, number) => `${writeHit(number)}\n`).join('');
}

function listHosts(text: string): string[] {
  return [...text.matchAll(/ hit (\S+)\n/g)].map(([, host]) => host!);
}

function askTool(packing: Packing, bytes: Buffer): ToolAnswer {
  const options = packing === 'zstd' ? ['--long=31'] : [];
  const { status, stdout } = spawnSync(packing, ['-dc', ...options], {
    input: bytes,
    maxBuffer: 1 << 28,
  });
  return { isFine: status === 0, hosts: listHosts(stdout.toString('latin1')) };
}

function judge(log: PackedLog, ours: HitReport, tool: ToolAnswer): Judgement {
  const all = log.members.flatMap((count) => listHosts(writeLines(count)));
  if (log.tail !== '') return judgeTail(log, ours, all);
  if (!tool.isFine) return judgeDamaged(log, ours, { tool, all });
  // Without a checksum other text may come of it, in which the two find hosts in ways of their own.
  if (log.flipAt !== null) return { outcome: 'damage that nobody notices' };
  const fault = expect(log, ours, tool.hosts, 'a sound packed log', isComplete(ours));
  return { outcome: 'whole', fault };
}

/** NULs are padding; anything else is told, and all members are there. */
function judgeTail(log: PackedLog, ours: HitReport, all: readonly string[]): Judgement {
  const isPadding = /^\0*$/.test(log.tail);
  const isTold = isPadding || ours.stderr !== '';
  const kind = isPadding ? 'padded' : 'with something behind it';
  return {
    outcome: kind,
    fault: expect(log, ours, all, `a packed log ${kind}`, isComplete(ours) && isTold),
  };
}

/** Of a further member of which hardly anything is there, nobody knows that it is one. */
function judgeDamaged(
  log: PackedLog,
  ours: HitReport,
  { tool, all }: { tool: ToolAnswer; all: readonly string[] },
): Judgement {
  const outcome = log.flipAt === null ? 'cut' : 'damaged';
  const wrong = findWrong(log, ours, { tool, all });
  if (wrong === undefined) return { outcome };
  const details = { ours: brief(ours), tool: tool.hosts.length };
  return { outcome, fault: { what: `a ${outcome} ${packingOf(log)} log ${wrong}`, details } };
}

function findWrong(
  log: PackedLog,
  ours: HitReport,
  { tool, all }: { tool: ToolAnswer; all: readonly string[] },
): string | undefined {
  const isTold = ours.code === 2 || (isComplete(ours) && ours.stderr !== '');
  if (!isTold) return 'counts as complete without a word';
  const [sound, theirs] = [countEqual(ours.hosts, all), countEqual(tool.hosts, all)];
  const lost = log.flipAt === null ? 0 : LOST_BYTES[packingOf(log)] / writeHit(0).length;
  if (sound < theirs - lost) return 'gives less than its tool';
  const isPrefix = sound >= ours.hosts.length - 1;
  return isPrefix || log.flipAt !== null ? undefined : 'gives lines that it does not have';
}

function countEqual(some: readonly string[], others: readonly string[]): number {
  const end = some.findIndex((host, index) => host !== others[index]);
  return end < 0 ? some.length : end;
}

function expect(
  log: PackedLog,
  ours: HitReport,
  hosts: readonly string[],
  what: string,
  isRight: boolean,
) {
  // A log without any line is an error of its own.
  if (isDeepStrictEqual(ours.hosts, hosts) && (isRight || hosts.length === 0)) return undefined;
  return {
    what: `${what} (${packingOf(log)}) is not read to its end`,
    details: { ours: brief(ours), expected: hosts.length },
  };
}

function isComplete({ code, isComplete: isSaid }: HitReport): boolean {
  return code === 0 && isSaid;
}

function brief({ hosts, ...others }: HitReport): object {
  return { ...others, hosts: hosts.length };
}
