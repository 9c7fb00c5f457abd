import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLocalZone } from '../../../src/dates/index.ts';
import { ALL_RULES, type CauseCode } from '../../../src/explain/causes/index.ts';
import {
  LineExplainer,
  type LineExplanation,
  type ReplayedLine,
} from '../../../src/explain/index.ts';
import { IgnoreList } from '../../../src/ip/index.ts';
import { countingOf, type SearchedLine } from '../../../src/replay/index.ts';
import { runCli, type FakeMachine } from '../../cli/fake-host.ts';
import { compileDirect, replay, withFailregex, type LogLine } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';
import {
  compileFixture,
  explainFixture,
  listFixtures,
  readFixture,
  SETTINGS,
} from '../../support/explain/cause-fixture.ts';
import { ROOT } from '../../support/paths.ts';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';

/** What brings a cause about that it takes more than a filter and a line for. */
interface Run {
  code: CauseCode;
  argv: readonly string[];
  logs?: Readonly<Record<string, string>>;
  /** Of the jail `app`. */
  jail?: string;
  filter?: string;
}

const LINE = '2026-02-04T23:00:00Z srv app: bad 192.0.2.1\n';
const LATER = '2026-02-04T23:05:00Z srv app: bad 192.0.2.2\n';
const ODD = '2026-02-04T23:00:00Z srv app: odd 192.0.2.1\n';
const PACKET = 'SRC=192.0.2.1 DST=198.51.100.1 LEN=40 ID=77 PROTO=TCP SPT=9 DPT=23';
const BLOCKED = `2026-02-04T23:00:00Z srv kernel: DROP IN=eth0 OUT= ${PACKET}\n`;

const BAD = ['--failregex', 'app: bad <HOST>', 'app.log'];
const OF_JAIL = ['--jail', 'app'];
const JAIL = '[app]\nenabled = true\naction = act\nfilter = app\nlogpath = /var/log/app.log\n';
const FILTER = '[Definition]\nfailregex = app: bad <HOST>\n';
const MODES = `${FILTER}            <mdre-<mode>>\nmdre-normal =\nmdre-more = app: odd <HOST>\nmode = normal\n`;

const RUNS: readonly Run[] = [
  {
    code: 'explain/space-at-end',
    argv: ['app', 'app.log', '--each'],
    filter: '[Definition]\nfailregex = ^ begin <HOST>\\n end$\n[Init]\nmaxlines = 2\n',
    logs: { 'app.log': '2026-02-04T23:00:00Z begin 192.0.2.1 \n2026-02-04T23:00:00Z end\n' },
  },
  { code: 'explain/late-line', argv: [...BAD, '--each'], logs: { 'app.log': LATER + LINE } },
  { code: 'explain/too-old', argv: [...BAD, '--each', '--start', '2026-02-05T12:00:00Z'] },
  { code: 'explain/ignoreip', argv: [...BAD, '--each', '--ignoreip', '192.0.2.1'] },
  {
    code: 'explain/other-id',
    argv: [...BAD, '--host', '192.0.2.9'],
    logs: { 'app.log': LINE.replace(/$/m, ' by way of 192.0.2.9') },
  },
  {
    code: 'explain/same-packet',
    argv: ['--failregex', 'SRC=<HOST>', 'app.log', 'kern.log'],
    logs: { 'app.log': BLOCKED, 'kern.log': BLOCKED },
  },
  {
    code: 'explain/other-mode',
    argv: ['app', 'app.log', '--each'],
    logs: { 'app.log': ODD },
    filter: MODES,
  },
  {
    code: 'explain/other-release',
    argv: [...OF_JAIL, '--line', 'app: bad 192.0.2.1', '--fail2ban-version', '1.1.0'],
    jail: `${JAIL}ignoreip = file:/etc/own\n`,
  },
  { code: 'explain/jail-disabled', argv: OF_JAIL, jail: JAIL.replace('true', 'false') },
  {
    code: 'explain/journal-backend',
    argv: [...OF_JAIL, 'app.log'],
    jail: `${JAIL}backend = systemd\n`,
  },
  {
    code: 'explain/journal-backend',
    argv: [...OF_JAIL, 'app.log'],
    jail: JAIL.replace('= app\n', '= app[logtype=journal]\n'),
  },
  { code: 'explain/log-not-in-jail', argv: [...OF_JAIL, 'other.log'], jail: JAIL },
  {
    code: 'explain/no-logpath',
    argv: [...OF_JAIL, 'app.log'],
    jail: JAIL.replace('/var/log/app.log', '/var/log/no.log'),
  },
  {
    code: 'explain/option-overridden',
    argv: [...OF_JAIL, '--each'],
    jail: `${JAIL}failregex = app: odd <HOST>\n`,
  },
];

function machineOf({ logs, jail = JAIL, filter = FILTER }: Run): FakeMachine {
  return {
    config: {
      '/etc/own': '192.0.2.0/24\n',
      '/etc/fail2ban/filter.d/app.conf': filter,
      '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
      '/etc/fail2ban/jail.local': jail,
    },
    logs: { 'app.log': LINE, 'other.log': LINE, '/var/log/app.log': LINE, ...logs },
  };
}

const FILTER_OF_BAD = compileDirect({ failregex: ['bad <HOST>'], ignoreregex: [] }, SETTINGS);

