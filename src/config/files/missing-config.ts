import type { Diagnostic } from '../../diagnostics/index.ts';
import type { ConfigFiles } from './config-files.ts';

/**
 * Tells that there is no configuration at all, as on a machine without fail2ban; undefined where there is one.
 *
 * @param wanted what was looked for in it: `filter sshd`
 */
export function findMissingConfig(
  wanted: string,
  directory: string,
  files: ConfigFiles,
): Diagnostic | undefined {
  if (directory === '' || files.exists(directory)) return undefined;
  return {
    code: 'config/no-configuration',
    severity: 'error',
    message: `there is no ${wanted} here, since there is no ${directory}`,
    hint: files.advice ?? ADVICE,
  };
}

const ADVICE =
  "Check the path, or get fail2ban's package, apt-get download fail2ban, and add --config ./fail2ban_*.deb; a copy of the server's /etc/fail2ban does as well";
