import { addressEndAt } from './address-at.ts';

/** What stands before the name of a user: the name of a field, or words. */
const NAMES = '(?:user(?:_?name)?|login|account|acct|ruser|logname)';
const FIELD = new RegExp(`(?:^|[^a-z-])${NAMES}(?:=|\\s=\\s|["']\\s?:\\s?)$`, 'i');
const COLON = new RegExp(`(?:^|[^a-z-])${NAMES}:\\s?$`, 'i');
const WORDS = /(?:^|[^\w])(?:user(?:name)?|for|log[io]n (?:of|by))\s["']?$/i;
const FOR = /(?:^|[^\w])for\s["']?$/i;
/** A name that the system does not know may be anything that somebody typed, blanks included. */
const UNKNOWN = /(?:^|[^\w])(?:invalid|illegal|unknown|non-?existent) user\s$/i;
/** Words that stand behind `user` or `for` and are no names. */
const NO_NAME =
  /^(?:a|an|and|as|at|auth\w*|by|data|denied|does|error|exists?|failed|from|had|has|extension|host|id|in|invalid|illegal|is|limit|locked|logged|login|name|no|not|on|or|password|peer|rejected|request|session|the|this|to|unknown|user|using|was|with)$/i;
const BEHIND_NAME = /^(?:\s+(?:from|by|at|on|via|with)\b|\s*[,([]|["':]|\s*$)/;
const WORD = /[^\s"'()<>[\],;=]+/y;
/** Further words of a name in a line of fields, up to the next field or the end. */
const MORE_WORDS = /(?: (?![\w-]+=)[^\s,;="]+)+(?=\s+[\w-]+=|[,;]|\s*$)/y;
const OTHER_FIELD = /\b\w+=/g;
const FROM = ' from ';
/** How far before a name its label may begin. */
const LONGEST_LABEL = 40;

/** Whether what stands before a text in quotes or brackets says that it is the name of a user. */
export function isUserLabel(message: string, start: number): boolean {
  const before = labelBefore(message, start);
  return FIELD.test(before) || COLON.test(before) || WORDS.test(before);
}

/** Whether a user's name is that of a field such as `ruser`, and not the one that logs in. */
export function isOtherUser(message: string, start: number): boolean {
  return /(?:ruser|logname)\W*$/i.test(labelBefore(message, start));
}

/** Returns the end of the name of a user that begins at a place of a message, if one does. */
export function userEndAt(message: string, start: number): number | undefined {
  const before = labelBefore(message, start);
  if (UNKNOWN.test(before)) return lastFrom(message, start) ?? wordEnd(message, start);
  if (FIELD.test(before)) return fieldEnd(message, start);
  const isVague = FOR.test(before) || COLON.test(before);
  if (!isVague && !WORDS.test(before)) return undefined;
  const end = wordEnd(message, start);
  if (end === undefined || addressEndAt(message, start) !== undefined) return undefined;
  return isVague && !BEHIND_NAME.test(message.slice(end)) ? undefined : end;
}

function labelBefore(message: string, start: number): string {
  return message.slice(Math.max(0, start - LONGEST_LABEL), start);
}

function wordEnd(message: string, start: number): number | undefined {
  const word = matchAt(WORD, message, start)?.replace(/[:.]+$/, '') ?? '';
  return word === '' || NO_NAME.test(word) ? undefined : start + word.length;
}

/** Where a name ends that is followed by `from` and an address: before the last of these. */
function lastFrom(message: string, start: number): number | undefined {
  for (let place = message.lastIndexOf(FROM); place >= start;) {
    if (addressEndAt(message, place + FROM.length) !== undefined) return place;
    if (place === 0) return undefined;
    place = message.lastIndexOf(FROM, place - 1);
  }
  return undefined;
}

function fieldEnd(message: string, start: number): number | undefined {
  const word = matchAt(WORD, message, start);
  if (word === undefined) return undefined;
  const end = start + word.length;
  const fields = message.match(OTHER_FIELD)?.length ?? 0;
  const more = fields > 1 ? (matchAt(MORE_WORDS, message, end) ?? '') : '';
  return end + more.length;
}

function matchAt(regex: RegExp, text: string, start: number): string | undefined {
  regex.lastIndex = start;
  return regex.exec(text)?.[0];
}
