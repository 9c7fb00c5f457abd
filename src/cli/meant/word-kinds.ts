import { basename, DEFAULT_CONFIG } from '../../config/index.ts';
import { isAddress } from '../../ip/index.ts';
import type { Host } from '../host.ts';
import { listFilterNames, listNamedJails } from '../shared/config/names.ts';

/** What an argument looks like; a `name` may be that of a filter or of a jail. */
export type WordKind = 'log' | 'filter' | 'line' | 'regex' | 'host' | 'folder' | 'code' | 'name';

const HOST_TAG = /<(?:HOST|ADDR|IP4|IP6|CIDR|DNS|SUBNET|F-ID)>|\(\?P<(?:host|fid|ip4|ip6)/;
const LOG_NAME =
  /(?:\.log|\.gz|\.xz|\.bz2|\.zst|\.log\.\d+|\.txt)$|^\/var\/log\/|^-$|^systemd-journal/;
const FILTER_NAME = /\.(?:conf|local)$|^[^\s[]+\[[^\]]*=[^\]]*\]$/;
const CODE =
  /^(?:config|jail|regex|date|release|ip|log|journal|case|cli|sample|replay|attention|explain)\/[a-z0-9-]+$/;

/** Says what an argument is by what is there of that name, or else what it looks like. */
export function kindOfWord(word: string, host: Host): WordKind {
  if (host.findDirectories(word).length > 0) return 'folder';
  if (FILTER_NAME.test(word)) return 'filter';
  if (host.kindOf(word) !== 'nothing') return 'log';
  if (isAddress(word)) return 'host';
  if (LOG_NAME.test(word)) return 'log';
  if (HOST_TAG.test(word)) return 'regex';
  if (/\s/.test(word)) return matchesLogs(word, host) ? 'log' : 'line';
  return CODE.test(word) ? 'code' : 'name';
}

function matchesLogs(word: string, host: Host): boolean {
  return /[*?]/.test(word) && (host.findLogs(word).value ?? []).length > 0;
}

/** Lists the filters of this machine. */
function listFilters(host: Host): string[] {
  return listFilterNames(DEFAULT_CONFIG, host);
}

/** Whether a name is that of a jail of these configurations. */
export function isNamedJail(name: string, configs: readonly string[], host: Host): boolean {
  const places = configs.length > 0 ? configs : [DEFAULT_CONFIG];
  return places.some((config) => listNamedJails(config, host).includes(name));
}

/** Whether a name may be that of a filter or a jail; of a machine without fail2ban nobody knows. */
export function mayBeKnown(name: string, host: Host): boolean {
  const filters = listFilters(host);
  if (filters.length === 0 || filters.includes(name)) return true;
  return listNamedJails(DEFAULT_CONFIG, host).includes(name);
}

/** Stands for what nobody can guess. */
export const ANY_FILTER = 'FILTER';

/** The program that syslog names in front of a message: `sshd[42]: `. */
const PROGRAM = /(?:^|\s)([a-z][\w.-]*)(?:\[\d+\])?: /i;

/** Guesses by which filter somebody wants to have a line searched. */
export function guessFilterOfLine(line: string, host: Host): string {
  const program = PROGRAM.exec(line)?.[1];
  if (program === undefined || program === 'kernel') return ANY_FILTER;
  const known = listFilters(host).filter((name) => program.startsWith(name));
  return known.toSorted((one, other) => other.length - one.length)[0] ?? ANY_FILTER;
}

/** Guesses by which filter somebody wants to have a log searched. */
export function guessFilterOfLog(log: string, host: Host): string {
  const [stem = ''] = basename(log).split('.');
  if (['auth', 'secure'].includes(stem)) return 'sshd';
  return listFilters(host).includes(stem) ? stem : ANY_FILTER;
}
