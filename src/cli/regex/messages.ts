import { UsageError } from '../../diagnostics/index.ts';
import type { LocalZone } from '../../dates/index.ts';
import { type Address, type LookUp, readUseDns, type UseDns } from '../../ip/index.ts';
import { HostNames, reprString, type Resolve, type TestedLine } from '../../replay/index.ts';
import { wallTime } from './wall-time.ts';

const LEVELS = new Map([
  ['CRITICAL', 50],
  ['FATAL', 50],
  ['ERROR', 40],
  ['WARNING', 30],
  ['WARN', 30],
  ['NOTICE', 25],
  ['INFO', 20],
  ['MSG', 18],
  ['DEBUG', 10],
  ['TRACEDEBUG', 7],
  ['HEAVYDEBUG', 5],
  ['NOTSET', 0],
]);
const ERROR = 40;
const WARNING = 30;
const DEBUG = 10;
const MODULE_WIDTH = 23;

/** Reads a level as fail2ban-regex does, by its name or number: `warning` → 30. @throws UsageError */
export function readLogLevel(text: string): number {
  const level = /^\d+$/.test(text) ? Number(text) : LEVELS.get(text.toUpperCase());
  if (level !== undefined) return level;
  throw new UsageError(
    `--log-level: there is no level '${text}'`,
    'Choose critical, error or warning',
  );
}

export function isDebugging(level: number): boolean {
  return level <= DEBUG;
}

/** Says whether fail2ban has messages of this level that are not printed here. */
export function asksForMore(level: number): boolean {
  return level < WARNING;
}

interface MessageOptions {
  level: number;
  processId: number;
  zone: LocalZone;
  /** Returns the time of a message, in seconds since the epoch. */
  now: () => number;
}

/** What fail2ban-regex 1.0.2 logs of lines, on the standard output as it does; the rest of its messages is about itself. */
export class RegexTestMessages {
  readonly #options: MessageOptions;
  #toldOfMissingDate = false;

  constructor(options: MessageOptions) {
    this.#options = options;
  }

  /** Returns the message about the value of `--usedns`. */
  aboutUseDns(value: string | undefined): string {
    if (!value || readUseDns(value)) return '';
    const shown = reprString(value.toLowerCase());
    return this.#format(ERROR, `Incorrect value ${shown} specified for usedns. Using safe 'no'`);
  }

  aboutLine({ dating, failures, text }: TestedLine): string {
    const { impossible, lacksDate, line } = dating;
    const ofDate =
      impossible === null
        ? ''
        : this.#format(ERROR, `findFailure failed to parse timeText: ${impossible}`);
    if (!lacksDate || failures.length === 0 || this.#toldOfMissingDate) return ofDate;
    this.#toldOfMissingDate = true;
    const warnings = [
      `Found a match but no valid date/time found for ${reprString(line.date)}.`,
      `Match without a timestamp: ${text}`,
      'Please try setting a custom date pattern (see man page jail.conf(5)).',
    ];
    const shown = warnings.map((message) => this.#format(WARNING, `[~jailless~] ${message}`));
    return ofDate + shown.join('');
  }

  /** Returns the message about a host name that was asked for; fail2ban adds what the system says. */
  aboutUnknownName(name: string): string {
    const message = `Unable to find a corresponding IP address for ${name}`;
    return this.#format(WARNING, message, 'fail2ban.ipdns');
  }

  /** Returns the message about each use of a host name. */
  aboutName(name: string, addresses: readonly Address[], usedns: UseDns): string {
    if (usedns !== 'warn' || addresses.length === 0) return '';
    const shown = addresses.map(({ text }) => reprString(text)).join(', ');
    const message = `Determined IP using DNS Lookup: ${name} = {${shown}}`;
    return this.#format(WARNING, message, 'fail2ban.ipdns');
  }

  #format(level: number, message: string, module = 'fail2ban.filter'): string {
    const { processId, zone, now } = this.#options;
    if (level < this.#options.level) return '';
    const time = now();
    const wall = wallTime(time, zone).toISOString();
    const stamp = `${wall.slice(0, 10)} ${wall.slice(11, 19)},${wall.slice(20, 23)}`;
    const name = level === ERROR ? 'ERROR  E' : 'WARNINGW';
    return `${stamp} ${module.padEnd(MODULE_WIDTH)} [${processId}]: ${name}: ${message}\n`;
  }
}

/** The names are looked up here, which collects what fail2ban logs of that. */
export class RegexTestNames {
  readonly #names: HostNames;
  readonly #usedns: UseDns;
  readonly #messages: RegexTestMessages;
  #text = '';

  constructor(ask: Resolve, usedns: UseDns, messages: RegexTestMessages) {
    this.#names = new HostNames((name) => {
      const addresses = ask(name);
      if (addresses.length === 0) this.#text += messages.aboutUnknownName(name);
      return addresses;
    });
    this.#usedns = usedns;
    this.#messages = messages;
  }

  readonly lookUp: LookUp = (name) => {
    const addresses = this.#names.lookUp(name) ?? [];
    this.#text += this.#messages.aboutName(name, addresses, this.#usedns);
    return addresses;
  };

  /** Returns the messages since it was asked last. */
  takeText(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
