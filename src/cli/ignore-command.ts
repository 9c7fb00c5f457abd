import { parseAddress, AddressError } from '../ip/index.ts';
import type { AskedFailure, EventGroups } from '../replay/index.ts';
import { reprTuple } from '../replay/python-repr.ts';

/** A script for the shell. Texts of the log that the shell would not take for plain text are kept in variables. */
export interface ShellCommand {
  script: string;
  variables: Record<string, string>;
}

const TAG = /<([^ <>]+)>/g;
/** `<F-USER>`: a group of the failregex. */
const GROUP_TAG = /^F-([A-Z0-9_-]+)$/;
const GROUP_NAMES: Readonly<Record<string, string>> = { id: 'fid', port: 'fport' };
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

/** The tags of an ignorecommand that a replay has no values for. */
export function findUnknownTags(command: string): string[] {
  const tags = [...command.matchAll(TAG)].map(([, tag]) => tag!);
  return [...new Set(tags)].filter((tag) => SERVER_TAGS.has(tag));
}

/** Puts the values of a failure into an ignorecommand, or the key of an ignorecache (observed in fail2ban 1.0.2). */
export function fillTags(command: string, id: string, { groups }: AskedFailure): ShellCommand {
  const variables: Record<string, string> = {};
  const script = command.replace(TAG, (written, tag: string) => {
    const value = valueOf(tag, id, groups);
    if (value === undefined) return written;
    if (!UNSAFE.test(value)) return value;
    const variable = `f2bV_${tag.replace(/\W/g, '_')}`;
    variables[variable] = value;
    return `$${variable}`;
  });
  return { script, variables };
}

function valueOf(tag: string, id: string, groups: EventGroups): string | undefined {
  switch (tag) {
    case 'ip':
      return addressOf(id, groups);
    case 'fid':
      return id;
    case 'family':
      return familyOf(addressOf(id, groups));
    case 'br':
      return '\n';
    case 'sp':
      return ' ';
    default:
      return groupOf(tag, groups);
  }
}

/** An id of its own stands beside the address of the host. */
function addressOf(id: string, { ip }: EventGroups): string {
  return typeof ip === 'string' ? ip : id;
}

function familyOf(text: string): string {
  try {
    const { family } = parseAddress(text);
    return typeof family === 'number' ? `inet${family}` : 'None';
  } catch (error) {
    if (error instanceof AddressError) return 'None';
    throw error;
  }
}

function groupOf(tag: string, groups: EventGroups): string | undefined {
  const name = GROUP_TAG.exec(tag)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  const value = groups[GROUP_NAMES[name] ?? name] ?? '';
  return typeof value === 'string' ? value : reprTuple(value);
}
