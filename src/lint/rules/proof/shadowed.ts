import { escapeControl, nameOfRegex, shortenEnd } from '../../../diagnostics/index.ts';
import { FAILURE_ID_GROUPS, type CompiledFilter, type FilterRegex } from '../../../filter/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';
import { takesHost } from '../../takes-host.ts';
import { Subjects, type Cover } from './subjects.ts';

export const shadowed = {
  code: 'lint/shadowed',
  meaning: 'a failregex never gets a turn, since one before it takes every line that it would take',
  remedy:
    'Remove it, or put it before the one that takes more: fail2ban goes by the first failregex that matches.',
  find: ({ compiled }) => {
    const subjects = new Subjects(compiled);
    return compiled.failregex.flatMap((regex, index) => {
      const cover = subjects.findCover(regex, compiled.failregex.slice(0, index));
      return cover ? [describe(regex, cover, compiled)] : [];
    });
  },
} satisfies LintRule;

function describe(regex: FilterRegex, { other, text }: Cover, filter: CompiledFilter): Finding {
  const name = nameOfRegex(other);
  return {
    severity: 'warning',
    message: `${nameOfRegex(regex)} never gets a turn, since ${name} takes every line that it takes${describeLoss(regex, other, filter)}`,
    ...placeIn(regex, 0, regex.regex.pattern.source.length),
    hint: shadowed.remedy.slice(0, -1),
    notes: [
      { message: `This is ${name}`, ...placeIn(other, 0, other.regex.pattern.source.length) },
      { message: `Both take “${shortenEnd(escapeControl(text), MAX_SHOWN)}”` },
    ],
  };
}

/** Says which lines count for nobody: a match without an id uses up the line, too. */
function describeLoss(regex: FilterRegex, other: FilterRegex, filter: CompiledFilter): string {
  if (other.groups.has('nofail') && !regex.groups.has('nofail')) return ', and counts none of them';
  return alwaysHasId(other, filter) ? '' : ', and counts none of those in which it finds no host';
}

function alwaysHasId({ regex, groups }: FilterRegex, { prefregex }: CompiledFilter): boolean {
  if (takesHost(regex.pattern.body)) return true;
  const hasId = FAILURE_ID_GROUPS.some((name) => groups.has(name));
  return !hasId && prefregex !== undefined && takesHost(prefregex.regex.pattern.body);
}

/** The most columns that are shown of a line. */
const MAX_SHOWN = 200;
