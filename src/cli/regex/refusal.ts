import type { UseDns } from '../../ip/index.ts';
import type { Release } from '../../release/index.ts';
import type { FilterDefinition } from '../../config/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import { expandTags, FAILURE_ID_GROUPS } from '../../filter/index.ts';
import { compileRegex, type RegexSyntaxError } from '../../pyregex/index.ts';

export interface RegexRefusal {
  kind: 'prefregex' | 'ignoreregex' | 'failregex';
  /** What is said of it, in fail2ban's words. */
  message: string;
}

/** What the tags of a regex stand for. */
interface TagOptions {
  usedns: UseDns;
  release: Release;
}

interface Candidate extends Pick<RegexRefusal, 'kind'> {
  written: SourceText;
  multiline: boolean;
  needsId: boolean;
}

/** Finds the first regex of a filter that fail2ban does not take, in its order (observed in fail2ban 1.0.2). */
export function findRefusal(
  { prefregex, failregex, ignoreregex }: FilterDefinition,
  tags: TagOptions,
  maxlines: number,
): RegexRefusal | undefined {
  const needsId = !prefregex || !namesId(prefregex, tags);
  const plain = { multiline: false, needsId: false };
  const candidates: Candidate[] = [
    ...(prefregex ? [{ kind: 'prefregex' as const, written: prefregex, ...plain }] : []),
    ...ignoreregex.map((written) => ({ kind: 'ignoreregex' as const, written, ...plain })),
    ...failregex.map((written) => {
      return { kind: 'failregex' as const, written, multiline: maxlines > 1, needsId };
    }),
  ];
  for (const candidate of candidates) {
    const message = describeProblem(candidate, tags);
    if (message !== undefined) return { kind: candidate.kind, message };
  }
  return undefined;
}

function namesId(written: SourceText, { usedns, release }: TagOptions): boolean {
  const { text } = expandTags(written, usedns, release);
  const compiled = compileRegex(text, { syntax: release.python });
  return compiled.ok && hasIdGroup(compiled.regex.pattern.groupNames);
}

function hasIdGroup(groupNames: ReadonlyMap<string, number>): boolean {
  return FAILURE_ID_GROUPS.some((name) => groupNames.has(name));
}

function describeProblem(
  { written, multiline, needsId }: Candidate,
  { usedns, release }: TagOptions,
): string | undefined {
  const { text } = expandTags(written, usedns, release);
  if (text.trimStart() === '') return 'Cannot add empty regex';
  const compiled = compileRegex(text, { multiline, syntax: release.python });
  if (!compiled.ok) {
    const refusal = `Unable to compile regular expression '${text}'`;
    if (!release.refusalHasReason) return refusal;
    return `${refusal}:\n${describeSyntaxError(text, compiled.error)}`;
  }
  const lacksId = needsId && !hasIdGroup(compiled.regex.pattern.groupNames);
  return lacksId ? `No failure-id group in '${text}'` : undefined;
}

/** The messages of what Python finds after parsing, when it knows no places any more. */
const WITHOUT_PLACE = /^(?:look-behind requires fixed-width|internal: unsupported)/;

/** Describes an error with its place, which is counted in code points, as Python does. */
function describeSyntaxError(text: string, { message, position }: RegexSyntaxError): string {
  if (WITHOUT_PLACE.test(message)) return message;
  const before = text.slice(0, position);
  const place = `${message} at position ${Array.from(before).length}`;
  if (!text.includes('\n')) return place;
  const lines = before.split('\n');
  return `${place} (line ${lines.length}, column ${Array.from(lines.at(-1)!).length + 1})`;
}
