import type { Address } from '../../ip/index.ts';
import type { FailureData, FailureValue, MatchedLine } from '../../replay/index.ts';

/** The ways in which Python prints what fail2ban keeps with a failure. */
export interface FailurePrinter {
  /** Returns an id of a failure as a value. */
  id: (id: Address | null, data: FailureData) => FailureValue;
  /** Returns all that is kept with it but its lines, in fail2ban's order. */
  values: (data: FailureData) => readonly (readonly [name: string, value: FailureValue])[];
  string: (value: FailureValue) => string;
  repr: (value: FailureValue) => string;
  dictionary: (entries: readonly (readonly [name: string, value: FailureValue])[]) => string;
  /** Formats a time that is a float, in seconds since the epoch. */
  time: (seconds: number) => string;
}

/** The facts that fail2ban would tell an action about a failure. */
export interface TicketInfo {
  /** The id that fail2ban-regex finds, where it is one. */
  readonly id: Address | null;
  readonly idValue: FailureValue;
  /** The id that a server would count: in 0.11 it may be another. */
  readonly countedValue: FailureValue;
  /** The address of the host. */
  readonly ipValue: FailureValue;
  /** The time as Python prints it, that of a line without one being the present. */
  readonly time: string;
  /** The same, but `None` for a line without one. */
  readonly givenTime: string;
  readonly matches: readonly MatchedLine[];
  readonly values: readonly (readonly [name: string, value: FailureValue])[];
  readonly printer: FailurePrinter;
}

export interface FilledText {
  text: string;
  /** Whether the message is missing still: `MESSAGE_PLACE` stands for each line of it. */
  isRepeated: boolean;
}

/** The text that stands for a message to come: a NUL of the log itself is never printed beside it. */
export const MESSAGE_PLACE = '\0msg\0';

const TAG = /<([^ <>]+)>/g;
const DATA_TAG = /<F-([A-Z0-9_-]+)>/g;

/** The names of groups that are written otherwise in tags. */
const GROUP_NAMES = new Map([
  ['id', 'fid'],
  ['port', 'fport'],
]);

/** The texts that tags stand for; an unknown tag stays as it is. */
const TAGS = new Map<string, (info: TicketInfo) => string>([
  ['ip', ({ ipValue, printer }) => printer.string(ipValue)],
  ['fid', ({ countedValue, printer }) => printer.string(countedValue)],
  ['family', (info) => familyOf(addressOf(info))],
  ['ip-rev', (info) => reverse(addressOf(info))],
  ['failures', (info) => info.printer.string(failuresOf(info))],
  ['time', ({ time }) => time],
  ['bancount', () => '0'],
  ['restored', () => '0'],
  ['matches', ({ matches }) => matches.map(textOf).join('\n')],
  ['F-*', (info) => info.printer.dictionary(ticketData(info))],
  ['raw-ticket', describeTicket],
  ['br', () => '\n'],
  ['sp', () => ' '],
]);

/** The tags that stand for something a test of a filter doesn't know, and why. */
const UNAVAILABLE_TAGS = new Map([
  ...['bantime', 'jail.banned', 'jail.banned_total', 'jail.found', 'jail.found_total'].map(
    (tag) => [tag, 'there is no jail in a test of a filter'] as const,
  ),
  ...['ipmatches', 'ipjailmatches', 'ipfailures', 'ipjailfailures'].map(
    (tag) => [tag, 'earlier bans are in the database of the server'] as const,
  ),
  ...['ip-host', 'fq-hostname', 'sh-hostname'].map(
    (tag) => [tag, 'names of addresses and of this machine are not looked up'] as const,
  ),
]);

/** Finds the first tag of a text that nothing can be put in place of. */
export function findUnavailableTag(text: string): { tag: string; reason: string } | undefined {
  for (const [tag, name = ''] of text.matchAll(TAG)) {
    const reason = UNAVAILABLE_TAGS.get(name);
    if (reason !== undefined) return { tag, reason };
  }
  return undefined;
}

/**
 * Puts what is known of a failure in place of the tags: `<ip> <F-USER>` → `192.0.2.1 root`. First come those that
 * fail2ban knows, then `<F-…>`, which is empty if the failure has no such group.
 *
 * @param mayStandInLine whether a message of one line is put in at once
 */
export function fillTags(token: string, info: TicketInfo, mayStandInLine: boolean): FilledText {
  let isRepeated = false;
  const fillMessage = (): string => {
    if (mayStandInLine && !isRepeated && info.matches.length <= 1) {
      return info.matches.map(textOf).join('\n');
    }
    isRepeated = true;
    return MESSAGE_PLACE;
  };
  const known = token.replace(TAG, (tag, name: string) => {
    if (name === 'msg') return fillMessage();
    const value = TAGS.get(name)?.(info);
    return value === undefined ? tag : hideNuls(value);
  });
  const data = new Map(ticketData(info));
  const text = known.replace(DATA_TAG, (_, tag: string) => {
    const name = tag.toLowerCase();
    const value = data.get(GROUP_NAMES.get(name) ?? name);
    return value === undefined ? '' : hideNuls(info.printer.string(value));
  });
  return { text, isRepeated };
}

/** Escapes NULs, which mark the place of a message to come: → `\x00`. */
function hideNuls(text: string): string {
  return text.replaceAll('\0', String.raw`\x00`);
}

/** Returns what is kept with a failure under a name; null if there is nothing. */
export function valueNamed(name: string, { matches, values }: TicketInfo): FailureValue {
  if (name === 'matches') return { lines: matches };
  return values.find(([other]) => other === name)?.[1] ?? null;
}

function ticketData({ matches, values }: TicketInfo): [string, FailureValue][] {
  const data = new Map<string, FailureValue>([
    ['matches', { lines: matches }],
    ['failures', 0],
  ]);
  for (const [name, value] of values) if (value !== null) data.set(name, value);
  return [...data];
}

function failuresOf(info: TicketInfo): FailureValue {
  return new Map(ticketData(info)).get('failures') ?? null;
}

function describeTicket(info: TicketInfo): string {
  const { idValue, time, matches, printer } = info;
  const attempts = printer.string(failuresOf(info));
  const lines = printer.repr({ lines: matches });
  return `BanTicket: ip=${printer.string(idValue)} time=${time} bantime=None bancount=0 #attempts=${attempts} matches=${lines}`;
}

function addressOf({ id, ipValue }: TicketInfo): Address | null {
  const isOther = typeof ipValue === 'object' && ipValue !== null && 'address' in ipValue;
  return isOther ? ipValue.address : id;
}

function familyOf(address: Address | null): string {
  const family = address?.family;
  return family === 4 || family === 6 ? `inet${family}` : 'None';
}

/**
 * Writes an address as a name in the DNS would begin: `192.0.2.1` → `1.2.0.192.`. The parts of an IPv4 network keep
 * its prefix length, as in fail2ban.
 */
function reverse(address: Address | null): string {
  if (!address) return '';
  const { family, text, bytes } = address;
  if (family === 4) return `${text.split('.').toReversed().join('.')}.`;
  if (family !== 6) return '';
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${Array.from(digits).toReversed().join('.')}.`;
}

/** Returns a whole line again, with its date. */
export function textOf(line: MatchedLine): string {
  return typeof line === 'string' ? line : line.before + line.date + line.after;
}
