import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { splitWords } from '../../../src/config/values/split-words.ts';
import { createLocalZone } from '../../../src/dates/index.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { parseJournalMatch } from '../../../src/journal/index.ts';
import type { Release } from '../../../src/release/index.ts';
import { openLog } from '../../../src/node/logs/open-log.ts';
import { withoutEnd } from '../../../src/replay/index.ts';
import { address, toExport, type Field } from '../../support/journal-export.ts';
import { canReadJournal, runOracleScript } from '../../support/python.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';

const ENTRIES = 400;
const MATCHES = 40;
const MAKE_JOURNAL = '/lib/systemd/systemd-journal-remote';
const isMissing = (program: string) => spawnSync(program, ['--version']).status !== 0;
const NO_JOURNALS = isMissing(MAKE_JOURNAL) || isMissing('journalctl');

const UNITS = ['ssh.service', 'cron.service', 'a b.service'];
const PROGRAMS = ['sshd', 'cron', 'kernel'];
const TEXTS = ['Failed password', 'two\nlines', '', 'esc\x1b[31m', 'grün', 'x'.repeat(5000)];
const BYTES = [Buffer.from('f\xfcr\0', 'latin1'), Buffer.from([0xff, 10, 10])];

interface Line {
  time: number;
  date: string;
  text: string;
}

function randomEntry(random: Random, index: number): Field[] {
  const fields: Field[] = [...address(1_770_300_000_000_000 + index * 1_234_567)];
  fields.push(['_BOOT_ID', '0123456789abcdef0123456789abcdef']);
  const add = (chance: number, name: string, values: readonly Field[1][]): void => {
    if (random.chance(chance)) fields.push([name, random.pick(values)]);
  };
  add(0.2, '_SOURCE_REALTIME_TIMESTAMP', [String(1_770_300_000_123_456 + index)]);
  add(0.9, '_HOSTNAME', ['host', 'ns1']);
  add(0.8, '_SYSTEMD_UNIT', UNITS);
  add(0.8, '_COMM', PROGRAMS);
  add(0.6, 'SYSLOG_IDENTIFIER', PROGRAMS);
  add(0.7, '_PID', ['1', '4711']);
  add(0.3, 'TAG', ['one', 'two']);
  add(0.3, 'TAG', ['three', 'four']);
  add(0.95, 'MESSAGE', [...TEXTS, ...BYTES]);
  add(0.1, 'MESSAGE', TEXTS);
  return fields;
}

function randomMatch(random: Random): string {
  const words = ['+', '\n', '_COMM=sshd', '_COMM=cron', '_SYSTEMD_UNIT=ssh.service'];
  const more = [
    '"_SYSTEMD_UNIT=a b.service"',
    'TAG=one',
    'TAG=four',
    '_PID=1',
    'NONE=x',
    '_HOSTNAME=ns1',
  ];
  return Array.from({ length: random.integer(0, 6) }, () => random.pick([...words, ...more])).join(
    ' ',
  );
}

async function readLines(path: string, journalmatch: string, release: Release): Promise<Line[]> {
  const { value: reading } = openLog(path);
  const match = parseJournalMatch(SourceText.unplaced(journalmatch)).value!;
  reading!.viewJournal({ match, release, zone: createLocalZone('UTC')! });
  const lines: Line[] = [];
  for await (const batches of reading!.batches) {
    for (const { lines: read, stamps } of batches) {
      for (const [index, line] of read.entries()) {
        const { time, date } = stamps![index]!;
        lines.push({ time, date, text: withoutEnd(line).slice(date.length) });
      }
    }
  }
  return lines;
}

describeEachRelease('journal files', (reference) => {
  const seed = readSeed();
  const root = mkdtempSync(join(tmpdir(), 'dryban-journal-'));
  const native = join(root, 'system.journal');
  afterAll(() => rmSync(root, { recursive: true }));

  function exportAs(name: string, options: readonly string[]): string {
    const path = join(root, name);
    const { stdout } = spawnSync('journalctl', [`--file=${native}`, ...options]);
    writeFileSync(path, stdout);
    return path;
  }

  test.skipIf(NO_JOURNALS || !canReadJournal(reference))(
    `are read as fail2ban reads them, whatever their form (DRYBAN_SEED=${seed})`,
    async () => {
      const random = new Random(seed);
      const entries = Array.from({ length: ENTRIES }, (_, index) => randomEntry(random, index));
      const own = join(root, 'own.export');
      writeFileSync(own, toExport(entries));
      spawnSync(MAKE_JOURNAL, [`--output=${native}`, own]);
      const paths = [
        native,
        exportAs('journal.export', ['-o', 'export']),
        exportAs('journal.json', ['-o', 'json', '--all']),
        exportAs('journal.seq', ['-o', 'json-seq', '--all']),
      ];
      const matches = ['', ...Array.from({ length: MATCHES }, () => randomMatch(random))];
      const answers = runOracleScript<Line[]>(
        'lines/journal_files.py',
        matches.map((journalmatch) => ({
          files: [native],
          journalmatch: journalmatch.split('\n').map((line) => splitWords(line)),
        })),
        reference,
      );
      expect(answers[0]!).toHaveLength(ENTRIES);
      for (const [index, journalmatch] of matches.entries()) {
        for (const path of paths) {
          // oxlint-disable-next-line no-await-in-loop -- one process of journalctl at a time is enough
          const ours = await readLines(path, journalmatch, reference.release);
          const theirs = answers[index]!;
          const at = ours.findIndex((line, number) => !isDeepStrictEqual(line, theirs[number]));
          expect({ path, journalmatch, at, line: ours[at] }).toEqual({
            path,
            journalmatch,
            at: -1,
            line: undefined,
          });
          expect(ours).toHaveLength(theirs.length);
        }
      }
    },
  );
});
