import { parseDuration, findSimilar } from '../../config/index.ts';
import {
  createLocalZone,
  parsePointInTime,
  parseTimeZone,
  POINT_IN_TIME_HINT,
  type LocalZone,
} from '../../dates/index.ts';
import { hasErrors, UsageError, type Diagnostic } from '../../diagnostics/index.ts';
import { createIgnoreList, isAddress, LOOPBACK, type IgnoreList } from '../../ip/index.ts';
import {
  NEWEST_RELEASE,
  readPythonVersion,
  readVersion,
  RELEASE_NAMES,
  type Release,
} from '../../release/index.ts';

/** Readers for the values of options. Each throws a UsageError that names the option. */

/** Seconds, positive. */
export function readDuration(name: string): (text: string) => number {
  return (text) => {
    const seconds = readAnyDuration(name, text);
    if (seconds > 0) return seconds;
    throw new UsageError(`${name} has to be longer than 0, not ${quote(text)}`, DURATION_HINT);
  };
}

/** Seconds, positive; unlike fail2ban's durations it may be given in milliseconds, as `200ms`. */
export function readTimeout(name: string): (text: string) => number {
  const readSeconds = readDuration(name);
  return (text) => {
    const milliseconds = MILLISECONDS.exec(text)?.[1];
    return milliseconds === undefined ? readSeconds(text) : readSeconds(milliseconds) / 1000;
  };
}

/** Seconds, −1 for anything negative, which stands for ever. */
export function readBantime(name: string): (text: string) => number {
  return (text) => Math.max(readAnyDuration(name, text), -1);
}

/** A whole number from `lowest` on. */
export function readCount(name: string, lowest: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= lowest) return count;
    const problem = `${name} needs a whole number, ${lowest} or more, not ${quote(text)}`;
    throw new UsageError(problem, `For example ${name} ${Math.max(lowest, 3)}`);
  };
}

export function readChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined) return choice;
    const similar = findSimilar(text, choices);
    const hint = similar ? `Did you mean ${similar}?` : `Choose one of ${choices.join(', ')}`;
    throw new UsageError(`${name} can't be ${quote(text)}`, hint);
  };
}

/** Several choices in one argument, set apart by commas, or the option repeated. */
export function readChoices<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): (text: string, before: readonly Choice[]) => readonly Choice[] {
  const readOne = readChoice(name, choices);
  return (text, before) => [...new Set([...before, ...text.split(',').map(readOne)])];
}

/** Minutes east of UTC. */
export function readTimeZoneOffset(name: string): (text: string) => number {
  return (text) => {
    const offset = parseTimeZone(text);
    if (typeof offset === 'number') return offset;
    throw new UsageError(`${name}: ${offset.message}`, offset.hint ?? '');
  };
}

/** The time zone of this name. */
export function readZone(name: string, text: string): LocalZone {
  const zone = createLocalZone(text);
  if (zone) return zone;
  throw new UsageError(
    `${name}: there is no time zone ${quote(text)}`,
    'Write a name such as Europe/Berlin or UTC; a fixed offset such as UTC+0200 belongs into logtimezone',
  );
}

/** Seconds since the epoch. */
export function readTime(name: string, text: string, zone: LocalZone): number {
  const epoch = parsePointInTime(text, zone);
  if (epoch !== undefined) return epoch;
  throw new UsageError(`${name}: ${quote(text)} is no point in time`, POINT_IN_TIME_HINT);
}

/** A version of fail2ban that a known release answers for, as it is written. */
export function readFail2banVersion(name: string): (text: string) => string {
  return (text) => {
    const known = readVersion(text);
    if (known && known.fit !== 'older') return text;
    const problem = known ? 'is older than what is known' : 'is no version';
    throw new UsageError(
      `${name}: ${quote(text)} ${problem}`,
      `Known are ${RELEASE_NAMES.join(', ')}; 1.1 means the newest of that line`,
    );
  };
}

/** A version of Python 3, as it is written. */
export function readAnyPythonVersion(name: string): (text: string) => string {
  return (text) => {
    if (readPythonVersion(text) !== undefined) return text;
    throw new UsageError(
      `${name}: ${quote(text)} is no version of Python 3`,
      'Write 3.9, 3.11 or 3.13, for example: python3 --version tells that of a machine',
    );
  };
}

/** A list of ids, and what is odd in it. */
export interface ReadIgnoreList {
  list: IgnoreList;
  remarks: readonly Diagnostic[];
}

/**
 * Addresses, networks and names as `ignoreip` has them.
 *
 * @param name of the option, which remarks begin with
 * @throws UsageError for entries that fail2ban would refuse
 */
export function readIgnoreList(
  name: string,
  entries: readonly string[],
  release: Release,
): ReadIgnoreList {
  const { value: list, diagnostics } = createIgnoreList(entries, release);
  const remarks = diagnostics.map((found) => nameOption(name, found));
  if (list && !hasErrors(remarks)) return { list, remarks };
  const { message, hint } = remarks[0]!;
  throw new UsageError(message, hint ?? '');
}

/**
 * Addresses and networks of the machine that wrote the logs, and its loopback.
 *
 * @throws UsageError for what is neither
 */
export function readOwnAddresses(option: string, entries: readonly string[]): IgnoreList {
  checkOwnAddresses(option, entries);
  const { list } = readIgnoreList(option, LOOPBACK, NEWEST_RELEASE);
  for (const entry of entries) list.add(entry);
  return list;
}

/** @throws UsageError for what is neither an address nor a network */
export function checkOwnAddresses(option: string, entries: readonly string[]): void {
  const wrong = entries.find((entry) => !isAddress(entry));
  if (wrong === undefined) return;
  throw new UsageError(
    `${option}: '${wrong}' is neither an address nor a network`,
    'Write addresses such as 192.0.2.1 or 2001:db8::1, or networks such as 192.0.2.0/24',
  );
}

function nameOption(name: string, found: Diagnostic): Diagnostic {
  return { ...found, message: `${name}: ${found.message}` };
}

/** @param seconds the limit for one log line */
export function toMilliseconds(seconds: number): number {
  return Math.min(Math.ceil(seconds * 1000), MAX_TIMEOUT);
}

/** In milliseconds; what Node takes. */
const MAX_TIMEOUT = 2 ** 31 - 1;
const MILLISECONDS = /^\s*(\d+(?:\.\d+)?)\s*ms\s*$/i;

const DURATION_HINT = 'Write seconds, or numbers with units: 600, 10m, 1d 12h';

function readAnyDuration(name: string, text: string): number {
  const { value, diagnostics } = parseDuration(text);
  if (value !== undefined) return value;
  const { message, hint } = diagnostics[0]!;
  throw new UsageError(`${name}: ${message}`, hint ?? DURATION_HINT);
}

function quote(text: string): string {
  return `'${text}'`;
}
