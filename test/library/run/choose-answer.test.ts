import { describe, expect, test } from 'vitest';
import { chooseAnswer, configOfFilter } from '../../../src/library/index.ts';
import { describeAnswer, remarkOnAnswer } from '../../../src/release/index.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const OF_1_1_0 = '[dante]\n[nginx-forbidden]\n[routeros-auth]\n';

const choose = (
  settings: Parameters<typeof chooseAnswer>[0],
  directory: string,
  files: Record<string, string>,
) => chooseAnswer(settings, { directory, files: memoryFiles(files) });

describe('who answers', () => {
  test.each<[why: string, directory: string, files: Record<string, string>, object]>([
    ['nothing says', '/etc/fail2ban', {}, { version: '1.1.1', python: '3.12', reason: 'newest' }],
    [
      'the machine has it installed, whatever its configuration looks like',
      '/etc/fail2ban',
      {
        '/etc/fail2ban/jail.conf': OF_1_1_0,
        '/usr/lib/python3/dist-packages/fail2ban/version.py': 'version = "1.0.2"\n',
        '/usr/bin/python3.11': '',
      },
      {
        version: '1.0.2',
        python: '3.11',
        reason: 'installed',
        file: '/usr/lib/python3/dist-packages/fail2ban/version.py',
      },
    ],
    [
      'a copy of a machine has it installed, on a Python that it did not come with',
      'copy/etc/fail2ban/',
      {
        'copy/usr/lib/python3.12/site-packages/fail2ban/version.py':
          '# x\nversion = "1.0.2.dev1"\n',
        'copy/usr/bin/python3.12': '',
      },
      {
        version: '1.0.2',
        python: '3.12',
        reason: 'installed',
        file: 'copy/usr/lib/python3.12/site-packages/fail2ban/version.py',
      },
    ],
    [
      'there are several Pythons, so the one that it came with is meant',
      '/etc/fail2ban',
      {
        '/usr/local/lib/python3.13/dist-packages/fail2ban/version.py': 'version = "0.11.1"\n',
        '/usr/bin/python3.13': '',
        '/usr/bin/python3.11': '',
      },
      {
        version: '0.11.2',
        python: '3.9',
        reason: 'installed',
        file: '/usr/local/lib/python3.13/dist-packages/fail2ban/version.py',
        instead: '0.11.1',
      },
    ],
    [
      'the configuration looks like it',
      'server/fail2ban',
      { 'server/fail2ban/jail.conf': OF_1_1_0, '/usr/lib/python3/dist-packages/fail2ban/x': '' },
      { version: '1.1.0', python: '3.12', reason: 'config', file: 'server/fail2ban' },
    ],
    [
      'there is no jail.conf, so that it is no configuration of a server',
      'server',
      { 'server/filter.d/dante.conf': '' },
      { version: '1.1.1', python: '3.12', reason: 'newest' },
    ],
    [
      'the version file says nothing',
      '/etc/fail2ban',
      { '/usr/lib/python3/dist-packages/fail2ban/version.py': 'version = None\n' },
      { version: '1.1.1', python: '3.12', reason: 'newest' },
    ],
  ])('%s', (_, directory, files, report) => {
    expect(describeAnswer(choose({}, directory, files))).toEqual(report);
  });

  test('is the one that an option names, with its own Python or another', () => {
    const files = { 'c/jail.conf': OF_1_1_0 };
    expect(describeAnswer(choose({ fail2banVersion: '1.0' }, 'c', files))).toEqual({
      version: '1.0.2',
      python: '3.11',
      reason: 'option',
    });
    expect(describeAnswer(choose({ pythonVersion: '3.9' }, 'c', files))).toEqual({
      version: '1.1.0',
      python: '3.9',
      reason: 'config',
      file: 'c',
    });
  });

  test.each([
    ['1.1.1', undefined],
    ['1.0.1', 'note: fail2ban 1.0.1 is answered as 1.0.2, the known release that is nearest to it'],
    ['1.2', 'note: fail2ban 1.2 is answered as 1.1.1, the newest that is known'],
  ])('%s is remarked: %s', (fail2banVersion, remark) => {
    const [found] = remarkOnAnswer(chooseAnswer({ fail2banVersion }, undefined));
    expect(found && `${found.severity}: ${found.message}`).toBe(remark);
  });

  test('an installed one that is too old is warned of', () => {
    const file = '/usr/lib/python3/dist-packages/fail2ban/version.py';
    const answer = choose({}, '/etc/fail2ban', { [file]: 'version = "0.10.4"\n' });
    expect(remarkOnAnswer(answer)).toMatchObject([
      { code: 'release/another-version', severity: 'warning' },
    ]);
  });
});

test.each([
  ['app', true],
  ['app[mode=x]', true],
  ['filter.d/app.conf', false],
  ['etc/filter.d/app.conf', false],
  ['./app', false],
  ['app.conf', true],
  ['own.conf', false],
  [undefined, false],
])('the filter %s comes from the configuration by its name: %s', (spec, isFrom) => {
  const files = memoryFiles({ 'etc/filter.d/app.conf': '', 'app.conf': '', 'own.conf': '' });
  const place = { directory: 'etc', files };
  expect(configOfFilter(spec, place)).toBe(isFrom ? place : undefined);
});
