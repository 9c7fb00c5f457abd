import type { ReleaseName } from './release.ts';

/** Sections of the stock jail.conf that came with a release, the newest first (seen in the packages of Debian). */
const SECTIONS: readonly (readonly [ReleaseName, readonly string[]])[] = [
  ['1.1.1', ['vaultwarden', 'openvpn', 'proxmox']],
  ['1.1.0', ['routeros-auth', 'dante', 'nginx-forbidden']],
  ['1.0.2', ['nginx-bad-request', 'monitorix', 'scanlogd']],
];

/** Stands in the stock jail.conf of 0.11, and not in later ones. */
const OLD_ACTION = 'action_badips';

/** The release that a jail.conf came with, by the jails in it; no file of a configuration names its version. */
export function guessRelease(jailConf: string): ReleaseName | undefined {
  const sections = new Set(Array.from(jailConf.matchAll(/^\[([^\]\n]+)\]/gm), ([, name]) => name));
  const found = SECTIONS.find(([, names]) => names.some((name) => sections.has(name)));
  if (found) return found[0];
  return jailConf.includes(OLD_ACTION) ? '0.11.2' : undefined;
}
