import type { Origin, SourceLookup } from '../diagnostics/index.ts';
import type { Finding } from './lint-rule.ts';

/** `# dryban: allow lint/no-anchor, lint/injection -- nobody but the program writes there`, on a line of its own. */
const ALLOWANCE = /^\s*[#;]\s*dryban:\s*allow\b\s*(?<codes>.*?)(?:\s+--\s*(?<reason>.*?))?\s*$/;
const COMMENT = /^\s*(?:[#;]|$)/;

/** A comment that lets a filter have what rules find in the next line. */
interface Allowance {
  file: string;
  /** The number of the line of the comment, from 1 on, and of the line that it is about. */
  line: number;
  about: number;
  codes: readonly string[];
  reason: string;
  text: string;
}

/** A finding of a rule. */
interface RuleFinding extends Finding {
  code: string;
}

/** What is left of findings, and what there is to say about the comments. */
export interface Allowed<Found> {
  findings: Found[];
  /** How many findings comments allow. */
  count: number;
  /** What is wrong with the comments. */
  remarks: Finding[];
}

/**
 * Takes out the findings that comments in the files of a filter allow.
 *
 * @param known the codes of all rules
 */
export function applyAllowances<Found extends RuleFinding>(
  found: readonly Found[],
  files: readonly string[],
  source: SourceLookup,
  known: readonly string[],
): Allowed<Found> {
  const allowances = files.flatMap((file) => readAllowances(file, source(file) ?? ''));
  const used = new Set<string>();
  const findings = found.filter((finding) => {
    const allowance = allowances.find((each) => allows(each, finding));
    if (allowance) used.add(keyOf(allowance, finding.code));
    return !allowance;
  });
  const remarks = allowances.flatMap((allowance) => describe(allowance, used, known));
  return { findings, count: found.length - findings.length, remarks };
}

function readAllowances(file: string, text: string): Allowance[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const { codes, reason = '' } = ALLOWANCE.exec(line)?.groups ?? {};
    if (codes === undefined) return [];
    const next = lines.findIndex((other, place) => place > index && !COMMENT.test(other));
    const listed = codes.split(/[\s,]+/).filter((code) => code !== '');
    return [{ file, line: index + 1, about: next + 1, codes: listed, reason, text: line }];
  });
}

function allows({ file, about, codes, reason }: Allowance, { code, origin }: RuleFinding): boolean {
  const isThere = origin?.file === file && origin.line === about;
  return isThere && reason !== '' && codes.includes(code);
}

function keyOf({ file, line }: Allowance, code: string): string {
  return `${file}:${line}:${code}`;
}

function describe(
  allowance: Allowance,
  used: ReadonlySet<string>,
  known: readonly string[],
): Finding[] {
  const origin = placeOf(allowance);
  if (allowance.reason === '' || allowance.codes.length === 0) {
    return [
      {
        severity: 'warning',
        message: 'a comment that allows what a rule finds needs the rule and a reason',
        origin,
        hint: 'Write # dryban: allow lint/no-anchor -- why that does no harm here',
      },
    ];
  }
  return allowance.codes.flatMap((code): Finding[] => {
    if (!known.includes(code)) {
      const hint = 'The rules are those of dryban help lint/…, as the findings have them';
      return [{ severity: 'warning', message: `there is no rule ${code}`, origin, hint }];
    }
    if (used.has(keyOf(allowance, code))) return [];
    const hint = 'Remove the rule from the comment';
    const message = `${code} finds nothing in the line that this comment is about`;
    return [{ severity: 'note', message, origin, hint }];
  });
}

function placeOf({ file, line, text }: Allowance): Origin {
  const column = text.search(/\S/) + 1;
  return { file, line, column, length: text.trim().length };
}
