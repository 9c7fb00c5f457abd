import { escapeControl, nameOfRegex } from '../../../diagnostics/index.ts';
import { FAILURE_ID_GROUPS, type FilterRegex } from '../../../filter/index.ts';
import { TextSampler } from '../../../pyregex/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';
import { takesHost } from '../../takes-host.ts';

export const hostOptional = {
  code: 'lint/host-optional',
  meaning: 'a regex can match without the host, and counts nothing then',
  remedy: 'Put <HOST> where every match takes it, or write a regex for each form of the line.',
  find: ({ compiled: { prefregex, failregex } }) => {
    if (prefregex && takesHost(prefregex.regex.pattern.body)) return [];
    return failregex.flatMap((regex) => describe(regex) ?? []);
  },
} satisfies LintRule;

/** Which texts of a regex are tried, that of what may be left out first. */
const VARIANTS = [0, 2, 1, 3];

/** Finds a text that a regex matches without an id. */
function findText({ regex }: FilterRegex): string | undefined {
  const { body, groupNames } = regex.pattern;
  if (takesHost(body)) return undefined;
  const sampler = new TextSampler();
  const ids = FAILURE_ID_GROUPS.flatMap((name) => groupNames.get(name) ?? []);
  return VARIANTS.map((variant) => sampler.textOf(body, variant)).find((text) => {
    const match = regex.search(`${text}\n`, false);
    return match && ids.every((id) => match.group(id) === undefined);
  });
}

function describe(regex: FilterRegex): Finding | undefined {
  const text = findText(regex);
  if (text === undefined) return undefined;
  return {
    severity: 'warning',
    message: `${nameOfRegex(regex)} can match without <HOST>, and then nobody is counted`,
    ...placeIn(regex, 0, regex.regex.pattern.source.length),
    hint: hostOptional.remedy.slice(0, -1),
    notes: [{ message: `Such a text is “${escapeControl(text)}”` }],
  };
}
