import type { Diagnostic } from '../diagnostics/index.ts';
import type { ConfigFiles } from './config-files.ts';
import { joinPath } from './paths.ts';
import { readConfig, type ReadConfig } from './read-config.ts';
import { listStandardFiles } from './standard-files.ts';

/**
 * Reads `jail.conf`, `jail.d/*.conf`, `jail.local` and `jail.d/*.local` of a directory with all that they include. Errors
 * that make fail2ban refuse them are reported.
 */
export function readJailFiles(
  configDir: string,
  files: ConfigFiles,
  diagnostics: Diagnostic[],
): ReadConfig {
  const paths = listStandardFiles(joinPath(configDir, 'jail'), files);
  if (paths.length === 0) diagnostics.push(noJailFiles(configDir));
  return readConfig(paths, files, diagnostics);
}

function noJailFiles(configDir: string): Diagnostic {
  return {
    code: 'config/file-not-found',
    severity: 'error',
    message: `there is no jail.conf in ${configDir}`,
    hint: "Name the directory of fail2ban's configuration, e.g. /etc/fail2ban",
  };
}
