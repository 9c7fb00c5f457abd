import { expect, test } from 'vitest';
import { guessRelease } from '../../src/release/index.ts';

const SECTIONS_OF_1_0 = '[monitorix]\n[mssql-auth]\n[nginx-bad-request]\n[scanlogd]\n';
const FILES_OF_1_0 = [
  'action.d/apprise.conf',
  'action.d/cloudflare-token.conf',
  'action.d/iptables-ipset.conf',
  'action.d/ipthreat.conf',
  'filter.d/monitorix.conf',
  'filter.d/mssql-auth.conf',
  'filter.d/nginx-bad-request.conf',
  'filter.d/scanlogd.conf',
];
const FILES_OF_1_1 = [
  'action.d/mikrotik.conf',
  'filter.d/dante.conf',
  'filter.d/nginx-error-common.conf',
  'filter.d/nginx-forbidden.conf',
  'filter.d/routeros-auth.conf',
];
const OWN_FILES = ['filter.d/vaultwarden.conf', 'filter.d/proxmox.conf'];

test.each([
  ['has all of it', SECTIONS_OF_1_0, FILES_OF_1_0, '1.0.2'],
  [
    'has jails of its own by names that came later',
    `${SECTIONS_OF_1_0}[vaultwarden]\n[proxmox]\n`,
    [...FILES_OF_1_0, ...OWN_FILES],
    '1.0.2',
  ],
  [
    'keeps the jail.conf of before',
    SECTIONS_OF_1_0,
    [...FILES_OF_1_0, ...FILES_OF_1_1, 'action.d/badips.conf'],
    '1.1.0',
  ],
  ['has nothing left but a few jails', '[sshd]\n[nginx-forbidden]\n[monitorix]\n', [], '1.1.0'],
  ['is of 0.11', '[sshd]\n', ['action.d/badips.conf', 'action.d/badips.py'], '0.11.2'],
  ['names a jail in a comment', '[sshd]\n# [openvpn]\n', [], undefined],
  ['is empty', '', [], undefined],
])('a configuration that %s', (_, jailConf, files, name) => {
  expect(guessRelease({ jailConf, files: new Set(files) })).toBe(name);
});
