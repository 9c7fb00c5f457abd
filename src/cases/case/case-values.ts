import { parseDuration } from '../../config/index.ts';
import {
  createLocalZone,
  type LocalZone,
  parsePointInTime,
  POINT_IN_TIME_HINT,
} from '../../dates/index.ts';
import { splitLabels } from '../../injection/index.ts';
import { readUseDns, USEDNS_VALUES, type UseDns } from '../../ip/index.ts';
import type { PythonVersion } from '../../pyregex/index.ts';
import {
  readPythonVersion,
  readVersion,
  RELEASE_NAMES,
  type KnownVersion,
} from '../../release/index.ts';

/** What is wrong with a value, and what to do about it. */
export interface BadValue {
  problem: string;
  hint?: string | undefined;
}

export function isProblem(value: string | number | object): value is BadValue {
  return typeof value === 'object' && 'problem' in value;
}

export function readRelease(text: string): KnownVersion | BadValue {
  const known = readVersion(text);
  if (known && known.fit !== 'older') return known;
  const problem = `\`${text}\` is no version of fail2ban that is known`;
  return { problem, hint: `Write one of ${RELEASE_NAMES.join(', ')}` };
}

export function readPython(text: string): PythonVersion | BadValue {
  const problem = `\`${text}\` is no version of Python 3`;
  return readPythonVersion(text) ?? { problem, hint: 'Write 3.11, for example' };
}

/** Reads names with blanks or commas between them: `user agent`. */
export function readFields(text: string): { fields: readonly string[] } | BadValue {
  const fields = splitLabels(text);
  return fields.length > 0 ? { fields } : { problem: 'it names no field' };
}

export function readText(text: string): string | BadValue {
  return text === '' ? { problem: 'it is empty' } : text;
}

export function readPositiveDuration(text: string): number | BadValue {
  const seconds = readDuration(text);
  if (typeof seconds === 'object' || seconds > 0) return seconds;
  return { problem: 'it has to be longer than 0' };
}

export function readBantime(text: string): number | BadValue {
  const seconds = readDuration(text);
  return typeof seconds === 'object' ? seconds : Math.max(seconds, -1);
}

function readDuration(text: string): number | BadValue {
  const { value, diagnostics } = parseDuration(text);
  return value ?? { problem: diagnostics[0]!.message, hint: diagnostics[0]!.hint };
}

export const MAXRETRY = /^[1-9]\d{0,8}$/;

export function readMaxretry(text: string): number | BadValue {
  if (MAXRETRY.test(text)) return Number(text);
  return { problem: `\`${text}\` is no whole number from 1 on` };
}

export const COUNT = /^\d{1,9}$/;

export function readExpectedCount(text: string): number | BadValue {
  if (COUNT.test(text)) return Number(text);
  return { problem: `\`${text}\` is no whole number from 0 on` };
}

/** In any case, and without flags, which patterns of JSON Schema have none of. */
export const SWITCH = /^(?:[yY][eE][sS]|[nN][oO]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$/;

export function readSwitch(text: string): { isOn: boolean } | BadValue {
  const hint = 'Write yes, or remove the line';
  if (!SWITCH.test(text)) return { problem: `it can't be \`${text}\``, hint };
  return { isOn: /^(?:yes|true)$/i.test(text) };
}

export function readCaseUseDns(text: string): UseDns | BadValue {
  const value = readUseDns(text);
  if (value === text) return value;
  return { problem: `it can't be \`${text}\``, hint: `One of ${USEDNS_VALUES.join(', ')}` };
}

export function readZone(text: string): LocalZone | BadValue {
  const hint = 'Write a name such as Europe/Berlin or UTC';
  return createLocalZone(text) ?? { problem: `there is no time zone \`${text}\``, hint };
}

/** The zone of a case that names none. */
export const DEFAULT_ZONE = 'UTC';

export function readNow(text: string, zone = createLocalZone(DEFAULT_ZONE)!): number | BadValue {
  const problem = { problem: `\`${text}\` is no point in time`, hint: POINT_IN_TIME_HINT };
  return parsePointInTime(text, zone) ?? problem;
}
