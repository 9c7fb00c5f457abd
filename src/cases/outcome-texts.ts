import type { Diagnostic, DiagnosticNote } from '../diagnostics/index.ts';
import type { Fault, Finding, RegexUse, TestOutcome } from './outcome.ts';

/** What the texts of an outcome become. */
export interface TextMaps {
  /** Of a sentence, or of a line of a log or an expectation. */
  text: (text: string) => string;
  /** Of a regex, or of another part of the configuration. */
  config: (text: string) => string;
}

/** Maps all that an outcome says; the paths of files, and what the test is called, stay as they are. */
export function mapOutcome(outcome: TestOutcome, maps: TextMaps): TestOutcome {
  const { description, findings, faults, diff, regexes, diagnostics } = outcome;
  return {
    ...outcome,
    description: description === null ? null : maps.text(description),
    findings: findings.map((finding) => mapFinding(finding, maps)),
    faults: faults.map((fault) => mapFault(fault, maps)),
    diff: diff.split('\n').map(maps.text).join('\n'),
    regexes: regexes.map((use) => mapUse(use, maps)),
    diagnostics: diagnostics.map((diagnostic) => mapDiagnostic(diagnostic, maps)),
  };
}

/** Maps what a diagnostic says. */
export function mapDiagnostic(diagnostic: Diagnostic, { text }: TextMaps): Diagnostic {
  const { message, hint, notes } = diagnostic;
  return {
    ...diagnostic,
    message: text(message),
    ...(hint !== undefined && { hint: text(hint) }),
    ...(notes && { notes: notes.map((note) => mapNote(note, text)) }),
  };
}

function mapUse(use: RegexUse, { config }: TextMaps): RegexUse {
  return { ...use, regex: config(use.regex) };
}

function mapNote(note: DiagnosticNote, map: TextMaps['text']): DiagnosticNote {
  return { ...note, message: map(note.message) };
}

function mapFinding(finding: Finding, { text }: TextMaps): Finding {
  const { message, cause } = finding;
  return { ...finding, message: text(message), cause: cause === null ? null : text(cause) };
}

function mapFault(fault: Fault, maps: TextMaps): Fault {
  const examples = fault.examples.map((example) => mapFinding(example, maps));
  return { ...fault, message: maps.text(fault.message), examples };
}
