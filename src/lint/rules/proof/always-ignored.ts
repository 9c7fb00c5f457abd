import { escapeControl, nameOfRegex, shortenEnd } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';
import { Subjects, type Cover } from './subjects.ts';

export const alwaysIgnored = {
  code: 'lint/always-ignored',
  meaning: 'a failregex bans nobody, since an ignoreregex takes every line that it takes',
  remedy:
    'Let the ignoreregex say more of the lines that are to be ignored: it is searched in the same text as the failregex.',
  find: ({ compiled }) => {
    const subjects = new Subjects(compiled);
    return compiled.failregex.flatMap((regex) => {
      const cover = subjects.findCover(regex, compiled.ignoreregex);
      return cover ? [describe(regex, cover)] : [];
    });
  },
} satisfies LintRule;

function describe(regex: FilterRegex, { other, text }: Cover): Finding {
  const name = nameOfRegex(other);
  return {
    severity: 'warning',
    message: `${nameOfRegex(regex)} bans nobody, since ${name} takes every line that it takes`,
    ...placeIn(regex, 0, regex.regex.pattern.source.length),
    hint: alwaysIgnored.remedy.slice(0, -1),
    notes: [
      { message: `This is ${name}`, ...placeIn(other, 0, other.regex.pattern.source.length) },
      { message: `Both take “${shortenEnd(escapeControl(text), MAX_SHOWN)}”` },
    ],
  };
}

/** The most columns that are shown of a line. */
const MAX_SHOWN = 200;
