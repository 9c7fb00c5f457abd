import { afterAll, expect, test } from 'vitest';
import type { CompiledFilter } from '../../../src/filter/index.ts';
import { compileDirect, compileFile, replay, type LogLine } from '../../support/engine.ts';
import { Oracle, type OracleLogin, type OracleRequest } from '../../support/oracle.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import { listSampleLogs } from './log-lines.ts';
import { SUBJECTS, writeLog } from './random-logs.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'UTC', now: 1790000000 };
const CONNECTIONS = SUBJECTS.find(({ name }) => name === 'connections')!;

/** Who logged in, by what fail2ban finds in a line with `<F-MLFGAINED>` or knows of its connection. */
describeEachRelease('logins', (reference) => {
  const settings = { ...SETTINGS, release: reference.release };
  const random = new Random(readSeed());
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());

  async function compare(
    compiled: CompiledFilter,
    filter: OracleRequest['filter'],
    lines: LogLine[],
  ): Promise<number> {
    const told: unknown[] = await oracle.replay({ filter, lines, logins: true, ...SETTINGS });
    const logins: OracleLogin[] = [];
    const events = replay(compiled, lines, settings, undefined, {
      onLogin: ({ line, id, user }) => logins.push({ type: 'login', line, id, user }),
    });
    expect(logins).toEqual(told.filter(isLogin).filter(({ id }) => id !== null));
    expectSameEvents(events, await oracle.replay({ filter, lines, ...SETTINGS }));
    return logins.length;
  }

  test('of connections at random', async () => {
    const compiled = compileDirect(CONNECTIONS, settings);
    for (let time = 0; time < timesAsMany(4); time++) {
      const lines = writeLog(random, CONNECTIONS);
      // oxlint-disable-next-line no-await-in-loop -- one oracle answers
      expect(await compare(compiled, CONNECTIONS, lines)).toBeGreaterThan(10);
    }
  });

  test.each(['normal', 'aggressive'])('of sshd in mode %s', async (mode) => {
    const { configDir } = reference;
    const source = { configDir, name: 'sshd', options: { mode } };
    const samples = listSampleLogs(reference).get('sshd')!;
    const own = OWN.map((text, index): LogLine => ['auth.log', index + 1, text]);
    expect(await compare(compileFile(source, settings), source, own)).toBe(3);
    const lines = Array.from({ length: 400 }, (_, index): LogLine => {
      const [, , text] = random.pick(random.chance(0.2) ? own : samples);
      return ['auth.log', index + 1, text];
    });
    expect(await compare(compileFile(source, settings), source, lines)).toBeGreaterThan(3);
  });
});

function isLogin(event: unknown): event is OracleLogin {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'login';
}

const OWN = [
  'Feb  5 10:00:01 srv sshd[101]: Connection from 203.0.113.5 port 4000 on 192.0.2.1 port 22',
  'Feb  5 10:00:02 srv sshd[101]: Failed password for anna from 203.0.113.5 port 4000 ssh2',
  'Feb  5 10:00:09 srv sshd[101]: Accepted password for anna from 203.0.113.5 port 4000 ssh2',
  'Feb  5 10:00:11 srv sshd[102]: Accepted publickey for bob from 2001:DB8::7 port 99 ssh2: ED25519 SHA256:x',
  'Feb  5 10:00:12 srv sshd[103]: Invalid user Accepted password for x from 203.0.113.9 from 203.0.113.77 port 9',
  'Feb  5 10:00:13 srv sshd[104]: Failed password for invalid user Accepted password for x from 203.0.113.9 port 3 ssh2 from 203.0.113.77 port 9 ssh2',
  'Feb  5 10:00:14 srv sshd[105]: Failed password for root from 203.0.113.78 port 9 ssh2',
  'Feb  5 10:00:15 srv sshd[105]: Accepted password for eve from 203.0.113.78 port 9 ssh2',
  'Feb  5 10:00:16 srv sshd[106]: Accepted keyboard-interactive/pam for x from 203.0.113.79 port 9 ssh2',
  'Feb  5 10:00:17 srv login[107]: Accepted password for x from 203.0.113.80 port 9 ssh2',
];
