import { escapeControl, nameOfRegex } from '../../../diagnostics/index.ts';
import {
  FAILURE_ID_GROUPS,
  spanAsWritten,
  type CompiledFilter,
  type FilterRegex,
} from '../../../filter/index.ts';
import { childrenOf, TextSampler, type Node, type Span } from '../../../pyregex/index.ts';
import { placeIn, type LintRule, type MendableFinding } from '../../lint-rule.ts';

export const hostOptional = {
  code: 'lint/host-optional',
  meaning: 'a regex can match without the host, and counts nothing then',
  remedy: 'Put <HOST> where every match takes it, or write a regex for each form of the line.',
  find: ({ compiled }) => {
    const { prefregex, failregex } = compiled;
    if (prefregex && takesHost(prefregex.regex.pattern.body)) return [];
    return failregex.flatMap((regex) => describe(regex, compiled) ?? []);
  },
} satisfies LintRule;

const ID_GROUPS: ReadonlySet<string> = new Set(FAILURE_ID_GROUPS);

/** Whether every match of a node takes what names the failure. */
function takesHost(node: Node): boolean {
  switch (node.type) {
    case 'sequence':
      return node.items.some(takesHost);
    case 'alternation':
      return node.branches.every(takesHost);
    case 'group':
      return (node.name !== null && ID_GROUPS.has(node.name)) || takesHost(node.body);
    case 'atomic':
      return takesHost(node.body);
    case 'lookaround':
      return !node.negated && takesHost(node.body);
    case 'repeat':
      return node.min > 0 && takesHost(node.body);
    case 'conditional':
      return takesHost(node.yes) && node.no !== null && takesHost(node.no);
    default:
      return false;
  }
}

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

function describe(regex: FilterRegex, filter: CompiledFilter): MendableFinding | undefined {
  const text = findText(regex);
  if (text === undefined) return undefined;
  const optional = listOptional(regex.regex.pattern.body);
  return {
    severity: 'warning',
    message: `${nameOfRegex(regex)} can match without <HOST>, and then nobody is counted`,
    ...placeIn(regex, 0, regex.regex.pattern.source.length),
    hint: hostOptional.remedy.slice(0, -1),
    notes: [{ message: `Such a text is “${escapeControl(text)}”` }],
    ...(optional.length > 0 && {
      change: {
        kind: 'replaced',
        option: 'failregex',
        number: regex.number,
        text: without(
          regex.written.text,
          optional.map((span) => spanAsWritten(regex, span, filter)),
        ),
      },
    }),
  };
}

/** Lists the signs by which what takes the host may be left out: `?`, behind it. */
function listOptional(node: Node): Span[] {
  if (node.type === 'repeat' && node.min === 0 && node.max === 1 && takesHost(node.body)) {
    return [{ start: node.body.span.end, end: node.span.end }];
  }
  return childrenOf(node).flatMap(listOptional);
}

function without(text: string, spans: readonly Span[]): string {
  return spans.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}
