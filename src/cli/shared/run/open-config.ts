import { layerConfig, type ConfigFiles } from '../../../config/index.ts';
import type { Host, Machine } from '../../host.ts';
import { quoteForShell } from '../../options/explain-command-line.ts';
import type { OpenedConfig } from '../../options/config-flag.ts';

/** Returns the same flags and machine, where all configurations that the flags name are read as one. */
export async function openConfig<
  Flags extends { readonly config: readonly string[] },
  Reader extends Machine & Partial<Pick<Host, 'argv'>>,
>(flags: Flags, machine: Reader): Promise<[Flags & OpenedConfig, Reader]> {
  await openArchives(flags.config, machine);
  const { directory, files } = layerConfig(machine.configFiles, flags.config);
  return [
    { ...flags, configDir: directory },
    { ...machine, configFiles: { ...files, ...(flags.config.length === 0 && advise(machine)) } },
  ];
}

/** Tells how to do the same on a machine without fail2ban, with its package and with the files of a server. */
function advise({ argv }: Partial<Pick<Host, 'argv'>>): Pick<ConfigFiles, 'advice'> {
  if (!argv) return {};
  const [command = '', ...others] = argv.map(quoteForShell);
  const withConfig = (place: string): string =>
    ['dryban', command, '--config', place, ...others].join(' ');
  return {
    advice: `Get fail2ban's package: apt-get download fail2ban && ${withConfig('./fail2ban_*.deb')}; or the configuration of a server: scp -r SERVER:/etc/fail2ban . && ${withConfig('./fail2ban')}`,
  };
}

/**
 * Lets those of the configurations be read that are archives.
 *
 * @throws DiagnosedError
 */
export async function openArchives(
  roots: readonly string[],
  machine: Pick<Machine, 'openArchive'>,
): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one after the other bounds the memory
  for (const root of roots) await machine.openArchive(root);
}
