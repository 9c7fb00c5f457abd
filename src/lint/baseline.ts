import { escapeControl, type SourceLookup } from '../diagnostics/index.ts';
import type { Finding } from './lint-rule.ts';

/** The first line of a baseline, which names its form and version. */
const HEAD = '# dryban.lint-baseline/1';
const NUMBER = /\d+/g;

/** A known finding: its code, its file and the text of its line, which stay the same where lines move. */
export interface KnownFinding {
  code: string;
  /** The path from the folder of the baseline; `-` for what stands in no file. */
  file: string;
  text: string;
}

/** A finding of a rule, or of the reading of a filter. */
interface CodedFinding extends Finding {
  code: string;
}

/** How findings become known ones. */
export interface BaselineTerms {
  source: SourceLookup;
  /** Returns the path of a file from the folder of the baseline. */
  locate: (file: string) => string;
}

/** Returns by what a finding is known again. */
export function identifyFinding(
  { code, origin, message }: CodedFinding,
  { source, locate }: BaselineTerms,
): KnownFinding {
  if (!origin) return { code, file: '-', text: escapeControl(message.replaceAll(NUMBER, '#')) };
  const line = source(origin.file)?.split(/\r?\n/)[origin.line - 1] ?? '';
  return { code, file: escapeControl(locate(origin.file)), text: escapeControl(line.trim()) };
}

/** Formats a baseline, a finding a line, in an order that does not depend on how they were found. */
export function formatBaseline(findings: readonly KnownFinding[]): string {
  return [HEAD, ...findings.map(lineOf).toSorted()].map((line) => `${line}\n`).join('');
}

/**
 * Reads a baseline.
 *
 * @returns undefined where it has no such head, or a line that is no finding
 */
export function parseBaseline(text: string): KnownFinding[] | undefined {
  const [head, ...lines] = text.split(/\r?\n/);
  if (head !== HEAD) return undefined;
  const findings = lines.filter((line) => line !== '').map(parseLine);
  return findings.every((finding) => finding !== undefined) ? findings : undefined;
}

function parseLine(line: string): KnownFinding | undefined {
  const [code, file, text, ...more] = line.split('\t');
  return text === undefined || more.length > 0 ? undefined : { code: code!, file: file!, text };
}

/** Takes known findings out of those of filters, each as often as the baseline has it. */
export class Baseline {
  readonly #left = new Map<string, number>();

  constructor(known: readonly KnownFinding[]) {
    for (const finding of known) {
      const line = lineOf(finding);
      this.#left.set(line, (this.#left.get(line) ?? 0) + 1);
    }
  }

  /** Returns whether a finding is known; the same one is known no more often than the baseline has it. */
  take(finding: KnownFinding): boolean {
    const line = lineOf(finding);
    const left = this.#left.get(line) ?? 0;
    this.#left.set(line, left - 1);
    return left > 0;
  }

  /** Lists what was not found any more. */
  listLeft(): KnownFinding[] {
    return [...this.#left].flatMap(([line, count]) => (count > 0 ? [parseLine(line)!] : []));
  }
}

function lineOf({ code, file, text }: KnownFinding): string {
  return `${code}\t${file}\t${text}`;
}
