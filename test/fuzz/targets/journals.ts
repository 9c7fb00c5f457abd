import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openLog } from '../../../src/node/logs/open-log.ts';
import { withoutEnd } from '../../../src/replay/index.ts';
import { composeEntry } from '../../conformance/journal/random-entries.ts';
import { toExport, toJson, type Field } from '../../support/journal-export.ts';
import { runOracleScript } from '../../support/python.ts';
import { INSTALLED } from '../../support/releases/references.ts';
import type { Random } from '../../support/random.ts';
import { NEEDS_PYTHON_SYSTEMD } from '../needs.ts';
import { makeDirectory, writeFiles } from '../scratch.ts';
import type { Judgement, Target } from '../target.ts';

interface Journal {
  form: 'export' | 'json';
  /** Names and values, whose characters are bytes. */
  entries: [name: string, value: string][][];
  /** Where the file is cut, as a part of its size; `null` for not at all. */
  cutAt: number | null;
  /** Where a bit is turned over, as a part of its size. */
  flipAt: number | null;
}

interface Line {
  time: number;
  date: string;
  text: string;
}

export const target: Target<Journal, (Line | null)[]> = {
  about:
    "exports of the journal give fail2ban's lines, and say what is missing where they are cut or damaged",
  share: 300,
  missing: NEEDS_PYTHON_SYSTEMD,
  make: (random) => ({
    form: random.pick(['export', 'json']),
    entries: Array.from({ length: random.integer(1, 6) }, () =>
      composeEntry(random).map(([name, value]): [string, string] => [
        name,
        value.toString('latin1'),
      ]),
    ),
    ...composeDamage(random),
  }),
  ask: (journals) =>
    runOracleScript<(Line | null)[]>('lines/journal_lines.py', journals.map(toRequest), INSTALLED),
  async judge(journal, answer) {
    const directory = makeDirectory();
    writeFiles(directory, { journal: build(journal) });
    const read = await readJournal(join(directory, 'journal'));
    const theirs = answer.filter((line) => line !== null);
    return journal.cutAt === null && journal.flipAt === null
      ? judgeWhole(journal, read, theirs)
      : judgeDamaged(journal, read, theirs);
  },
};

function composeDamage(random: Random): Pick<Journal, 'cutAt' | 'flipAt'> {
  return {
    cutAt: random.chance(0.2) ? random.fraction() : null,
    flipAt: random.chance(0.2) ? random.fraction() : null,
  };
}

function toRequest({ entries }: Journal) {
  const encoded = entries.map((fields) =>
    fields.map(([name, value]) => [name, Buffer.from(value, 'latin1').toString('base64')]),
  );
  return { tz: 'UTC', encoding: 'utf-8', entries: encoded };
}

function build({ form, entries, cutAt, flipAt }: Journal): Buffer {
  // journalctl puts this one in front.
  const fields = entries.map((entry): Field[] => [['__CURSOR', 's=0'], ...entry.map(toField)]);
  const bytes = form === 'export' ? toExport(fields) : toJson(fields);
  if (flipAt !== null && bytes.length > 0) bytes[Math.floor(flipAt * bytes.length)]! ^= 0x10;
  return cutAt === null ? bytes : bytes.subarray(0, Math.floor(cutAt * bytes.length));
}

function toField([name, value]: [string, string]): Field {
  const bytes = Buffer.from(value, 'latin1');
  return [name, isUtf8(bytes) ? bytes.toString('utf8') : bytes];
}

interface JournalReading {
  lines: Line[];
  problems: string[];
}

async function readJournal(path: string): Promise<JournalReading> {
  const { value: reading, diagnostics } = openLog(path);
  const lines: Line[] = [];
  for await (const batches of reading?.batches ?? []) {
    for (const { lines: texts, stamps } of batches) {
      for (const [index, line] of texts.entries()) {
        const { time, date } = stamps?.[index] ?? { time: 0, date: '' };
        lines.push({ time, date, text: withoutEnd(line).slice(date.length) });
      }
    }
  }
  const all = [...diagnostics, ...(reading?.diagnostics ?? [])];
  return { lines, problems: all.map(({ message }) => message) };
}

function judgeWhole(
  { form }: Journal,
  { lines, problems }: JournalReading,
  theirs: Line[],
): Judgement {
  if (isDeepStrictEqual(lines, theirs)) return { outcome: 'whole' };
  return {
    outcome: 'whole',
    fault: {
      what: `a journal in the ${form} form gives other lines than in fail2ban`,
      details: { lines, theirs, problems },
    },
  };
}

function judgeDamaged(
  { form }: Journal,
  { lines, problems }: JournalReading,
  theirs: Line[],
): Judgement {
  // So little is left of the first entry that it is a log of text.
  if (lines[0]?.date === '') return { outcome: 'text' };
  if (lines.length >= theirs.length || problems.length > 0) return { outcome: 'damaged' };
  return {
    outcome: 'damaged',
    fault: {
      what: `a damaged journal in the ${form} form loses entries without a word`,
      details: { lines, theirs },
    },
  };
}
