import { listFields, takeOpenFields } from './find-fields.ts';
import type { ForgerySearch } from './find-forgeries.ts';
import { findKnownLines } from './known-lines.ts';
import { createProbe } from './probe.ts';
import type { Field } from './writer.ts';

/** The labels of the fields of lines that a failregex matches, in order. */
export interface FieldLabels {
  /** Of all words. */
  all: string[];
  /** Of those that may be any other word. */
  open: string[];
}

/** Lists the labels by which fields can be asked for. Regexes may be busy with a line for ever. */
export function listLabels({ filter, lines, now }: Omit<ForgerySearch, 'labels'>): FieldLabels {
  const probe = createProbe(filter, now);
  const known = findKnownLines(lines, filter, probe);
  const fields = known.map(listFields);
  const open = known.flatMap((line, index) => takeOpenFields(line, fields[index]!, probe));
  return { all: labelsOf(fields.flat()), open: labelsOf(open) };
}

function labelsOf(fields: readonly Field[]): string[] {
  const labels = new Set(fields.map(({ label }) => label).filter((label) => label !== ''));
  return [...labels].toSorted();
}

/** Reads labels with blanks or commas between them: `user agent`. */
export function splitLabels(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((label) => label !== '');
}

/** Says of each label that no line has it, and which others there are. */
export function describeMissing(labels: readonly string[], { all, open }: FieldLabels): string[] {
  const known =
    open.length === 0 ? 'none has a name' : `those that may be any word are ${open.join(', ')}`;
  return labels
    .filter((label) => !all.includes(label))
    .map((label) => `no line that a failregex takes has a field “${label}”; ${known}`);
}