/** Explains a missed line as if this had come of it: no test can wait for regexes that take too long. */
function explainPassed(change: (passed: SearchedLine) => SearchedLine): LineExplanation {
  const zone = createLocalZone('UTC')!;
  const counting = countingOf(SETTINGS);
  const settings = {
    counting,
    zone,
    now: SETTINGS.now,
    logtimezone: undefined,
    own: new IgnoreList(NEWEST_RELEASE),
  };
  const explainer = new LineExplainer(FILTER_OF_BAD, settings);
  const lines: ReplayedLine[] = [];
  const events = replay(FILTER_OF_BAD, [['app.log', 1, 'odd']], SETTINGS, {
    sink: () => {},
    inspector: {
      inspect: (passed, place, text) => lines.push(explainer.add(passed, place, text)),
    },
  });
  return explainer.explain({ ...lines[0]!, passed: change(lines[0]!.passed), events });
}

interface AnyRule {
  code: string;
  find(context: never): unknown;
}

const RULES: readonly AnyRule[] = [...new Set<AnyRule>(ALL_RULES)];
const findings = new Map<AnyRule, { mock: { results: readonly { value: unknown }[] } }>();

/** Whether a rule was asked, and found something. */
function hasFound(rule: AnyRule): boolean {
  const found = findings.get(rule)!.mock.results.map(({ value }) => value);
  return found.some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined));
}

/** Says which of the rules of a code one is, in the order of the lists: `explain/wrong-order (2)`. */
function describeRule(rule: AnyRule): string {
  const same = RULES.filter(({ code }) => code === rule.code);
  return `${rule.code} (${same.indexOf(rule) + 1})`;
}

beforeAll(() => {
  for (const rule of RULES) findings.set(rule, vi.spyOn(rule, 'find'));
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe('why a line got its verdict', () => {
  test.each(listFixtures('verdict'))('%s', (name) => {
    const { own: _, ...wanted } = Object.fromEntries(readFixture(name).expected);
    const explanation = explainFixture(name);
    const { verdict, cause, furtherCauses, remarks, attempts, suggestion, refusal } = explanation;
    expect({
      verdict: [verdict],
      cause: [cause, ...furtherCauses, ...remarks].flatMap((one) => one?.code ?? []),
      ...(attempts[0] && {
        column: [String(attempts[0].stop!.start + 1)],
        wanted: [attempts[0].wanted[0]?.pattern],
      }),
      ...(suggestion !== null && { try: [suggestion] }),
      ...(refusal && { refused: [refusal.code] }),
    }).toEqual(wanted);
  });

  test.each(listFixtures('try'))('%s, and what would make it match', (name) => {
    const { line, expected } = readFixture(name);
    const [suggestion] = expected.get('try')!;
    const changed = withFailregex(compileFixture(name).filter!, suggestion!, SETTINGS);
    const [event] = replay(changed, [['line.log', 1, line]], SETTINGS);
    expect(event).toMatchObject({ type: 'line', verdict: 'matched' });
  });

  test.each(listFixtures('diagnostic'))('%s', (name) => {
    const codes = compileFixture(name).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(readFixture(name).expected.get('diagnostic'));
  });
});

describe('what takes more than a filter and a line', () => {
  test.each(RUNS)('$code by $argv', async (run) => {
    const argv = ['explain', ...run.argv, '--tz', 'UTC', '--format', 'json'];
    const { stdout } = await runCli(argv, machineOf(run));
    expect(stdout).toContain(`"${run.code}"`);
  });

  test('regexes that took too long', () => {
    const stuck = explainPassed(() => ({ kind: 'stuck' }));
    const left = explainPassed((passed) => ({ ...passed, searches: [] }));
    expect([stuck, left].map(({ cause }) => cause?.code)).toEqual([
      'explain/took-too-long',
      'explain/left-out',
    ]);
  });

  test('an effort that is used up', () => {
    const lines = [1, 2].map((line): LogLine => ['app.log', line, 'odd 192.0.2.1']);
    const wishes = { eachLine: true, effort: 1 };
    const explained = explain(FILTER_OF_BAD, lines, SETTINGS, wishes).lines;
    expect(explained[1]?.cause?.code).toBe('explain/only-verdict');
  });
});

// All fixtures above have been tried by now.
test('no rule is without a fixture', () => {
  expect(RULES.filter((rule) => !hasFound(rule)).map(describeRule)).toEqual([]);
});

const SRC = join(ROOT, 'src');
const CAUSES = join('explain', 'causes');
const HELP = join('cli', 'shared', 'codes');
const CODE = /explain\/[a-z][a-z\d-]+(?=['"`])/g;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, codes: readFileSync(join(SRC, path), 'utf8').match(CODE) ?? [] }));

describe('a code', () => {
  test('is written once, in a file of its name', () => {
    const written = files
      .filter(({ path }) => path.startsWith(CAUSES))
      .flatMap(({ codes }) => codes);
    expect(written.toSorted()).toEqual([...new Set(ALL_RULES.map(({ code }) => code))].toSorted());
    const misnamed = files.filter(
      ({ path, codes }) =>
        path.startsWith(CAUSES) &&
        codes.some((code) => code !== `explain/${basename(path, '.ts')}`),
    );
    expect(misnamed).toEqual([]);
  });

  test('is written by no file that is no cause, but where help tells what each means', () => {
    const rooms = [CAUSES, HELP];
    const others = files.filter(({ path }) => !rooms.some((room) => path.startsWith(room)));
    expect(others.filter(({ codes }) => codes.length > 0)).toEqual([]);
  });
});
