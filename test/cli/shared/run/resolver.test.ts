import { describe, expect, test } from 'vitest';
import { runCli } from '../../fake-host.ts';

const LINES = Array.from(
  { length: 5 },
  (_, index) => `2026-02-05 10:00:0${index} refused Host.example.org\n`,
);
const LOG = { '/app.log': LINES.join('') };
const REPLAY = ['replay', '--failregex', 'refused <HOST>$', '/app.log', '--format', 'json'];
const JAIL = `[app]
enabled = true
usedns = warn
failregex = refused <HOST>$
logpath = /app.log
`;

async function bannedIds(
  argv: readonly string[],
  machine: Parameters<typeof runCli>[1] = {},
): Promise<string[]> {
  const { stdout } = await runCli(argv, { logs: LOG, ...machine });
  const result = JSON.parse(stdout);
  const bans: { id: string }[] = (result.jails?.[0] ?? result).bans;
  return bans.map(({ id }) => id);
}

const ADDRESSES = ['192.0.2.7', '2001:db8::7'];
const lookUpName = (name: string): string[] => (name === 'Host.example.org' ? ADDRESSES : []);
const HOSTS = { '/hosts': '192.0.2.8 host.example.org\n', '/others': '192.0.2.8 other\n' };

describe('host names', () => {
  test.each<[what: string, flags: string[], ids: string[]]>([
    ['count as themselves where nobody answers', [], ['Host.example.org']],
    ['have the addresses that --dns finds', ['--dns'], ['192.0.2.7', '2001:db8::7']],
    ['have the addresses of --hosts', ['--hosts', '/hosts'], ['192.0.2.8']],
    ['have none if --hosts has none', ['--hosts', '/others'], []],
    ['go by --hosts before --dns', ['--hosts', '/hosts', '--dns'], ['192.0.2.8']],
    ['are looked up if --hosts has none', ['--hosts', '/others', '--dns'], ADDRESSES],
    ['are never looked up with usedns = no', ['--dns', '--usedns', 'no'], []],
    ['are never looked up with usedns = raw', ['--dns', '--usedns', 'raw'], ['Host.example.org']],
  ])('%s', async (_, flags, ids) => {
    expect(await bannedIds([...REPLAY, ...flags], { lookUpName, config: HOSTS })).toEqual(ids);
  });

  test.each([
    [['--hosts', '/hosts'], ['192.0.2.8']],
    [['--dns'], ADDRESSES],
  ])('are answered for jails too: %j', async (flags, ids) => {
    const config = { ...HOSTS, '/etc/fail2ban/jail.conf': JAIL };
    const argv = ['jail', '--format', 'json', ...flags];
    expect(await bannedIds(argv, { lookUpName, config })).toEqual(ids);
  });

  test('dryban regex looks them up, as fail2ban-regex does', async () => {
    const argv = ['regex', '-o', 'ip', LINES[0]!.trim(), 'refused <HOST>$'];
    const { stdout } = await runCli(argv, { lookUpName });
    expect(stdout).toBe('192.0.2.7\n2001:db8::7\n');
  });

  test.each([
    ['/nowhere', "--hosts: /nowhere can't be read"],
    ['/broken', '--hosts: /broken:2 is no address with names'],
  ])('%s is refused', async (path, message) => {
    const config = { '/broken': '192.0.2.1 one\nnonsense\n' };
    const { code, stderr } = await runCli([...REPLAY, '--hosts', path], { logs: LOG, config });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
