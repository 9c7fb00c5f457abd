import { join } from 'node:path';
import type { Random } from '../../support/random.ts';
import { findMisconduct, findUnsafe, runOnScreen } from '../command.ts';
import { writeOdd } from '../edits.ts';
import { makeDirectory, utf8, writeFiles } from '../scratch.ts';
import type { Target } from '../target.ts';

interface Screen {
  /** Of the lists below, by place. */
  command: number;
  filter: string;
  lines: string[];
  jail: string;
}

/** Commands whose reports show what stands in logs and configurations. */
const COMMANDS: readonly (readonly string[])[] = [
  ['replay', 'filter.d/x.conf', 'x.log', '--show', 'matched,missed,ignored'],
  ['replay', 'filter.d/x.conf', 'x.log', '--maxretry', '1', '--color', 'always'],
  ['explain', 'filter.d/x.conf', 'x.log'],
  ['explain', 'filter.d/x.conf', 'x.log', '--each'],
  ['regex', 'x.log', 'filter.d/x.conf', '-v', '--print-all-matched', '--print-all-missed'],
  ['regex', 'x.log', 'filter.d/x.conf', '-o', 'row'],
  ['regex', 'x.log', 'filter.d/x.conf', '-o', 'msg'],
  ['jail', '--config', '.', '--show', 'matched,missed'],
  ['jail', '--config', '.', '--format', 'json'],
  ['test', '.'],
  ['test', '--samples', 'x.log', '--config', '.'],
];

export const target: Target<Screen> = {
  about: 'no control or bidi character of logs, filters and jails reaches a terminal raw',
  share: 200,
  make: (random) => ({
    command: random.integer(0, COMMANDS.length - 1),
    filter: random.pick(['denied <HOST>', 'denied .*<HOST>', `denied <HOST>${writeValue(random)}`]),
    lines: Array.from({ length: random.integer(1, 4) }, () => writeLine(random)),
    jail: random.chance(0.5) ? 'x' : `x${writeValue(random)}`,
  }),
  async judge({ command, filter, lines, jail }) {
    const directory = makeDirectory();
    writeFiles(directory, composeFiles({ filter, lines, jail }));
    const argv = COMMANDS[command]!.map((word) =>
      word === '.' || /^(?:x\.log|filter\.d)/.test(word) ? join(directory, word) : word,
    );
    const run = await runOnScreen(argv);
    const unsafe = findUnsafe(run.stdout) ?? findUnsafe(run.stderr);
    const fault =
      unsafe === undefined
        ? findMisconduct(run)
        : {
            what: `${COMMANDS[command]![0]} sends a raw character to the terminal`,
            details: { unsafe, argv, ...run },
          };
    return { outcome: `exit code ${run.code}`, fault };
  },
};

function writeLine(random: Random): string {
  const stamp = random.pick(['2026-02-05T11:00:00Z ', '2026-02-05 11:00:00 ', '']);
  return (
    stamp +
    random
      .pick([
        `denied 192.0.2.7${writeOdd(random, 3)}`,
        `${writeOdd(random, 5)} denied 192.0.2.7`,
        writeOdd(random, 6),
      ])
      .replaceAll(/[\r\n]/g, '')
  );
}

/** On one line of a configuration. */
function writeValue(random: Random): string {
  return writeOdd(random, 3).replaceAll(/[\r\n\]]/g, '');
}

function composeFiles({ filter, lines, jail }: Pick<Screen, 'filter' | 'lines' | 'jail'>) {
  const jails = `[${jail}]\nenabled = true\nfilter = x\nlogpath = x.log\nbackend = polling\n`;
  return {
    'filter.d/x.conf': utf8(`[Definition]\nfailregex = ${filter}\n`),
    'x.log': utf8(lines.map((line) => `${line}\n`).join('')),
    'jail.conf': utf8(jails),
    'case.ini': utf8(
      `[case]\nfilter = filter.d/x.conf\nlog[] = x.log\nnow = 2026-02-05T12:00:00Z\ndescription = ${jail}\n`,
    ),
    'expected.ndjson': '{"type":"ban"}\n',
  };
}
