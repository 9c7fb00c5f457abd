import type { ReleaseName } from './changes.ts';

/** What is in a directory of fail2ban's configuration. */
export interface ConfigContents {
  /** The text of its jail.conf. */
  jailConf: string;
  /** Its files, as `filter.d/sshd.conf`. */
  files: ReadonlySet<string>;
}

interface Marks {
  sections: readonly string[];
  files: readonly string[];
}

/** Stock jails and files that came with a release, the newest first (seen in the packages of Debian). */
const MARKS: readonly (readonly [ReleaseName, Marks])[] = [
  [
    '1.1.1',
    {
      sections: ['openvpn', 'proxmox', 'vaultwarden', 'xrdp'],
      files: [
        'action.d/csf.conf',
        'filter.d/openvpn.conf',
        'filter.d/proxmox.conf',
        'filter.d/vaultwarden.conf',
        'filter.d/xrdp.conf',
      ],
    },
  ],
  [
    '1.1.0',
    {
      sections: ['dante', 'nginx-forbidden', 'routeros-auth'],
      files: [
        'action.d/mikrotik.conf',
        'filter.d/dante.conf',
        'filter.d/nginx-error-common.conf',
        'filter.d/nginx-forbidden.conf',
        'filter.d/routeros-auth.conf',
      ],
    },
  ],
  [
    '1.0.2',
    {
      sections: ['monitorix', 'mssql-auth', 'nginx-bad-request', 'scanlogd'],
      files: [
        'action.d/apprise.conf',
        'action.d/cloudflare-token.conf',
        'action.d/iptables-ipset.conf',
        'action.d/ipthreat.conf',
        'filter.d/monitorix.conf',
        'filter.d/mssql-auth.conf',
        'filter.d/nginx-bad-request.conf',
        'filter.d/scanlogd.conf',
      ],
    },
  ],
  [
    '0.11.2',
    {
      sections: [],
      files: ['action.d/badips.conf', 'action.d/badips.py', 'action.d/iptables-common.conf'],
    },
  ],
];

/**
 * Tells which release a configuration came with, as no file of it names the version: the newest of which at least half
 * of the marks are there, since people write jails and filters of their own by such names, and keep old files; of a
 * configuration of which little is left, the newest with any mark.
 */
export function guessRelease(contents: ConfigContents): ReleaseName | undefined {
  const parts = MARKS.map(([name, marks]) => ({ name, part: findPart(marks, contents) }));
  return (parts.find(({ part }) => part >= 1 / 2) ?? parts.find(({ part }) => part > 0))?.name;
}

/** Which part of the marks is there, from 0 to 1. */
function findPart(marks: Marks, { jailConf, files }: ConfigContents): number {
  const sections = new Set(Array.from(jailConf.matchAll(/^\[([^\]\n]+)\]/gm), ([, name]) => name));
  const found = [
    ...marks.sections.filter((name) => sections.has(name)),
    ...marks.files.filter((name) => files.has(name)),
  ];
  return found.length / (marks.sections.length + marks.files.length);
}
