import { parseSingle, AddressError } from '../../../ip/index.ts';
import { type IgnoreCommandInput, type EventGroups, reprTuple } from '../../../replay/index.ts';

/** A script for the shell. Texts of the log that the shell would not take for plain text are kept in variables. */
export interface ShellCommand {
  script: string;
  variables: Record<string, string>;
}

const TAG = /<([^ <>]+)>/g;
/** `<F-USER>`: a group of the failregex. */
const GROUP_TAG = /^F-([A-Z0-9_-]+)$/;
const GROUP_NAMES: Readonly<Record<string, string>> = { id: 'fid', port: 'fport' };
const SPACES: Readonly<Record<string, string>> = { br: '\n', sp: ' ' };
const UNSAFE = /[\\#&;`|*?~<>^()[\]{}$'"\n\r]/;

/** What the server has values for and a replay has not. Every other word in angle brackets stays as it is. */
const SERVER_TAGS = new Set([
  'ip-rev',
  'ip-host',
  'failures',
  'time',
  'bantime',
  'bancount',
  'matches',
  'restored',
  'ipmatches',
  'ipjailmatches',
  'ipfailures',
  'ipjailfailures',
  'raw-ticket',
  'jail.banned',
  'jail.banned_total',
  'jail.found',
  'jail.found_total',
  'fq-hostname',
  'sh-hostname',
]);

/** Finds the tags of an ignorecommand that a replay has no values for. */
export function findUnknownTags(command: string): string[] {
  const tags = [...command.matchAll(TAG)].map(([, tag]) => tag!);
  return [...new Set(tags)].filter((tag) => SERVER_TAGS.has(tag));
}

/**
 * Puts the values of a failure into an ignorecommand, or the key of an ignorecache: `test <ip>` → `test 192.0.2.7`
 * (observed in fail2ban 1.0.2).
 */
export function fillTags(
  command: string,
  id: string,
  { host, groups }: IgnoreCommandInput,
): ShellCommand {
  const address = addressOf(host, groups);
  const variables: Record<string, string> = {};
  const fill = (name: string, value: string): string => {
    if (!UNSAFE.test(value)) return value;
    const variable = `f2bV_${name.replace(/\W/g, '_')}`;
    variables[variable] = value;
    return `$${variable}`;
  };
  const script = command.replace(TAG, (written, tag: string) => {
    const space = SPACES[tag];
    if (space !== undefined) return space;
    const value = valueOf(tag, id, address);
    if (value !== undefined) return fill(tag, value);
    const group = nameOfGroup(tag);
    return group === undefined ? written : fill(`F_${group}`, textOf(groups[group] ?? ''));
  });
  return { script, variables };
}

function valueOf(tag: string, id: string, address: string): string | undefined {
  switch (tag) {
    case 'ip':
      return address;
    case 'fid':
      return id;
    case 'family':
      return familyOf(address);
    default:
      return undefined;
  }
}

/** An id of its own stands beside the address of the host. */
function addressOf(host: string, { ip }: EventGroups): string {
  return typeof ip === 'string' ? ip : host;
}

function familyOf(text: string): string {
  try {
    const { family } = parseSingle(text);
    return typeof family === 'number' ? `inet${family}` : 'None';
  } catch (error) {
    if (error instanceof AddressError) return 'None';
    throw error;
  }
}

function nameOfGroup(tag: string): string | undefined {
  const name = GROUP_TAG.exec(tag)?.[1]?.toLowerCase();
  return name === undefined ? undefined : (GROUP_NAMES[name] ?? name);
}

function textOf(value: EventGroups[string]): string {
  return typeof value === 'string' ? value : reprTuple(value);
}
