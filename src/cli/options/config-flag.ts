import { append, flag } from './flag.ts';

const NO_TEXTS: readonly string[] = [];

/** The option that names configurations of fail2ban. */
export function configFlag(group: string, help: string) {
  return flag({
    group,
    syntax: '--config <place>',
    help: `${help}: a directory, fail2ban's .deb or a tar (default: /etc/fail2ban); may be repeated, and what the first lacks is taken from the next`,
    initial: NO_TEXTS,
    read: append,
  });
}

/** What flags hold when the configurations that they name were found: the directory by which its files are named. */
export type OpenedConfig = Readonly<Record<'configDir', string>>;
