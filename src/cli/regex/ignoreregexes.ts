import type { FilterDefinition } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import type { TestedLine } from '../../replay/index.ts';
import { releaseWith, type Release } from '../../release/index.ts';

/** Adds the argument IGNOREREGEX to a filter, or has it replace those of the filter. */
export function addIgnoreregexes(
  definition: FilterDefinition,
  added: FilterDefinition | undefined,
  { ignoreregexReplaces }: Release,
): FilterDefinition {
  if (!added) return definition;
  const own = ignoreregexReplaces ? [] : definition.ignoreregex;
  return { ...definition, ignoreregex: [...own, ...added.ignoreregex] };
}

/**
 * Returns the ignoreregexes that the report has: fail2ban-regex before 1.1.1 keeps the sums of the argument only, where
 * it counts by the place among all of them.
 *
 * @param own those of the filter itself
 */
export function listReported(
  { ignoreregex, release }: CompiledFilter,
  own: number,
): readonly FilterRegex[] {
  if (release.ignoreregexReplaces || own === 0 || own === ignoreregex.length) return ignoreregex;
  return ignoreregex.slice(own).map((regex, index) => renumber(regex, index + 1));
}

function renumber(regex: FilterRegex, number: number): FilterRegex {
  return { ...regex, number };
}

/** Warns of what fail2ban-regex before 1.1.1 makes of IGNOREREGEX beside those of the filter. */
export function remarkOnMixed(
  { ignoreregex: own }: FilterDefinition,
  added: FilterDefinition | undefined,
  release: Release,
): Diagnostic[] {
  if (!added || own.length === 0 || release.ignoreregexReplaces) return [];
  const message = `fail2ban-regex ${release.name} counts hits of the filter's first ignoreregex for IGNOREREGEX, and fails at hits of any other`;
  return [{ code: 'regex/mixed-ignoreregexes', severity: 'warning', message, hint: HINT }];
}

const NEWER = releaseWith('ignoreregexReplaces');
const HINT = `Put IGNOREREGEX into the filter, or ask ${NEWER}, where it replaces the filter's own: --fail2ban-version ${NEWER}`;

/** Describes what fail2ban-regex fails at: a hit of an ignoreregex whose place is beyond those that it has sums for. */
export function findFailure(
  { ignoredBy, place }: TestedLine,
  reported: number,
  { name }: Release,
): Diagnostic | undefined {
  if (ignoredBy.every(({ number }) => number <= reported)) return undefined;
  return {
    code: 'regex/mixed-ignoreregexes',
    severity: 'error',
    message: `fail2ban-regex ${name} fails at this line (IndexError): it can't count IGNOREREGEX beside the filter's own ignoreregex`,
    hint: HINT,
    origin: { file: place.file, line: place.line, column: 1, length: 0 },
  };
}
