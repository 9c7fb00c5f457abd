import type { Groups } from '../filter/index.ts';
import type { Place } from './known-lines.ts';

/**
 * Who writes a word of a line, from what tells most: `user`, who tries to log in; `client`, whose program sends it;
 * `name`, who owns an address; `unknown`.
 */
export const WRITERS = ['user', 'client', 'name', 'unknown'] as const;
type Writer = (typeof WRITERS)[number];

/** A word of a line that others than the program may write. */
export interface Field extends Place {
  writer: Writer;
  /** The word before it, as `user` or `agent`; empty where there is none. */
  label: string;
}

const USER_LABEL =
  /(?:^|[^a-z])(user(?:_?name)?|login|account|acct|ruser|logname|for user|peer)\W{0,4}$/i;
const CLIENT_LABEL =
  /(?:^|[^a-z])(agent|referr?er|url|uri|request|path|query|get|post|head|mail|subject|helo|ehlo)\W{0,4}$/i;
const QUOTES = /["'`<]$/;
/** The name of a host, which belongs to whoever owns its address. */
const HOST_NAME = /^[a-z\d_-]+(?:\.[a-z\d_-]+)+$/i;
const NAME_LABEL = /(?:^|[^a-z])(host(?:name)?|rhost|client|server|rdns|ptr|domain)\W{0,4}$/i;
const USER_GROUP = /^(?:alt_)?user/;

/** Finds out who writes a word, by the groups of the match that found it and by what stands before it. */
export function findWriter(
  line: string,
  { start, end }: Place,
  groups: Groups,
): Pick<Field, 'writer' | 'label'> {
  const word = line.slice(start, end);
  const before = line.slice(Math.max(0, start - 30), start);
  const users = listUsers(groups);
  if (users.some((user) => covers(line, user, { start, end })))
    return { writer: 'user', label: 'user' };
  const [, name] = NAME_LABEL.exec(before) ?? [];
  if (name !== undefined || HOST_NAME.test(word)) {
    return { writer: 'name', label: name?.toLowerCase() ?? 'host' };
  }
  const [, user] = USER_LABEL.exec(before) ?? [];
  if (user !== undefined && users.length === 0)
    return { writer: 'user', label: user.toLowerCase() };
  const [, client] = CLIENT_LABEL.exec(before) ?? [];
  if (client !== undefined || QUOTES.test(before)) {
    return { writer: 'client', label: client?.toLowerCase() ?? '' };
  }
  return { writer: 'unknown', label: /([a-z_]+)\W{0,4}$/i.exec(before)?.[1]?.toLowerCase() ?? '' };
}

/** Whether a place in a line is one of a text, or of a part of it. */
function covers(line: string, text: string, { start, end }: Place): boolean {
  const first = line.indexOf(text, Math.max(0, end - text.length));
  return first >= 0 && first <= start;
}

function listUsers(groups: Groups): string[] {
  return [...groups].flatMap(([name, value]) =>
    USER_GROUP.test(name) && value !== null ? [value].flat().filter((each) => each !== null) : [],
  );
}
