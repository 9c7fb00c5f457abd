import { Findings, SourceText, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { RememberedReads, type ConfigFiles } from '../files/config-files.ts';
import { joinPath } from '../files/paths.ts';
import type { Options } from '../sections/options.ts';
import { JailChecks } from './jail-checks.ts';
import type { Release } from '../../release/index.ts';
import type { ReadConfig } from '../files/read-config.ts';
import { findMissingConfig } from '../files/missing-config.ts';
import { readStandardFiles } from '../files/standard-files.ts';

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
export function readJailFiles(
  configDir: string,
  release: Release,
  files: ConfigFiles,
): Result<JailFiles> {
  return jailFiles.read(files, `${release.name} ${configDir}`, () =>
    readFiles(configDir, release, files),
  );
}

const jailFiles = new RememberedReads<Result<JailFiles>>();

function readFiles(configDir: string, release: Release, files: ConfigFiles): Result<JailFiles> {
  const findings = new Findings();
  const directory = withoutSlash(configDir);
  const { paths, ...read } = readStandardFiles(joinPath(directory, 'jail'), release, files);
  if (paths.length === 0)
    findings.add(findMissingConfig('jail', directory, files) ?? noJailFiles(configDir));
  const config = findings.take(read);
  if (paths.length > 0 && config.files.length === 0) findings.add(nothingReadable(configDir));
  if (findings.haveErrors) return findings.result();
  config.sections.setDefaults(describeServer(directory, release));
  const checks = new JailChecks(config.sections, mainJailFile(configDir), release);
  return findings.result({ ...config, checks });
}

/** Returns what fail2ban itself adds to `[DEFAULT]`. */
function describeServer(directory: string, { name, configPathHasName }: Release): Options {
  const options = new Map([['fail2ban_version', SourceText.unplaced(name)]]);
  if (configPathHasName) options.set('fail2ban_confpath', SourceText.unplaced(directory));
  return options;
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
