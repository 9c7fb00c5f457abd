import {
  Findings,
  SourceText,
  placeOf,
  type Diagnostic,
  type Origin,
  type Result,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import { parseSpec } from '../filter/filter-spec.ts';
import { NO_START, badValue } from './option-readers.ts';

/** A line of `logpath`: a file or glob, and where fail2ban begins to read a file that it has not seen before. */
export interface JailLogPath {
  pattern: string;
  /** Whether from the end instead of from the beginning. */
  tail: boolean;
  origin?: Origin;
}

/** What reads the logs of a jail. */
export interface JailBackend {
  /** Its name in lower case, without its options: `auto`, `polling`, `systemd`, … */
  backend: string;
  /** Its options: `systemd[journalpath=…]`. */
  backendOptions: ReadonlyMap<string, string>;
}

export const AUTO_BACKEND = 'auto';
export const JOURNAL_BACKEND = 'systemd';

const BACKENDS = [AUTO_BACKEND, 'pyinotify', 'polling', JOURNAL_BACKEND];
const OLD_BACKEND = 'gamin';
const TAIL = 'tail';
const HEAD = 'head';
const STRAY_SPACE = /\t|\s$/;
const DEFAULT_LOGENCODING = SourceText.unplaced('auto');

/** Asks what fail2ban asks before it leaves out `logpath` and gives the filter its `logtype`. */
export function isJournal(backend: SourceText): boolean {
  return backend.text.startsWith(JOURNAL_BACKEND);
}

/** Reads `backend`: `systemd[journalflags=1]`. */
export function readBackend(written: SourceText, release: Release): Required<Result<JailBackend>> {
  const { value: spec, diagnostics } = parseSpec(written, 'backend', release);
  const backend = spec?.name.text.toLowerCase() ?? '';
  const options = [...(spec?.options ?? [])].map(([name, { text }]) => [name, text] as const);
  const findings = new Findings();
  for (const { code, message, hint = '' } of diagnostics) {
    findings.add(badValue(written, { code, message: `${message}: ${NO_START}`, hint }));
  }
  if (spec) findings.add(checkBackend(backend, written, release));
  return findings.beside({ backend, backendOptions: new Map(options) });
}

function checkBackend(
  backend: string,
  written: SourceText,
  { gaminIsGone }: Release,
): Diagnostic | undefined {
  const isKnown = BACKENDS.includes(backend) || (backend === OLD_BACKEND && !gaminIsGone);
  if (!isKnown) {
    const problem =
      backend === OLD_BACKEND
        ? `${OLD_BACKEND} is no backend from fail2ban 1.1.0 on`
        : `there is no backend \`${backend}\``;
    return badValue(written, {
      message: `${problem}: ${NO_START}`,
      hint: `Write one of ${BACKENDS.join(', ')}`,
    });
  }
  if (backend !== JOURNAL_BACKEND || isJournal(written)) return undefined;
  return badValue(written, {
    severity: 'warning',
    message:
      'fail2ban reads the journal, but has the filter look for lines of files, and wants logpath to be right',
    hint: `Write \`backend = ${JOURNAL_BACKEND}\` in lower case`,
  });
}

/** Reads the name of an encoding that Python knows, or `auto`. */
export function readLogencoding(written: SourceText | undefined): Required<Result<SourceText>> {
  if (written?.text !== '') return { value: written ?? DEFAULT_LOGENCODING, diagnostics: [] };
  const empty = badValue(written, {
    message: `logencoding is empty: ${NO_START}`,
    hint: 'Write auto, or the name of an encoding such as utf-8',
  });
  return { value: written, diagnostics: [empty] };
}

/**
 * Reads `logpath`, one path or glob a line; behind the last space of a line stands `head` or `tail`: `/var/log/a.log
 * tail` → `/var/log/a.log`, from its end on.
 */
export function readLogPaths(written: SourceText | undefined): Required<Result<JailLogPath[]>> {
  const findings = new Findings();
  const lines = written?.split('\n').filter(({ text }) => text !== '') ?? [];
  return findings.beside(lines.map((line) => findings.take(readLogPath(line))));
}

function readLogPath(line: SourceText): Required<Result<JailLogPath>> {
  const findings = new Findings();
  const space = line.text.lastIndexOf(' ');
  const path = space < 0 ? line : line.slice(0, space);
  const mode = space < 0 ? HEAD : line.text.slice(space + 1).toLowerCase();
  if (mode !== HEAD && mode !== TAIL) findings.add(badMode(line.slice(space + 1)));
  if (STRAY_SPACE.test(path.text)) findings.add(straySpace(path));
  return findings.beside({ pattern: path.text, tail: mode === TAIL, ...placeOf(path) });
}

function badMode(behind: SourceText): Diagnostic {
  return badValue(behind, {
    code: 'config/bad-logpath',
    message: `behind a space in logpath stands \`head\` or \`tail\`, not \`${behind.text}\`: ${NO_START}`,
    hint: behind.text.startsWith('/')
      ? 'Write each path on a line of its own, indented below the first'
      : 'If the space belongs to the path, write ? in its place, which matches any character',
  });
}

function straySpace(path: SourceText): Diagnostic {
  return badValue(path, {
    code: 'config/bad-logpath',
    severity: 'warning',
    message:
      'fail2ban takes all white space but one space before `head` or `tail` for a part of the path',
    hint: 'Write one space before `tail`',
  });
}
