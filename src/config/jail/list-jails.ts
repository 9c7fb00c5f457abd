import {
  hasErrors,
  withoutRepeats,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { namesOfJails } from './jail-checks.ts';
import { readJailFiles } from './jail-files.ts';
import { readFirstOptions } from './jail-options.ts';
import type { JailEntry, JailList } from './jail-types.ts';
import { JailValues } from './option-readers.ts';

/**
 * Lists the jails of a directory of fail2ban's configuration, enabled or not. fail2ban reads the options of those that
 * are not enabled only as far as it takes to find that out; an error in that stops it all the same.
 */
export function listJails(configDir: string, files: ConfigFiles): Result<JailList> {
  const { value: config, diagnostics: reading } = readJailFiles(configDir, files);
  const diagnostics = [...reading];
  if (!config) return { diagnostics };
  const { sections, checks } = config;
  diagnostics.push(...checks.checkFiles());
  const jails = namesOfJails(sections).map((name) => describeJail(name, sections, diagnostics));
  for (const { name, enabled } of jails) {
    diagnostics.push(...checks.checkJail(name));
    if (!enabled) diagnostics.push(...checks.checkEnabled(name));
  }
  const value = { files: config.files, jails };
  return { ...(!hasErrors(diagnostics) && { value }), diagnostics: withoutRepeats(diagnostics) };
}

function describeJail(
  name: string,
  sections: ConfigSections,
  diagnostics: Diagnostic[],
): JailEntry {
  const options = readFirstOptions(sections.shareFor(name), name, diagnostics);
  const values = new JailValues(options, diagnostics);
  const origin = sections.headerOf(name);
  return { name, enabled: values.bool('enabled', false), ...(origin && { origin }) };
}
