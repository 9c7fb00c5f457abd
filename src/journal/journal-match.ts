import { hasErrors, type Diagnostic, type Result, type SourceText } from '../diagnostics/index.ts';
import type { JournalEntry } from './journal-entry.ts';
import { splitWords } from '../config/index.ts';

/** A field and its values, one of which an entry has to have. */
type FieldMatch = readonly [field: string, values: ReadonlySet<string>];

/** A condition that says which entries a filter reads. */
export interface JournalMatch {
  /** An entry matches if it matches all fields of one of the groups, or if there are none. */
  readonly groups: readonly (readonly FieldMatch[])[];
  /** The same as arguments of journalctl(1). */
  readonly arguments: readonly string[];
}

/** The match of a filter that has none: every entry is read. */
export const ANY_ENTRY: JournalMatch = { groups: [], arguments: [] };

const OR = '+';
const FIELD_VALUE = /^(?!__)(?<field>[A-Z0-9_]+)=(?<value>[^]*)$/;

/**
 * Reads a `journalmatch`: `FIELD=value` words, of which those of the same field are alternatives and those of different
 * ones have to match all; `+` stands between alternative groups, and so does the end of a line (journalctl(1), observed
 * in fail2ban 1.0.2).
 */
export function parseJournalMatch(source: SourceText): Result<JournalMatch> {
  const diagnostics: Diagnostic[] = [];
  const groups = source
    .split('\n')
    .filter(({ text }) => text !== '')
    .flatMap((line) => readLine(line, diagnostics));
  if (hasErrors(diagnostics)) return { diagnostics };
  return {
    value: { groups: groups.map(joinFields), arguments: listArguments(groups) },
    diagnostics,
  };
}

export function matchesEntry({ groups }: JournalMatch, entry: JournalEntry): boolean {
  return (
    groups.length === 0 || groups.some((group) => group.every((field) => hasValue(entry, field)))
  );
}

/** Returns the names of the fields that a match asks for. */
export function matchedFields({ groups }: JournalMatch): string[] {
  return groups.flatMap((group) => group.map(([field]) => field));
}

interface Word {
  word: string;
  field: string;
  value: string;
}

/** Reads the groups of one line; an empty group is none. */
function readLine(line: SourceText, diagnostics: Diagnostic[]): Word[][] {
  const words = splitWords(line.text);
  if (typeof words === 'string') {
    diagnostics.push(badMatch(line, `in a journalmatch ${words}: ${line.text}`));
    return [];
  }
  const groups: Word[][] = [[]];
  for (const word of words) {
    const { field, value } = FIELD_VALUE.exec(word)?.groups ?? {};
    if (word === OR) groups.push([]);
    else if (field === undefined)
      diagnostics.push(badMatch(line, `${word} is no match of the journal`));
    else groups.at(-1)!.push({ word, field, value: value! });
  }
  return groups.filter((group) => group.length > 0);
}

/** Returns the words of groups as arguments of journalctl, with `+` between the groups. */
function listArguments(groups: readonly (readonly Word[])[]): string[] {
  const listed: string[] = [];
  for (const group of groups) {
    if (listed.length > 0) listed.push(OR);
    listed.push(...group.map(({ word }) => word));
  }
  return listed;
}

function joinFields(words: readonly Word[]): FieldMatch[] {
  const fields = new Map<string, Set<string>>();
  for (const { field, value } of words) {
    const values = fields.get(field) ?? new Set();
    fields.set(field, values.add(value));
  }
  return [...fields];
}

function hasValue(entry: JournalEntry, [field, values]: FieldMatch): boolean {
  const found = entry.get(field) ?? [];
  return found.some((value) => typeof value === 'string' && values.has(value));
}

function badMatch(line: SourceText, message: string): Diagnostic {
  const { origin } = line;
  return {
    code: 'journal/bad-match',
    severity: 'error',
    message,
    ...(origin && { origin }),
    hint: 'Write FIELD=value with a field in capitals, such as _SYSTEMD_UNIT=ssh.service + _COMM=sshd; journalctl -o verbose shows the fields of entries',
  };
}
