import { escapeControl, nameOfRegex } from '../../../diagnostics/index.ts';
import { FAILURE_ID_GROUPS, type FilterRegex } from '../../../filter/index.ts';
import { makeLinesOf } from '../../../injection/index.ts';
import { LineTracer } from '../../line-tracer.ts';
import {
  placeIn,
  runWithin,
  type Finding,
  type LintedFilter,
  type LintRule,
} from '../../lint-rule.ts';
import { takesHost } from '../../takes-host.ts';

/** Which texts of a regex are tried, that of what may be left out first. */
const VARIANTS = [0, 2, 1, 3];
/** The most that a filter may take, in milliseconds of a CPU. */
const LONGEST_MS = 1000;

export const hostOptional = {
  code: 'lint/host-optional',
  meaning: 'a regex can match without the host, and counts nothing then',
  remedy: 'Put <HOST> where every match takes it, or write a regex for each form of the line.',
  triesLines: true,
  find: ({ compiled, trials }) => {
    const { prefregex, failregex } = compiled;
    if (prefregex && takesHost(prefregex.regex.pattern.body)) return [];
    const suspects = failregex.filter(({ regex }) => !takesHost(regex.pattern.body));
    const tracer = new LineTracer(compiled, trials.now);
    const search = (): Finding[] =>
      suspects.flatMap((regex) => describe(regex, findLine(regex, compiled, tracer)));
    return runWithin(trials, LONGEST_MS, search);
  },
} satisfies LintRule;

/** Finds a line in which a regex matches without an id, and that no other regex takes. */
function findLine(
  regex: FilterRegex,
  filter: LintedFilter['compiled'],
  tracer: LineTracer,
): string | undefined {
  const lines = VARIANTS.flatMap((variant) => makeLinesOf(filter, regex, variant));
  return lines.find((text) => {
    const { searches, outcome } = tracer.trace(text);
    const match = searches.find((each) => each.regex === regex)?.match;
    return match && !outcome && listIds(regex).every((id) => match.group(id) === undefined);
  });
}

function listIds({ regex }: FilterRegex): number[] {
  return FAILURE_ID_GROUPS.flatMap((name) => regex.pattern.groupNames.get(name) ?? []);
}

function describe(regex: FilterRegex, line: string | undefined): Finding[] {
  if (line === undefined) return [];
  return [
    {
      severity: 'warning',
      message: `${nameOfRegex(regex)} can match without <HOST>, and then nobody is counted`,
      ...placeIn(regex, 0, regex.regex.pattern.source.length),
      hint: hostOptional.remedy.slice(0, -1),
      notes: [{ message: `The line is made up: “${escapeControl(line)}”` }],
    },
  ];
}
