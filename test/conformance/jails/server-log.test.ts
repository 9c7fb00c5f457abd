import { expect, test } from 'vitest';
import { fillTags } from '../../../src/cli/shared/jail/ignorecommand-tags.ts';
import { createLocalZone } from '../../../src/dates/index.ts';
import { countingOf, ServerLog, withoutEnd } from '../../../src/replay/index.ts';
import { formatServerDuration } from '../../../src/replay/server-log/server-duration.ts';
import { compileDirect, replay } from '../../support/engine.ts';
import { runOracleScript } from '../../support/python.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { DAY, isComparableIn, START, SUBJECTS, writeLog } from '../lines/random-logs.ts';
import { sinkTo } from '../../replay/sink-to.ts';

const LOGS_PER_SUBJECT = timesAsMany(8);
const JAIL = 'app';

/** What dryban writes of a replay is what the server's own Filter, Actions, Observer and loggers write. */
describeEachRelease('the log of the server', (reference) => {
  const { release } = reference;
  const first = readSeed();
  console.log(`server logs: DRYBAN_SEED=${first}`);

  test.each(SUBJECTS)('$name', (subject) => {
    const requests = Array.from({ length: LOGS_PER_SUBJECT }, (_, index) => {
      const random = new Random(first + index);
      const lines = writeLog(random, subject).filter(isComparableIn(reference));
      return { ...pickSettings(random), release, lines };
    });
    const expected = runOracleScript<string[]>(
      'engine/server_log.py',
      requests.map((request) => ({ ...request, jail: JAIL, filter: subject })),
      reference,
    );
    for (const [index, request] of requests.entries()) {
      const log = new ServerLog(createLocalZone(request.tz)!);
      const listener = log.listenerFor({
        name: JAIL,
        index: 0,
        release,
        counting: countingOf(request),
        now: request.now,
      });
      const filter = compileDirect(subject, request);
      replay(filter, request.lines, request).forEach(sinkTo(listener));
      const told = subject.name === 'ids' ? withoutLookalikes : normalise;
      const actual = told(log.take().map(({ line }) => withoutEnd(line)));
      const seed = first + index;
      expect({ seed, lines: actual }).toEqual({
        seed,
        lines: told(expected[index]!).map(withoutFraction),
      });
      expect(actual.length).toBeGreaterThan(0);
    }
  });
});

const INCREMENTS = [
  {},
  { factor: '1.5' },
  { formula: 'ban.Time * ban.Count * 60' },
  { maxtime: 7200 },
];

function pickSettings(random: Random) {
  return {
    maxretry: random.pick([1, 2, 3, 5]),
    findtime: random.pick([60, 600, 3600, DAY]),
    bantime: random.pick([5, 60, 600, 3600, -1]),
    ignoreip: random.chance(0.5) ? ['192.0.2.0/29', '2001:db8::1', 'host.example.org'] : [],
    tz: random.pick(['UTC', 'Europe/Berlin', 'America/St_Johns']),
    now: START + random.integer(-2, 40) * DAY,
    ...(random.chance(0.5) && { increment: random.pick(INCREMENTS) }),
  };
}

/** The jail by itself notices the end of a ban at its next line, all ends until then in no order. */
function normalise(lines: readonly string[]): string[] {
  const normal: string[] = [];
  let ends: string[] = [];
  for (const line of lines) {
    if (line.includes('] Unban ')) {
      ends.push(line.replace(/^[\d-]+ [\d:,]+ /, ''));
      continue;
    }
    normal.push(...ends.toSorted(), line);
    ends = [];
  }
  return [...normal, ...ends.toSorted()];
}

/** A formula may give a time as a Python float, `15.0s`. */
function withoutFraction(line: string): string {
  return line.includes('] Increase Ban ') ? line.replaceAll(/\.0(?=[ms] )/g, '') : line;
}

/** Events don't tell which of several bans of ids that look the same is meant. */
function withoutLookalikes(lines: readonly string[]): string[] {
  return lines.filter((line) => !/\] Unban | already banned$/.test(line));
}

describeEachRelease('texts of the server', (reference) => {
  const random = new Random(readSeed());

  test('durations', () => {
    const seconds = Array.from({ length: 400 }, () =>
      random.integer(0, 10 ** random.integer(0, 8)),
    );
    const expected = runOracleScript<string>(
      'engine/server_texts.py',
      seconds.map((value) => ({ seconds: value })),
      reference,
    );
    const actual = seconds.map((value) => formatServerDuration(value, reference.release));
    expect(actual).toEqual(expected);
  });

  test('commands with their tags filled in', () => {
    const requests = Array.from({ length: 400 }, () => pickCommand(random));
    const expected = runOracleScript<string | string[]>(
      'engine/server_texts.py',
      requests.map(({ command, id, family, groups }) => ({
        command,
        values: { ip: id, fid: id, family },
        groups,
      })),
      reference,
    );
    const actual = requests.map(({ command, id, groups }) => {
      const { script, variables } = fillTags(command, id, { time: 0, host: id, groups });
      return { script, values: variables };
    });
    expect(actual).toEqual(expected.map(readAnswer));
  });
});

const PIECES = [
  'ask ',
  '<ip>',
  '<fid>',
  "'<F-USER>'",
  '<F-ID>',
  '<F-PORT>',
  '<F-NONE>',
  '<family>',
  '<br>',
  '<sp>',
  '<what>',
  '<',
  '>',
  '< ip>',
  '<F-user>',
  '$x',
  ' ',
];
const VALUES = ['ann', 'a b', '$(reboot)', "it's", 'x\ny', '<ip>', '', 'ü', 'a;b', 'a-b_c.d'];

function pickCommand(random: Random) {
  const length = random.integer(1, 8);
  const command = Array.from({ length }, () => random.pick(PIECES)).join('');
  const [id, family] = random.pick([
    ['192.0.2.1', 'inet4'],
    ['2001:db8::1', 'inet6'],
    ['ann;', 'None'],
  ] as const);
  const groups = {
    user: random.pick(VALUES),
    fid: random.pick(VALUES),
    fport: random.pick(VALUES),
  };
  return { command, id, family, groups };
}

/** fail2ban hands the values of its variables to the shell behind the script, and sets them in its first line. */
function readAnswer(answer: string | string[]) {
  if (typeof answer === 'string') return { script: answer, values: {} };
  const [text = '', ...values] = answer;
  const lineEnd = text.indexOf('\n');
  const names = text
    .slice(0, lineEnd)
    .trim()
    .split(' ')
    .map((setting) => setting.split('=')[0]!);
  return {
    script: text.slice(lineEnd + 1),
    values: Object.fromEntries(names.map((name, index) => [name, values[index]])),
  };
}
