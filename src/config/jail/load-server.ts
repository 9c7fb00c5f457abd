import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import { parseDuration } from '../values/duration.ts';
import { NO_OPTIONS } from '../sections/options.ts';
import { joinPath } from '../files/paths.ts';
import { readConfig } from '../files/read-config.ts';
import { listStandardFiles } from '../files/standard-files.ts';

/** What of `fail2ban.conf` decides about bans. */
export interface ServerSettings {
  /** Where the server writes its log: a path, or `SYSLOG`, `STDOUT`, … */
  logtarget: string;
  /** How long it keeps bans that are over, in seconds. */
  dbpurgeage: number;
  /** Whether it remembers bans at all. */
  hasDatabase: boolean;
}

const SECTION = 'Definition';
const STOCK_PURGE_AGE = 24 * 60 * 60;

/**
 * Reads `fail2ban.conf` and what stands beside it (fail2ban.conf(5)). What it does not set, or if there is none, is as
 * the stock file has it.
 */
export function loadServer(configDir: string, files: ConfigFiles): Result<ServerSettings> {
  const diagnostics: Diagnostic[] = [];
  const paths = listStandardFiles(joinPath(configDir, 'fail2ban'), files);
  const { sections } = readConfig(paths, files, diagnostics);
  const get = (option: string, initial: string): string =>
    sections.get(SECTION, option, NO_OPTIONS, diagnostics)?.text ?? initial;
  const age = parseDuration(get('dbpurgeage', String(STOCK_PURGE_AGE)));
  const isAge = typeof age === 'number';
  if (!isAge) diagnostics.push(age);
  const value = {
    logtarget: get('logtarget', '/var/log/fail2ban.log'),
    dbpurgeage: isAge ? age : STOCK_PURGE_AGE,
    hasDatabase: get('dbfile', '').toLowerCase() !== 'none',
  };
  return { value, diagnostics };
}
