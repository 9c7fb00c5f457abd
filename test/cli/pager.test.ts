import { describe, expect, test } from 'vitest';
import type { Pager } from '../../src/cli/host.ts';
import { withPager } from '../../src/cli/shared/output/pager.ts';
import { ERASE_LINE } from '../../src/cli/shared/run/progress-line.ts';
import { runCli, type FakeMachine } from './fake-host.ts';

const LINES = Array.from(
  { length: 500 },
  (_, index) => `2026-02-04T10:00:00Z bad login from 192.0.2.${index % 250}, unlike ${index}\n`,
).join('');
const LOG = '/var/log/app.log';
const REPLAY = ['replay', '--failregex', 'bad login from <HOST>', LOG, '--limit', '0'];
const TERMINAL = { isTTY: true, columns: 80 };

/** A pager that keeps what it is sent, and what it was started with. */
function createPager(closesAfter = Infinity) {
  const seen = { text: '', script: '', variables: {}, isClosed: false, isWaitedFor: false };
  let writes = 0;
  const pager: Pager = {
    get isClosed() {
      return seen.isClosed;
    },
    write: (text) => {
      if (!seen.isClosed) seen.text += text;
      seen.isClosed = ++writes >= closesAfter;
      return Promise.resolve();
    },
    close: () => {
      seen.isWaitedFor = true;
      return Promise.resolve(true);
    },
  };
  const startPager: FakeMachine['startPager'] = (script, variables) => {
    Object.assign(seen, { script, variables });
    return pager;
  };
  return { seen, startPager };
}

const MACHINE: FakeMachine = {
  logs: { [LOG]: LINES },
  config: { '/etc/fail2ban/filter.d/x.conf': '' },
  stdout: TERMINAL,
  stderr: TERMINAL,
};

describe('on a terminal', () => {
  test.each([
    ['replay', REPLAY],
    ['replay in JSON', [...REPLAY, '--format', 'json']],
    ['explain', ['explain', '--failregex', 'good login from <HOST>', LOG]],
    ['help', ['help', 'codes']],
    ['the help of a command', ['replay', '--help']],
  ])('%s goes through the pager', async (_, argv) => {
    const { seen, startPager } = createPager();
    const { stdout, code } = await runCli(argv, { ...MACHINE, startPager });
    const plain = await runCli(argv, { ...MACHINE, env: { PAGER: 'cat' } });
    expect(stdout).toBe('');
    expect(seen).toMatchObject({ text: plain.stdout, isWaitedFor: true });
    expect(code).toBe(plain.code);
  });

  test.each([
    ['less, as git sets it', {}, /exec less$/, { LESS: 'FRX', LV: '-c' }],
    ['PAGER', { PAGER: 'more -s' }, /^more -s$/, { LESS: 'FRX', LV: '-c' }],
    ['less, as its user sets it', { LESS: '-S', LV: '' }, /exec less$/, {}],
  ])('it is %s', async (_, env, script, variables) => {
    const { seen, startPager } = createPager();
    await runCli(REPLAY, { ...MACHINE, env, startPager });
    expect(seen.script).toMatch(script);
    expect(seen.variables).toEqual(variables);
  });

  test('one that is quit early gets no more, and decides nothing', async () => {
    const { seen, startPager } = createPager(1);
    const argv = [...REPLAY, '--expect-banned', '198.51.100.1'];
    const { stdout, code } = await runCli(argv, { ...MACHINE, startPager });
    expect(seen.text).not.toBe('');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  });

  test('where there is none, the report is printed as without', async () => {
    const { stdout, stderr } = await runCli(REPLAY, MACHINE);
    const plain = await runCli([...REPLAY, '--no-pager'], MACHINE);
    expect(stdout).toBe(plain.stdout);
    expect(stderr).toBe(plain.stderr);
  });
});

function refuseToStart(): never {
  throw new Error('no pager may be started here');
}

describe('what is told beside a report', () => {
  test.each([
    ['begins behind it', ['> report', '2> message'], ['pager report', 'ended', '2 message']],
    [
      'stands in front if it came so',
      ['2> message', '> report'],
      ['2 message', 'pager report', 'ended'],
    ],
    [
      'is how far the command has come until the report begins',
      ['> report', `2> ${ERASE_LINE}7 %`],
      [`2 ${ERASE_LINE}7 %`, `2 ${ERASE_LINE}`, 'pager report', 'ended'],
    ],
  ])('%s', async (_, writes, expected) => {
    const order: string[] = [];
    const stream = (name: string) => ({
      ...TERMINAL,
      isClosed: false,
      write: async (text: string) => void (text !== '' && order.push(`${name} ${text}`)),
    });
    const host = {
      env: {},
      stdout: stream('1'),
      stderr: stream('2'),
      startPager: () => ({
        ...stream('pager'),
        close: async () => order.push('ended') > 0,
      }),
    };
    await withPager(host, async ({ stdout, stderr }) => {
      for (const write of writes) {
        const [, name, text = ''] = /^(2?)> (.*)$/s.exec(write)!;
        await (name === '2' ? stderr : stdout).write(text); // oxlint-disable-line no-await-in-loop -- in this order
      }
    });
    expect(order).toEqual(expected);
  });
});

describe('there is no pager', () => {
  test.each<[why: string, argv: readonly string[], machine: Partial<FakeMachine>]>([
    ['in a pipe', REPLAY, { stdout: {} }],
    ['with --no-pager', [...REPLAY, '--no-pager'], {}],
    ['with --quiet', [...REPLAY, '--quiet'], {}],
    ['for events that are followed', [...REPLAY, '--format', 'ndjson'], {}],
    ['for lines that are followed', [...REPLAY, '--show', 'missed'], {}],
    ['for lines one by one', ['explain', '--failregex', 'x <HOST>', LOG, '--each'], {}],
    ['if PAGER is empty', REPLAY, { env: { PAGER: '' } }],
    ['if PAGER is cat', REPLAY, { env: { PAGER: 'cat' } }],
    ['on a terminal that can do nothing', REPLAY, { env: { TERM: 'dumb' } }],
    ['for what is no report', ['schema', 'replay'], {}],
  ])('%s', async (_, argv, machine) => {
    const { code } = await runCli(argv, { ...MACHINE, startPager: refuseToStart, ...machine });
    expect(code).toBe(0);
  });
});
