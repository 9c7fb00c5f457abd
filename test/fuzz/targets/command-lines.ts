import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/paths.ts';
import type { Random } from '../../support/random.ts';
import { runCli } from '../../support/run-cli.ts';
import { DRYBAN, findMisconduct, NEEDS_BUILD, type Run } from '../command.ts';
import { mutate, writeOdd } from '../edits.ts';
import { makeDirectory } from '../scratch.ts';
import type { Target } from '../target.ts';

interface CommandLine {
  /** `@/` stands for a copy of fixtures. */
  argv: string[];
  /** Whether it is run as a process of its own, and what that gets on its standard input. */
  stdin: string | null;
}

const MAX_MS = 120_000;

const PATHS = [
  '@/portscan/filter.conf',
  '@/sshd/filter.conf',
  '@/portscan/messages',
  '@/sshd/auth.log',
  '@/portscan',
  '@/portscan/case.ini',
  '@/jails',
  '@/missing',
  '@/hostile-bytes/filter.conf',
  '@/*/case.ini',
  '@/journal-export/journal.export',
  '/dev/null',
  '-',
  '',
];
const VALUES = [
  '0',
  '1',
  '5',
  '-1',
  '10m',
  '1h 30m',
  '200ms',
  'x',
  '',
  'UTC',
  'Europe/Berlin',
  '2026-02-05',
  '2026-02-05T12:00:00Z',
  '1770000000',
  '192.0.2.7',
  '203.0.113.0/24',
  '192.0.2.1:22',
  'banana',
  'ssh:192.0.2.7',
  'json',
  'ndjson',
  'table',
  'text',
  'matched,missed',
  'utf-8',
  'utf-16',
  'latin-1',
  'PORT DENIED: .* SRC=<HOST>',
  '(',
  '1/2',
  '3/2',
  'yes',
  'raw',
  'auto',
  'always',
  'junit',
  'sarif',
  'markdown',
  'tap',
  'github',
  'row',
  'id',
  '<ip> <F-USER>',
  'EPOCH',
  '{^LN-BEG}%Y',
];
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  replay:
    '--failregex --ignoreregex --datepattern --maxlines --usedns --maxretry --findtime --bantime --ignoreip --strict-window --encoding --tz --logtimezone --now --format --show --limit --color -q --expect-banned --expect-not-banned --expect-matched --expect-no-match --keep-going --help'.split(
      ' ',
    ),
  explain:
    '--line --host --each --own-address --group --jail --failregex --config --datepattern --start --root --tz --now --format --limit --color'.split(
      ' ',
    ),
  jail: '--config --root --log --tz --now --check-interval --start --own-address --rndtime-seed --format --show --limit -q --expect-banned --expect-not-banned --help'.split(
    ' ',
  ),
  regex:
    '-c -d --timezone -e -r --usedns -L -m -l -V -v --verbosity --VD -D --no-check-all -o -i --print-no-missed --print-no-ignored --print-all-matched --print-all-missed -t --fail-on-miss --fail-on-no-match --fail-on-match --now --help'.split(
      ' ',
    ),
  test: '--samples --config --filter --shard --jobs --bail --coverage --min-coverage --reporter --color -q --help'.split(
    ' ',
  ),
  record: '--description --usedns --maxretry --findtime --tz --now'.split(' '),
  init: '--logs --source --dry-run --usedns --maxretry --tz --now --help'.split(' '),
};
/** Options that take no value. */
const SWITCHES = new Set(
  '--strict-window -q --expect-no-match --keep-going --help --each -r -V -v --VD -D --no-check-all -i --print-no-missed --print-no-ignored --print-all-matched --print-all-missed -t --fail-on-miss --fail-on-no-match --fail-on-match --samples --bail --coverage --dry-run'.split(
    ' ',
  ),
);
/** The commands that write, and where to. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  record: ['--to', '@/new'],
  init: ['--to', '@/new', '--ci', 'none'],
};
/** What makes an empty report right: `regex -o` prints failures, NDJSON and annotations may have nothing to say. */
const MAY_BE_SILENT = /^(?:-q|-o|-i|github|--reporter.*|-qq|-o.*)$/;

export const target: Target<CommandLine> = {
  about:
    'whole command lines end with a code of the documented ones and a report, and never with a stack trace',
  share: 300,
  missing: NEEDS_BUILD,
  make(random) {
    const command = random.chance(0.02)
      ? mutate(random, 'replay')
      : random.pick(Object.keys(FLAGS));
    const argv = [
      command,
      ...writeOperands(random, command),
      ...writeOptions(random, FLAGS[command] ?? []),
    ];
    const isProcess = random.chance(0.05) || argv.includes('-') || argv.includes('--jobs');
    return {
      argv,
      stdin: isProcess
        ? random.pick(['', '2026-02-05T11:00:00Z PORT DENIED: SRC=192.0.2.7\n', '\0'])
        : null,
    };
  },
  async judge({ argv, stdin }) {
    const folder = Object.hasOwn(WRITERS, argv[0]!) ? copyFixtures() : (shared ??= copyFixtures());
    const words = argv.map((word) => word.replace('@', folder));
    const run =
      stdin === null && !argv.includes('-')
        ? await runCli(words)
        : runProcess(words, stdin ?? '', folder);
    const isSilent =
      run.code === 0 && run.stdout === '' && !argv.some((word) => MAY_BE_SILENT.test(word));
    const fault = isSilent
      ? { what: `${argv[0]} ends well and prints nothing`, details: { stderr: run.stderr } }
      : findMisconduct(run);
    return { outcome: `exit code ${run.code}`, fault };
  },
};

let shared: string | undefined;

function copyFixtures(): string {
  const folder = makeDirectory();
  cpSync(join(ROOT, 'fixtures'), folder, { recursive: true });
  return folder;
}

function writeOperands(random: Random, command: string): string[] {
  const usual: Readonly<Record<string, readonly string[]>> = {
    replay: ['@/portscan/filter.conf', '@/portscan/messages'],
    explain: ['@/portscan/filter.conf', '@/portscan/messages'],
    jail: ['--config', '@/jails'],
    regex: ['@/portscan/messages', '@/portscan/filter.conf'],
    test: ['@/portscan'],
    record: ['@/portscan/filter.conf', '@/portscan/messages'],
    init: ['@/portscan/filter.conf', '@/portscan/messages'],
  };
  const ends = Object.hasOwn(WRITERS, command) ? WRITERS[command]! : [];
  if (random.chance(0.6)) return [...(usual[command] ?? []), ...ends];
  const operands = Array.from({ length: random.integer(0, 3) }, () => random.pick(PATHS));
  return [...operands, ...ends];
}

function writeOptions(random: Random, flags: readonly string[]): string[] {
  return Array.from({ length: random.integer(0, 4) }, () =>
    random.pick([...flags, '--no-such-option']),
  ).flatMap((flag) => (SWITCHES.has(flag) ? [flag] : writeOption(random, flag)));
}

function writeOption(random: Random, flag: string): string[] {
  const value = random.chance(0.15)
    ? writeOdd(random, 3).replaceAll('\0', '')
    : random.pick([...VALUES, ...PATHS]);
  return random.chance(0.3) && flag.startsWith('--') ? [`${flag}=${value}`] : [flag, value];
}

function runProcess(argv: readonly string[], input: string, cwd: string): Run {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [DRYBAN, ...argv], {
    input,
    cwd,
    encoding: 'utf8',
    timeout: MAX_MS,
    killSignal: 'SIGKILL',
  });
  return { code: status, stdout, stderr: error ? `${error.message}\n${stderr}` : stderr };
}
