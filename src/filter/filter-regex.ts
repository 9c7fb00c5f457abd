import type { UseDns } from '../ip/index.ts';
import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';
import {
  compileRegex,
  describeTakers,
  type PyRegex,
  type RegexSyntaxError,
} from '../pyregex/index.ts';
import { CONTENT, GroupReader } from './groups.ts';
import { hintForMissingHost } from './missing-host-hint.ts';
import { hintForSyntaxError } from './syntax-hint.ts';
import { expandTags } from './tags.ts';

/** What a regex of a filter is for. */
export type RegexKind = 'failregex' | 'ignoreregex' | 'prefregex';

/** A regex with tags: as written, as it is searched, and how its groups are read. */
export interface TaggedRegex<Kind extends string> {
  readonly kind: Kind;
  /** The number among its kind, from 1 on. */
  readonly number: number;
  readonly written: SourceText;
  /** The regex with its tags replaced. */
  readonly expanded: SourceText;
  readonly regex: PyRegex;
  readonly groups: GroupReader;
}

/** One regex of a filter. */
export type FilterRegex = TaggedRegex<RegexKind>;

export interface TaggedRegexOptions<Kind extends string> {
  kind: Kind;
  number: number;
  usedns: UseDns;
  release: Release;
  multiline: boolean;
}

export type FilterRegexOptions = TaggedRegexOptions<RegexKind>;

/** The groups that can name the failure, any of them; `mlfid` names the connection that will. */
export const FAILURE_ID_GROUPS = ['fid', 'ip4', 'ip6', 'dns', 'mlfid'];

export function compileFilterRegex<Kind extends string>(
  written: SourceText,
  { kind, number, usedns, release, multiline }: TaggedRegexOptions<Kind>,
  diagnostics: Diagnostic[],
): TaggedRegex<Kind> | undefined {
  if (written.text.trimStart() === '') {
    diagnostics.push(emptyRegex(written, kind));
    return undefined;
  }
  const expanded = expandTags(written, usedns, release);
  const result = compileRegex(expanded.text, {
    multiline,
    syntax: release.python,
    spansOf: [CONTENT],
    // Nobody reads what an ignoreregex found.
    probed: kind === 'ignoreregex',
  });
  if (!result.ok) {
    diagnostics.push(
      syntaxError({ written, expanded, name: `${kind} ${number}`, multiline }, result.error),
    );
    return undefined;
  }
  const { regex } = result;
  return { kind, number, written, expanded, regex, groups: new GroupReader(regex) };
}

export function hasFailureId(regex: TaggedRegex<string>): boolean {
  return FAILURE_ID_GROUPS.some((name) => regex.groups.has(name));
}

export function noFailureId(regex: FilterRegex): Diagnostic {
  const { written, number } = regex;
  return withOrigin(written, {
    code: 'regex/no-failure-id',
    severity: 'error',
    message: `No failure-id group in failregex ${number}: nothing in it says which host failed`,
    hint:
      hintForMissingHost(written.text) ??
      'Put <HOST> where the address of the host stands in the line',
  });
}

function emptyRegex(written: SourceText, kind: string): Diagnostic {
  return withOrigin(written, {
    code: 'regex/empty',
    severity: 'error',
    message: `an empty ${kind} can't be used`,
    hint: 'Remove it, or write the expression',
  });
}

interface RefusedRegex {
  written: SourceText;
  expanded: SourceText;
  name: string;
  multiline: boolean;
}

function syntaxError(
  { written, expanded, name, multiline }: RefusedRegex,
  { message, position, end }: RegexSyntaxError,
): Diagnostic {
  const origin = expanded.originAt(position, Math.max(end, position + 1));
  const hint = hintForSyntaxError(message, written.text);
  const reading = `With its tags replaced it reads: ${expanded.text}`;
  return {
    code: 'regex/syntax',
    severity: 'error',
    message: `${name} is no regular expression that Python accepts: ${message} at position ${position}${describeTakers(expanded.text, multiline)}`,
    ...(origin && { origin }),
    hint: hint ?? reading,
    ...(hint !== undefined && written.text !== expanded.text && { notes: [{ message: reading }] }),
  };
}

export function withOrigin(written: SourceText, diagnostic: Diagnostic): Diagnostic {
  const { origin } = written;
  return origin ? { ...diagnostic, origin } : diagnostic;
}
