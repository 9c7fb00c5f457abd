import { Findings, type Diagnostic, type Origin, type Result } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { listJailOptions } from './jail-options.ts';
import { parseDuration } from '../values/duration.ts';
import { NO_OPTIONS } from '../sections/options.ts';
import { joinPath } from '../files/paths.ts';
import { readStandardFiles } from '../files/standard-files.ts';

/** The settings of `fail2ban.conf` that decide about bans. */
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
export function loadServer(
  configDir: string,
  release: Release,
  files: ConfigFiles,
): Required<Result<ServerSettings>> {
  const findings = new Findings();
  const base = joinPath(configDir, 'fail2ban');
  const sections = findings.take(readStandardFiles(base, release, files)).sections.share();
  const get = (option: string, initial: string): string =>
    findings.take(sections.get(SECTION, option, NO_OPTIONS))?.text ?? initial;
  findings.add(findOptionsOfJails(sections, release));
  const age = findings.take(parseDuration(get('dbpurgeage', String(STOCK_PURGE_AGE))));
  return findings.beside({
    logtarget: get('logtarget', '/var/log/fail2ban.log'),
    dbpurgeage: age ?? STOCK_PURGE_AGE,
    hasDatabase: get('dbfile', '').toLowerCase() !== 'none',
  });
}

/** Finds what belongs into jails and does nothing here. */
function findOptionsOfJails(sections: ConfigSections, release: Release): Diagnostic[] {
  const ofJails = new Set(listJailOptions(release));
  const names = [...(sections.section(SECTION)?.keys() ?? [])].filter((name) => ofJails.has(name));
  return names.map((name) => describeStray(name, sections.keyOf(SECTION, name)));
}

function describeStray(name: string, origin: Origin | undefined): Diagnostic {
  return {
    code: 'config/unknown-option',
    severity: 'warning',
    message: `\`${name}\` is an option of jails, and does nothing in the settings of the server`,
    ...(origin && { origin }),
    hint: 'Write it into jail.local, below [DEFAULT] or the [name] of a jail',
  };
}
