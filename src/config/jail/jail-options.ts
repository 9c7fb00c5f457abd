import { SourceText, type Diagnostic } from '../../diagnostics/index.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { FILTER_OPTIONS } from '../filter/define-filter.ts';
import { NO_OPTIONS, type Options } from '../sections/options.ts';
import { readBool, readInt } from '../values/python-values.ts';

export const JOURNAL_BACKEND = 'systemd';

type OptionType = 'text' | 'bool' | 'int';

interface OptionRule {
  type: OptionType;
  /** What fail2ban takes for it when no file sets it. */
  default?: string;
}

/** What a jail has to be asked for before its filter is read. */
const FIRST_OPTIONS: ReadonlyMap<string, OptionRule> = new Map([
  ['enabled', { type: 'bool', default: 'False' }],
  ['backend', { type: 'text', default: 'auto' }],
  ['filter', { type: 'text', default: '' }],
]);

/** The options that fail2ban takes from a jail (jail.conf(5)), in its order. */
const ALL_OPTIONS: ReadonlyMap<string, OptionRule> = new Map([
  ...FIRST_OPTIONS,
  ['maxretry', { type: 'int' }],
  ['maxmatches', { type: 'int' }],
  ['findtime', { type: 'text' }],
  ['bantime', { type: 'text' }],
  ['bantime.increment', { type: 'bool' }],
  ['bantime.factor', { type: 'text' }],
  ['bantime.formula', { type: 'text' }],
  ['bantime.multipliers', { type: 'text' }],
  ['bantime.maxtime', { type: 'text' }],
  ['bantime.rndtime', { type: 'text' }],
  ['bantime.overalljails', { type: 'bool' }],
  ['ignorecommand', { type: 'text' }],
  ['ignoreself', { type: 'bool' }],
  ['ignoreip', { type: 'text' }],
  ['ignorecache', { type: 'text' }],
  ['logtimezone', { type: 'text' }],
  ['logencoding', { type: 'text' }],
  ['logpath', { type: 'text' }],
  ['action', { type: 'text', default: '' }],
  ...FILTER_OPTIONS.map((name): [string, OptionRule] => [
    name,
    { type: name === 'maxlines' ? 'int' : 'text' },
  ]),
  // since fail2ban 1.1
  ['skip_if_nologs', { type: 'bool' }],
  ['systemd_if_nologs', { type: 'bool' }],
]);

/** The names of all options that fail2ban knows in a jail. */
export const JAIL_OPTIONS: readonly string[] = [...ALL_OPTIONS.keys()];

/** What fail2ban asks to leave out `logpath`, and to give the filter its `logtype`. */
export function isJournal(backend: SourceText): boolean {
  return backend.text.startsWith(JOURNAL_BACKEND);
}

/** Reads `enabled`, `backend` and `filter`. */
export function readFirstOptions(
  sections: ConfigSections,
  jail: string,
  diagnostics: Diagnostic[],
): Options {
  return readOptions(sections, jail, FIRST_OPTIONS, diagnostics);
}

/** Reads all options but those that are left out, with those of the filter as `known/…`. */
export function readAllOptions(
  sections: ConfigSections,
  jail: string,
  diagnostics: Diagnostic[],
  leftOut: readonly string[],
): Options {
  const wanted = [...ALL_OPTIONS].filter(([name]) => !leftOut.includes(name));
  return readOptions(sections, jail, new Map(wanted), diagnostics);
}

function readOptions(
  sections: ConfigSections,
  jail: string,
  rules: ReadonlyMap<string, OptionRule>,
  diagnostics: Diagnostic[],
): Options {
  const options = new Map<string, SourceText>();
  for (const [name, rule] of rules) {
    const value = sections.get(jail, name, NO_OPTIONS, diagnostics) ?? defaultOf(rule);
    if (value) options.set(name, value);
  }
  return options;
}

function defaultOf(rule: OptionRule): SourceText | undefined {
  return rule.default === undefined ? undefined : SourceText.unplaced(rule.default);
}

/** The options as the filter and the actions of the jail see them: numbers and truth values as Python prints them. */
export function printOptions(options: Options): Options {
  return new Map([...options].map(([name, value]) => [name, printOption(name, value)]));
}

function printOption(name: string, value: SourceText): SourceText {
  const { type } = ALL_OPTIONS.get(name)!;
  if (type === 'text') return value;
  const truth = readBool(value.text) ? 'True' : 'False';
  const printed = type === 'bool' ? truth : String(readInt(value.text) ?? '');
  return value.replace(0, value.length, printed);
}
