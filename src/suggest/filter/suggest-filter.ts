import { escapeControl, shortenEnd } from '../../diagnostics/index.ts';
import { escapeText } from '../../explain/index.ts';
import type { LineGroup } from '../groups/line-groups.ts';
import type { HostPlace } from '../regex/host-choice.ts';
import { joinTemplates } from '../regex/join-templates.ts';
import { createTemplate } from '../regex/template.ts';
import { writeFailregex } from '../regex/write-failregex.ts';

/** A group that is to be matched, and where its host stands. */
export interface PickedGroup {
  group: LineGroup;
  host: HostPlace;
}

/** What decides about the form of a filter. */
export interface FilterForm {
  /** Whether `common.conf` can be included. */
  hasCommon: boolean;
  /** Whether names of users may be several words, where they are in a line. */
  takesBlanks: boolean;
  /** As a filter file has it; `undefined` where fail2ban finds the dates by itself. */
  datepattern?: string | undefined;
}

/** A filter that is suggested. */
export interface SuggestedFilter {
  /** As the file has them, each percent sign of a regex doubled. */
  failregex: string[];
  datepattern: string | null;
  /** The whole file. */
  text: string;
}

/** The most columns of an example in a comment. */
const MAX_EXAMPLE = 300;

/** Writes a filter for groups of lines. */
export function suggestFilter(picked: readonly PickedGroup[], form: FilterForm): SuggestedFilter {
  const { hasCommon, takesBlanks, datepattern = null } = form;
  const templates = picked.map(({ group, host }) =>
    createTemplate(group, { host: host.piece, takesBlanks }),
  );
  const daemons = listDaemons(picked);
  const usesPrefix = hasCommon && daemons.length > 0;
  const failregex = joinTemplates(templates).map((each) => writeFailregex(each, usesPrefix));
  const sections = [
    describeHead(picked),
    ...(usesPrefix ? ['[INCLUDES]\n\nbefore = common.conf\n'] : []),
    describeDefinition(failregex, usesPrefix ? daemons : [], datepattern),
  ];
  return { failregex, datepattern, text: sections.join('\n') };
}

function listDaemons(picked: readonly PickedGroup[]): string[] {
  const daemons = picked.flatMap(({ group }) => group.daemon ?? []);
  return [...new Set(daemons)].map(escapeText);
}

function describeHead(picked: readonly PickedGroup[]): string {
  const examples = picked.map(({ group }) => {
    const [{ text } = { text: '' }] = group.examples;
    return `# Matches: ${shortenEnd(escapeControl(text), MAX_EXAMPLE)}\n`;
  });
  return ['# A filter that dryban suggests for lines such as these\n', ...examples].join('');
}

function describeDefinition(
  failregex: readonly string[],
  daemons: readonly string[],
  datepattern: string | null,
): string {
  const [first, ...others] = daemons;
  const daemon = others.length > 0 ? `(?:${daemons.join('|')})` : first;
  const options = [
    ...(daemon === undefined ? [] : [`_daemon = ${daemon.replaceAll('%', '%%')}\n`]),
    `failregex = ${failregex.join('\n            ')}\n`,
    'ignoreregex =\n',
    ...(datepattern === null ? [] : [`datepattern = ${datepattern}\n`]),
  ];
  return `[Definition]\n\n${options.join('\n')}`;
}
