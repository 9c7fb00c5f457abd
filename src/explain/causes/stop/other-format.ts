import { findAddress } from '../../text/address-text.ts';
import { describeFormat, findFieldOf, type LogFormat } from '../../text/log-format.ts';
import type { StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

const OTHER_FORMAT = {
  code: 'explain/other-format',
  meaning: 'the line is of another log format than the regex is written for',
} as const;

/** The line has fields that name what they hold, and the regex knows none of them. */
export const otherFormat = {
  ...OTHER_FORMAT,
  find({ name, attempt, search: { subject, lines } }) {
    const text = lines.at(-1)?.before ?? '';
    const format = describeFormat(text + subject);
    if (!format || knowsFormat(attempt.regex, format)) return undefined;
    return {
      message: `the line is ${format.name}, and ${name} is written for another format`,
      hint: `Write a failregex for such lines${describeHost(subject)}, or have the program log in the other format`,
    };
  },
} satisfies CauseRule<StopContext>;

/** The regex begins with the host, and the line with something else. */
export const hostNotFirst = {
  ...OTHER_FORMAT,
  find({ name, attempt, search: { subject } }) {
    if (!/^\^?(?:\(\?:)?<(?:HOST|ADDR)>/.test(attempt.regex)) return undefined;
    const address = findAddress(subject);
    if (address === undefined || subject.trimStart().startsWith(address)) return undefined;
    return {
      message: `${name} begins with the host, but in the line the address stands further on: ${quote(aroundOf(subject, address))}. It is of another log format`,
      hint: 'Write a failregex for the format of this log, or use the filter of the program that writes it',
    };
  },
} satisfies CauseRule<StopContext>;

function knowsFormat(regex: string, { sign }: LogFormat): boolean {
  return sign.test(regex);
}

function describeHost(subject: string): string {
  const address = findAddress(subject);
  const field = address === undefined ? undefined : findFieldOf(subject, address);
  return field === undefined ? '' : `, with the host as ${field.replace(address!, '<HOST>')}`;
}

const AROUND = 12;

function aroundOf(subject: string, address: string): string {
  const start = subject.indexOf(address);
  const before =
    /[^\s]{0,12}\s?$/.exec(subject.slice(Math.max(0, start - AROUND), start))?.[0] ?? '';
  const behind = /^[^\s]{0,3}/.exec(subject.slice(start + address.length))?.[0] ?? '';
  return `${before}${address}${behind}`;
}
