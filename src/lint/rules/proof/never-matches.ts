import { nameOfRegex } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { walk, type Node } from '../../../pyregex/index.ts';
import { placeIn, regexesOf, type Finding, type LintRule } from '../../lint-rule.ts';
import { Subjects } from './subjects.ts';

export const neverMatches = {
  code: 'lint/never-matches',
  meaning: 'a regex can match no line, whatever is in it',
  remedy: String.raw`Remove what can't be there: $ ends a line, \Z stands behind its line feed, ^ begins it, and a failregex sees only what a prefregex takes as <F-CONTENT>.`,
  find: ({ compiled }) => {
    const subjects = new Subjects(compiled);
    const dead = regexesOf(compiled).filter(
      (regex) => subjects.find({ taken: regex }).kind === 'none',
    );
    return dead.map((regex) => describe(regex, subjects));
  },
} satisfies LintRule;

function describe(regex: FilterRegex, subjects: Subjects): Finding {
  const { source } = regex.regex.pattern;
  const isCut = subjects.find({ taken: regex, uncut: true }).kind === 'text';
  const culprit = isCut ? undefined : findCulprit(regex, subjects);
  const { start, end } = culprit?.span ?? { start: 0, end: source.length };
  const why = culprit ? `: ${source.slice(start, end)} can't hold where it stands` : '';
  return {
    severity: regex.kind === 'ignoreregex' ? 'warning' : 'error',
    message: `${nameOfRegex(regex)} can match ${isCut ? 'nothing that the prefregex leaves of a line' : 'no line'}${why}`,
    ...placeIn(regex, start, end),
    hint: neverMatches.remedy.slice(0, -1),
  };
}

/** Finds an assertion without which a regex could match. */
function findCulprit(regex: FilterRegex, subjects: Subjects): Node | undefined {
  for (const node of walk(regex.regex.pattern.body)) {
    if (node.type !== 'assertion' && node.type !== 'lookaround') continue;
    if (subjects.find({ taken: regex, granted: node }).kind === 'text') return node;
  }
  return undefined;
}
