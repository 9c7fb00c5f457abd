import {
  Findings,
  placeOf,
  SourceText,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import { FILTER_OPTIONS } from '../filter/define-filter.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { NO_OPTIONS, type Options } from '../sections/options.ts';
import { readBool, readInt } from '../values/python-values.ts';
import { readBantime, readFindtime, readMaxretry, readMultipliers } from './counting-options.ts';
import { readIgnoreCache, readIgnoreip } from './ignore-options.ts';
import { readLogencoding } from './log-options.ts';
import {
  readOptionalDuration,
  readText,
  truth,
  wholeNumber,
  type OptionReader,
} from './option-readers.ts';

/** An option that a jail may have. */
interface JailOption {
  /**
   * What the filter and the actions of the jail see of it: a truth value or a number as Python prints it, or the text.
   */
  type: 'text' | 'bool' | 'int';
  /** What fail2ban takes to be written where no file sets it. */
  preset?: string;
  /** Makes its value; absent where nothing in dryban depends on it alone. */
  read?: OptionReader<unknown>;
}

const OF_FILTER: Readonly<Record<string, JailOption>> = Object.fromEntries(
  FILTER_OPTIONS.map((name) => [name, { type: name === 'maxlines' ? 'int' : 'text' }]),
);

/**
 * The options that fail2ban takes from a jail (jail.conf(5)), in its order. A row is all that it takes to have the
 * value of an option in each `JailDefinition`: under its name, those of `bantime.…` in `banTimeExtra`.
 */
const TABLE = {
  enabled: { type: 'bool', preset: 'False', read: truth(false) },
  backend: { type: 'text', preset: 'auto' },
  filter: { type: 'text', preset: '' },
  /** Below 1 it acts as 1. */
  maxretry: { type: 'int', read: readMaxretry },
  maxmatches: { type: 'int', read: wholeNumber(5) },
  /** In seconds. */
  findtime: { type: 'text', read: readFindtime },
  /** In seconds, negative for ever. */
  bantime: { type: 'text', read: readBantime },
  'bantime.increment': { type: 'bool', read: truth(false) },
  /** A Python expression, as written. */
  'bantime.factor': { type: 'text', read: readText },
  /** A Python expression, as written. */
  'bantime.formula': { type: 'text', read: readText },
  'bantime.multipliers': { type: 'text', read: readMultipliers },
  /** In seconds. */
  'bantime.maxtime': { type: 'text', read: readOptionalDuration },
  /** In seconds. */
  'bantime.rndtime': { type: 'text', read: readOptionalDuration },
  'bantime.overalljails': { type: 'bool', read: truth(false) },
  ignorecommand: { type: 'text', read: readText },
  ignoreself: { type: 'bool', read: truth(true) },
  /** The entries, as written. */
  ignoreip: { type: 'text', read: readIgnoreip },
  ignorecache: { type: 'text', read: readIgnoreCache },
  /** The zone of times that name none, as written: `UTC+0200`. */
  logtimezone: { type: 'text', read: readText },
  /** `auto` or the name of an encoding that Python knows. */
  logencoding: { type: 'text', read: readLogencoding },
  logpath: { type: 'text' },
  action: { type: 'text', preset: '' },
  ...OF_FILTER,
  /** Whether the jail is passed over when none of its logs is found. */
  skip_if_nologs: { type: 'bool', preset: 'False', read: truth(false) },
  /** Whether the journal is read when none of its logs is found: never in releases that don't have the option. */
  systemd_if_nologs: { type: 'bool', preset: 'True', read: truth(false) },
} satisfies Record<string, JailOption>;

const ROWS: ReadonlyMap<string, JailOption> = new Map(Object.entries<JailOption>(TABLE));

/** The options that fail2ban knows from 1.1.1 on. */
export const LATER_OPTIONS: ReadonlySet<string> = new Set(['skip_if_nologs', 'systemd_if_nologs']);

/** Lists the names of all options that fail2ban knows in a jail. */
export function listJailOptions({ startsWithoutLogs }: Release): string[] {
  return [...ROWS.keys()].filter((name) => startsWithoutLogs || !LATER_OPTIONS.has(name));
}

/** What a jail has to be asked for before its filter is read. */
const FIRST_OPTIONS = ['enabled', 'backend', 'filter'];

type Table = typeof TABLE;

/** The values of a jail by the names of their options. */
type Values = {
  readonly [
    Name in keyof Table as Table[Name] extends { read: OptionReader<unknown> } ? Name : never
  ]: Table[Name] extends { read: OptionReader<infer Value> } ? Value : never;
};

const OF_BANTIME = 'bantime.';

/** The values of `bantime.…` by the names behind the dot. */
export type BanTimeExtra = {
  readonly [
    Name in keyof Values as Name extends `${typeof OF_BANTIME}${infer Rest}` ? Rest : never
  ]: Values[Name];
};

/** The values of a jail's options, each as its row in the table says. */
export interface JailValues extends Omit<Values, `${typeof OF_BANTIME}${string}`> {
  /** What belongs to `bantime.increment`, which is among them. */
  readonly banTimeExtra: BanTimeExtra;
}

/** Makes the values of the options of a jail as the server does, each with its default. */
export function readValues(options: Options, release: Release): Required<Result<JailValues>> {
  const findings = new Findings();
  const values: unknown[][] = [];
  const banTimeExtra: unknown[][] = [];
  for (const [name, { read }] of ROWS) {
    if (!read) continue;
    const value = findings.take(read(options.get(name), name, release));
    if (name.startsWith(OF_BANTIME)) banTimeExtra.push([name.slice(OF_BANTIME.length), value]);
    else values.push([name, value]);
  }
  findings.add(findIdleFormula(options));
  return findings.beside({
    ...Object.fromEntries(values),
    banTimeExtra: Object.fromEntries(banTimeExtra),
  });
}

/** Finds a formula for the length of bans that multipliers take the place of (observed in fail2ban 1.0.2). */
function findIdleFormula(options: Options): Diagnostic[] {
  const formula = options.get('bantime.formula');
  if (!formula?.text || !options.get('bantime.multipliers')?.text) return [];
  return [
    {
      code: 'config/no-effect',
      severity: 'warning',
      message: 'bantime.formula has no effect beside bantime.multipliers',
      ...placeOf(formula),
      hint: 'Remove one of the two',
    },
  ];
}

/** Says whether a jail is enabled, if nothing else of it matters. */
export function readEnabled(options: Options, release: Release): Required<Result<boolean>> {
  return TABLE.enabled.read(options.get('enabled'), 'enabled', release);
}

/** Reads `enabled`, `backend` and `filter`. */
export function readFirstOptions(
  sections: ConfigSections,
  jail: string,
): Required<Result<Options>> {
  return readOptions(sections, jail, FIRST_OPTIONS);
}

/** Reads all options but those that are left out, with those of the filter as `known/…`. */
export function readAllOptions(
  sections: ConfigSections,
  jail: string,
  leftOut: readonly string[],
  release: Release,
): Required<Result<Options>> {
  const wanted = listJailOptions(release).filter((name) => !leftOut.includes(name));
  return readOptions(sections, jail, wanted);
}

function readOptions(
  sections: ConfigSections,
  jail: string,
  names: readonly string[],
): Required<Result<Options>> {
  const findings = new Findings();
  const options = new Map<string, SourceText>();
  for (const name of names) {
    const value = findings.take(sections.get(jail, name, NO_OPTIONS)) ?? presetOf(name);
    if (value) options.set(name, value);
  }
  return findings.beside(options);
}

function presetOf(name: string): SourceText | undefined {
  const preset = ROWS.get(name)?.preset;
  return preset === undefined ? undefined : SourceText.unplaced(preset);
}

/** Makes the options as the filter and the actions of the jail see them: `enabled = yes` → `True`. */
export function printOptions(options: Options): Options {
  return new Map([...options].map(([name, value]) => [name, printOption(name, value)]));
}

function printOption(name: string, value: SourceText): SourceText {
  const { type } = ROWS.get(name)!;
  if (type === 'text') return value;
  const truthValue = readBool(value.text) ? 'True' : 'False';
  const printed = type === 'bool' ? truthValue : String(readInt(value.text) ?? '');
  return value.replace(0, value.length, printed);
}
