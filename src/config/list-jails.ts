import { hasErrors, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { ConfigFiles } from './config-files.ts';
import type { ConfigSections } from './config-sections.ts';
import { readJailFiles } from './jail-files.ts';
import type { JailEntry, JailList } from './jail-types.ts';
import { NO_OPTIONS } from './options.ts';
import { readBool } from './python-values.ts';

const INCLUDES = 'INCLUDES';

/** Lists the jails of a directory of fail2ban's configuration, enabled or not. */
export function listJails(configDir: string, files: ConfigFiles): Result<JailList> {
  const diagnostics: Diagnostic[] = [];
  const config = readJailFiles(configDir, files, diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };
  const names = config.sections.names.filter((name) => name !== INCLUDES);
  const jails = names.map((name) => describeJail(name, config.sections, diagnostics));
  return { value: { files: config.files, jails }, diagnostics };
}

function describeJail(
  name: string,
  sections: ConfigSections,
  diagnostics: Diagnostic[],
): JailEntry {
  const enabled = sections.get(name, 'enabled', NO_OPTIONS, diagnostics);
  const origin = sections.headerOf(name);
  return {
    name,
    enabled: enabled !== undefined && readBool(enabled.text),
    ...(origin && { origin }),
  };
}
