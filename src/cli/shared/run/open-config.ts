import { layerConfig } from '../../../config/index.ts';
import type { Machine } from '../../host.ts';
import type { OpenedConfig } from '../../options/config-flag.ts';

/** Returns the same flags and machine, where all configurations that the flags name are read as one. */
export async function openConfig<
  Flags extends { readonly config: readonly string[] },
  Reader extends Machine,
>(flags: Flags, machine: Reader): Promise<[Flags & OpenedConfig, Reader]> {
  await openArchives(flags.config, machine);
  const { directory, files } = layerConfig(machine.configFiles, flags.config);
  return [
    { ...flags, configDir: directory },
    { ...machine, configFiles: files },
  ];
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
