import {
  PYTHON_SPACE_CLASS,
  SourceText,
  trimPython,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { Options } from '../sections/options.ts';

/** A filter as it is named in a jail or on the command line. */
export interface FilterSpec {
  /** A name or a path. */
  name: string;
  options: ReadonlyMap<string, string>;
}

/** A filter, an action or a backend as a jail names it, in texts that know where they stand. */
export interface PlacedSpec {
  name: SourceText;
  options: Options;
}

const S = `[${PYTHON_SPACE_CLASS}]*`;
const HINT = 'Write name[option=value, other="value, with a comma"]';
const CONDITION_HINT =
  'A condition, as in name?family=inet6=value, may stand here from fail2ban 1.1.1 on';
/** How many characters of wrong options fail2ban quotes. */
const MAX_QUOTED = 25;
const CONDITION = /^[\w.-]+\?/;
const NAME_CHARACTER = String.raw`[\p{L}\p{N}_.-]`;
const NAME = `${NAME_CHARACTER}+`;
const VALUE = String.raw`=(?:"([^"]*)"|'([^']*)'|([^,\]]*))`;
/** What may follow an option. */
const END = String.raw`,|\]${S}\[|(?=\n?$)`;

/** The name of an option: `port`, and in newer releases `port?family=inet6`. */
export function patternOfName({ bracketsTakeConditions }: Release): string {
  return bracketsTakeConditions ? String.raw`${NAME}(?:\?${NAME}=${NAME})?` : NAME;
}

/** One `name=value`, with what ends it or, where that is an error, what should not be there. */
function patternOfOption(release: Release): RegExp {
  const option = `(${patternOfName(release)})${VALUE}`;
  const pattern = release.badOptionsAreRefused
    ? `${S}${option}(?:${END}|(?<wrongEnd>.+))|,?${S}$|(?<wrongStart>.+)`
    : `(?<!${NAME_CHARACTER})${option}(?:${END})`;
  return new RegExp(pattern, 'dgsu');
}

/**
 * Reads `name[option=value, other="a,b"][third='…']`. A value without quotes ends at a `,` or `]`; white space around
 * names and values does not count; of an option given twice the last one wins.
 */
export function parseFilterSpec(text: string, release: Release): Result<FilterSpec> {
  const { value, diagnostics } = parseSpec(SourceText.unplaced(text), 'filter', release);
  if (!value) return { diagnostics };
  const options = new Map([...value.options].map(([name, { text: written }]) => [name, written]));
  return { value: { name: value.name.text, options }, diagnostics };
}

/** Says what is wrong in `name[option=value]` in fail2ban's words; undefined if nothing is. */
export function refusalOfSpec(text: string, release: Release): string | undefined {
  const brackets = splitBrackets(text);
  if (!brackets || brackets.nameEnd === 0) return 'unexpected option syntax';
  const list = text.slice(brackets.listStart, brackets.listEnd);
  const wrong = findFirstWrong(list, release);
  if (!wrong) return undefined;
  const place = Array.from(list.slice(0, wrong.index)).length;
  const rest = Array.from(wrong.text).slice(0, MAX_QUOTED).join('');
  return wrong.option === undefined
    ? `expected option, wrong syntax at ${place}: ${rest}`
    : `unexpected syntax at ${place} after option '${wrong.option}': ${rest}`;
}

/** Returns the name before the brackets, whatever stands in them; undefined if they are not closed. */
export function nameInSpec(text: string): string | undefined {
  const brackets = splitBrackets(text);
  return brackets && text.slice(0, brackets.nameEnd);
}

/**
 * Reads the same as `parseFilterSpec`, of a text that knows where it stands.
 *
 * @param kind what has the name, for people
 */
export function parseSpec(source: SourceText, kind: string, release: Release): Result<PlacedSpec> {
  const brackets = splitBrackets(source.text);
  if (!brackets) {
    return failure(source, source.text.indexOf('['), 'the options in brackets are not closed');
  }
  const { nameEnd, listStart, listEnd } = brackets;
  if (nameEnd === 0) return failure(source, 0, `the name of the ${kind} is missing`);
  const options = new Map<string, SourceText>();
  const spec = { value: { name: source.slice(0, nameEnd), options }, diagnostics: [] };
  if (listStart === listEnd) return spec;
  const list = source.slice(listStart, listEnd);
  const wrong = findFirstWrong(list.text, release);
  if (wrong) {
    const isCondition = CONDITION.test(wrong.text) && !release.bracketsTakeConditions;
    const hint = isCondition ? CONDITION_HINT : HINT;
    return failure(source, listStart + wrong.index, describeWrong(wrong), hint);
  }
  for (const match of list.text.matchAll(patternOfOption(release))) {
    if (match[1]) options.set(match[1], valueOf(match, list));
  }
  return spec;
}

/** What should not stand among options. */
interface WrongText {
  text: string;
  index: number;
  /** The option behind which it stands; absent where an option is missing. */
  option: string | undefined;
}

function findFirstWrong(list: string, release: Release): WrongText | undefined {
  for (const match of list.matchAll(patternOfOption(release))) {
    const { index, 0: whole, 1: name, groups = {} } = match;
    const { wrongEnd, wrongStart } = groups;
    const text = wrongEnd ?? wrongStart;
    if (!text) continue;
    return { text, index: index + whole.length - text.length, option: wrongEnd && name };
  }
  return undefined;
}

function describeWrong({ option }: WrongText): string {
  return option === undefined
    ? 'option=value expected'
    : `unexpected text behind option \`${option}\``;
}

function valueOf(match: RegExpExecArray, list: SourceText): SourceText {
  const [start, end] = match.indices!.slice(2, 5).find((range) => range !== undefined)!;
  return list.slice(start, end).trim();
}

function splitBrackets(
  text: string,
): { nameEnd: number; listStart: number; listEnd: number } | undefined {
  const open = text.indexOf('[');
  if (open < 0) return { nameEnd: text.length, listStart: text.length, listEnd: text.length };
  const end = text.lastIndexOf(']') + 1;
  const closed = end > open && trimPython(text.slice(end)) === '';
  return closed ? { nameEnd: open, listStart: open + 1, listEnd: end - 1 } : undefined;
}

function failure(
  source: SourceText,
  index: number,
  problem: string,
  hint = HINT,
): Result<PlacedSpec> {
  const origin = source.originAt(index, source.length);
  const place = origin ? ' in' : `, at column ${index + 1} of`;
  const diagnostic: Diagnostic = {
    code: 'config/bad-filter-options',
    severity: 'error',
    message: `${problem}${place}: ${source.text}`,
    ...(origin && { origin }),
    hint,
  };
  return { diagnostics: [diagnostic] };
}
