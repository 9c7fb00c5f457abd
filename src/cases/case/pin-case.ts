import { releaseOf, type Answer } from '../../release/index.ts';
import type { CaseKeys } from './format-case.ts';

/** The keys of a case that say which fail2ban answers; without `python` it is the one that the release came with. */
export function pinOf({ release }: Answer): Pick<CaseKeys, 'fail2ban' | 'python'> {
  const { name, python } = release;
  const isUsual = releaseOf(name).python.version === python.version;
  return { fail2ban: name, python: isUsual ? undefined : python.version };
}

/** Writes into the text of a case file which fail2ban answers, and leaves all else of it as it is. */
export function pinCase(text: string, answer: Answer): string {
  const { fail2ban, python } = pinOf(answer);
  return setKey(setKey(text, 'python', python), 'fail2ban', fail2ban);
}

function setKey(text: string, key: string, value: string | undefined): string {
  const line = new RegExp(String.raw`^[^\S\n]*${key}[^\S\n]*=.*(?:\n|$)`, 'm');
  const written = value === undefined ? '' : `${key} = ${value}\n`;
  if (line.test(text)) return text.replace(line, () => written);
  return text.replace(/^\s*\[case\].*(?:\n|$)/m, (header) => header + written);
}
