import { parse } from 'ini';
import { escapeControl, type Diagnostic, type Origin } from '../../diagnostics/index.ts';

/** One `key = value` or `key[] = value` of a case file. */
export interface CaseEntry {
  key: string;
  isList: boolean;
  value: string;
  /** The place of the value. */
  origin: Origin;
}

const SECTION = 'case';
const LINE_END = /\r\n|\r|\n/;

/** Reads the section `[case]`, each line by itself, so that every value knows where it stands. */
export function readCaseEntries(
  text: string,
  file: string,
  diagnostics: Diagnostic[],
): CaseEntry[] {
  const entries: CaseEntry[] = [];
  let isInside = false;
  let isReported = false;
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(LINE_END)
    .entries()) {
    const origin = { file, line: index + 1, column: 1, length: Math.max(line.length, 1) };
    const read = readLine(line);
    if (read === 'nothing') continue;
    if (read === 'broken') {
      diagnostics.push(brokenLine(origin));
    } else if (typeof read === 'string') {
      isInside = read === `[${SECTION}]`;
      if (!isInside) diagnostics.push(otherSection(read, origin));
    } else if (isInside) {
      entries.push({ ...read, origin: placeValue(line, origin) });
    } else if (!isReported) {
      isReported = true;
      diagnostics.push(outsideSection(origin));
    }
  }
  return entries;
}

/** Reads a line as a section, `[name]`, or as an entry. */
function readLine(line: string): string | Omit<CaseEntry, 'origin'> {
  if (/^\s*(?:[;#]|$)/.test(line)) return 'nothing';
  const header = /^\s*(\[[^\]]*\])\s*$/.exec(line);
  if (header) return header[1]!;
  const [first] = Object.entries(parse(line));
  if (!first || !line.includes('=')) return 'broken';
  const [key, value] = first;
  return Array.isArray(value)
    ? { key, isList: true, value: String(value[0]) }
    : { key, isList: false, value: String(value) };
}

function placeValue(line: string, origin: Origin): Origin {
  const behindSign = line.indexOf('=') + 1;
  const start = behindSign + line.slice(behindSign).search(/\S|$/);
  return { ...origin, column: start + 1, length: Math.max(line.trimEnd().length - start, 1) };
}

function brokenLine(origin: Origin): Diagnostic {
  return {
    code: 'case/bad-line',
    severity: 'error',
    message: 'this line is no key = value',
    origin,
    hint: 'A case file has one [case] section with key = value lines; a comment begins with # or ;',
  };
}

function otherSection(header: string, origin: Origin): Diagnostic {
  return {
    code: 'case/bad-line',
    severity: 'error',
    message: `a case has no section ${escapeControl(header)}`,
    origin,
    hint: `Its only section is [${SECTION}]`,
  };
}

function outsideSection(origin: Origin): Diagnostic {
  return {
    code: 'case/bad-line',
    severity: 'error',
    message: 'this stands outside the section [case]',
    origin,
    hint: `Put [${SECTION}] above the first key`,
  };
}
