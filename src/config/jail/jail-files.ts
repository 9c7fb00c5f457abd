import { Findings, SourceText, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { RememberedReads, type ConfigFiles } from '../files/config-files.ts';
import { joinPath } from '../files/paths.ts';
import { JailChecks } from './jail-checks.ts';
import { readConfig, type ReadConfig } from '../files/read-config.ts';
import { listStandardFiles } from '../files/standard-files.ts';

/** What `%(fail2ban_version)s` is; actions tell it to others. */
const FAIL2BAN_VERSION = '1.1.0';

function mainJailFile(configDir: string): string {
  return joinPath(withoutSlash(configDir), 'jail.conf');
}

/** The jails of a directory, and what looks for mistakes in them. */
export interface JailFiles extends ReadConfig {
  checks: JailChecks;
}

/**
 * Reads `jail.conf`, `jail.d/*.conf`, `jail.local` and `jail.d/*.local` of a directory with all that they include.
 * There is no value when fail2ban refuses them.
 */
export function readJailFiles(configDir: string, files: ConfigFiles): Result<JailFiles> {
  return jailFiles.read(files, configDir, () => readFiles(configDir, files));
}

const jailFiles = new RememberedReads<Result<JailFiles>>();

function readFiles(configDir: string, files: ConfigFiles): Result<JailFiles> {
  const findings = new Findings();
  const directory = withoutSlash(configDir);
  const paths = listStandardFiles(joinPath(directory, 'jail'), files);
  if (paths.length === 0) findings.add(noJailFiles(configDir));
  const config = findings.take(readConfig(paths, files));
  if (paths.length > 0 && config.files.length === 0) findings.add(nothingReadable(configDir));
  if (findings.haveErrors) return findings.result();
  const always = { fail2ban_version: FAIL2BAN_VERSION, fail2ban_confpath: directory };
  const texts = Object.entries(always).map(
    ([name, text]) => [name, SourceText.unplaced(text)] as const,
  );
  config.sections.setDefaults(new Map(texts));
  const checks = new JailChecks(config.sections, mainJailFile(configDir));
  return findings.result({ ...config, checks });
}

export function withoutSlash(configDir: string): string {
  return configDir.replace(/(?<=.)\/+$/, '');
}

/** Tells what fail2ban refuses, too: "Found no accessible config files". */
function nothingReadable(configDir: string): Diagnostic {
  return {
    code: 'config/file-unreadable',
    severity: 'error',
    message: `no file that could set up jails in ${configDir} can be read`,
    hint: 'Check what stands there, and its permissions',
  };
}

function noJailFiles(configDir: string): Diagnostic {
  return {
    code: 'config/file-not-found',
    severity: 'error',
    message: `there is no jail.conf in ${configDir}`,
    hint: "Name the directory of fail2ban's configuration, e.g. /etc/fail2ban",
  };
}
