import { escapeControl } from '../../diagnostics/index.ts';
import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import { createProbe, makeLinesOf } from '../../injection/index.ts';
import type { Change } from '../../mend/index.ts';
import type { FilterToLint } from '../lint-rule.ts';

/** The most lines of a log that a change is tried with, and the most that may take, in milliseconds of a CPU. */
const MAX_LINES = 2000;
const LONGEST_MS = 5000;
/** Which texts of a regex are tried. */
const VARIANTS = [0, 1, 2, 3];

/**
 * Says what speaks against a change of a regex, if anything does. All lines that were taken have to be taken for the same
 * host, lines of a log that were not only if the regex describes them as they stand there, with the date, and there has
 * to be a line that is taken.
 */
export function judgeChange(
  before: FilterToLint,
  after: FilterToLint,
  change: Change,
): string | undefined {
  if (before.compiled.maxlines > 1) return 'it is for several lines, which are not tried';
  let found: string | undefined = 'a regex is busy for too long';
  const work = (): void => {
    found = tryLines(before, after, change);
  };
  before.trials.guard(work, LONGEST_MS, () => {});
  return found;
}

function tryLines(before: FilterToLint, after: FilterToLint, change: Change): string | undefined {
  const { lines, now } = before.trials;
  const [was, is] = [createProbe(before.compiled, now), createProbe(after.compiled, now)];
  const changed = regexOf(before, change);
  const real = new Set(lines.slice(0, MAX_LINES));
  let taken = 0;
  for (const line of [...real, ...makeDated(before.compiled), ...makeDated(after.compiled)]) {
    const [old, other] = [was(line), is(line)];
    const isMeant = old !== undefined || isDescribed(line, changed);
    if (old ? old.id !== other?.id : other && !isMeant && real.has(line)) {
      return `“${escapeControl(line)}” would count for ${other?.id ?? 'nobody'}, not for ${old?.id ?? 'nobody'}`;
    }
    if (other && isMeant && isBy(change, other.failregex)) taken += 1;
  }
  return taken > 0 ? undefined : 'no line is known that it would take';
}

/** Makes up lines that begin with a date, as real ones do. */
function makeDated(filter: CompiledFilter): string[] {
  return filter.failregex.flatMap((regex) =>
    VARIANTS.flatMap((variant) => makeLinesOf(filter, regex, variant)),
  );
}

function isBy(change: Change, failregex: number): boolean {
  return change.kind !== 'replaced' || change.option !== 'failregex' || change.number === failregex;
}

function regexOf({ compiled }: FilterToLint, change: Change): FilterRegex | undefined {
  if (change.option === 'prefregex') return compiled.prefregex;
  return change.kind === 'replaced' && change.option === 'failregex'
    ? compiled.failregex[change.number - 1]
    : undefined;
}

function isDescribed(line: string, regex: FilterRegex | undefined): boolean {
  return regex !== undefined && regex.regex.search(line, false) !== null;
}
