import type { FilterDefinition, JailDefinition } from '../../config/index.ts';
import type { Origin, SourceText } from '../../diagnostics/index.ts';
import type { Cause } from './causes.ts';
import { quote } from './wording.ts';

/** Something about a jail because of which lines that match may not count on the server. */
interface JailCause extends Cause {
  /** Where the configuration says so. */
  origin: Origin | null;
}

/** What a jail brings to an explanation. */
export interface JailExplanation {
  name: string;
  enabled: boolean;
  backend: string;
  /** The filter with its options, as written; `null` if the jail brings its regexes itself. */
  filter: string | null;
  /** As written. */
  logpaths: string[];
  causes: JailCause[];
}

/** What is known of the logs. */
export interface JailSurroundings {
  /** Logs that were given instead of those of the jail. */
  givenLogs: readonly GivenLog[];
  /** Of the jail's `logpath`: what finds no file here. */
  missing: readonly string[];
  /** The filter of the jail as its own files have it; absent if the jail has none. */
  plainFilter: FilterDefinition | undefined;
}

export interface GivenLog {
  name: string;
  isJournal: boolean;
  /** Whether the jail reads this file. */
  isOwn: boolean;
}

export function explainJail(jail: JailDefinition, around: JailSurroundings): JailExplanation {
  const { name, enabled, backend, filterSpec, logpaths } = jail;
  const causes = [
    ...(enabled ? [] : [nameDisabled(jail)]),
    ...nameLogs(jail, around),
    ...nameOverrides(jail, around.plainFilter),
  ];
  const patterns = logpaths.map(({ pattern }) => pattern);
  return { name, enabled, backend, filter: filterSpec?.text ?? null, logpaths: patterns, causes };
}

function nameDisabled({ name, enabledOrigin }: JailDefinition): JailCause {
  return {
    code: 'explain/jail-disabled',
    message: `the jail ${name} is not enabled, so the server does not start it`,
    hint: `Write enabled = true below [${name}] in jail.local`,
    origin: enabledOrigin ?? null,
  };
}

function nameLogs(jail: JailDefinition, { givenLogs, missing }: JailSurroundings): JailCause[] {
  const files = givenLogs.filter(({ isJournal }) => !isJournal);
  if (jail.backend === 'systemd') return files.map((log) => nameJournal(jail, log));
  const strangers = files.filter(({ isOwn }) => !isOwn);
  return [
    ...strangers.map((log) => nameStranger(jail, log)),
    ...nameMissing(jail, missing),
    ...givenLogs.filter(({ isJournal }) => isJournal).map((log) => nameFiles(jail, log)),
  ];
}

function nameJournal({ name, backendOrigin }: JailDefinition, log: GivenLog): JailCause {
  return {
    code: 'explain/journal-backend',
    message: `the jail ${name} reads the journal (backend = systemd), so the server never reads ${log.name}, nor any logpath`,
    hint: `Write backend = auto and a logpath below [${name}] in jail.local, or look at what the journal has: journalctl -o short-iso | dryban explain --jail ${name} -`,
    origin: backendOrigin ?? null,
  };
}

function nameFiles({ name, backend, backendOrigin }: JailDefinition, log: GivenLog): JailCause {
  return {
    code: 'explain/journal-backend',
    message: `the jail ${name} reads files (backend = ${backend}), so the server never sees what only the journal has, as ${log.name}`,
    hint: `Write backend = systemd below [${name}] in jail.local`,
    origin: backendOrigin ?? null,
  };
}

function nameStranger({ name, logpaths }: JailDefinition, log: GivenLog): JailCause {
  const paths = logpaths.map(({ pattern }) => pattern).join(', ');
  return {
    code: 'explain/log-not-in-jail',
    message: `${log.name} is no log of the jail ${name}, which reads ${paths === '' ? 'none' : paths}`,
    hint: 'If the program writes to this file, put it into logpath; if it is a copy of one of those, all is well',
    origin: logpaths[0]?.origin ?? null,
  };
}

function nameMissing({ name, logpaths }: JailDefinition, missing: readonly string[]): JailCause[] {
  if (missing.length === 0 || missing.length < logpaths.length) return [];
  return [
    {
      code: 'explain/no-logpath',
      message: `logpath of the jail ${name} finds no file here: ${missing.join(', ')}`,
      hint: 'Where no syslog daemon writes files, as on Debian since 12, only the journal has the messages: write backend = systemd, and no logpath',
      origin: logpaths[0]?.origin ?? null,
    },
  ];
}

const REGEXES = ['failregex', 'ignoreregex'] as const;
const OTHERS = ['prefregex', 'datepattern', 'maxlines', 'usedns'] as const;
/** What a jail may set over its filter, by options of its own or in brackets behind the name of the filter. */
export const OVERRIDABLE: readonly string[] = [...REGEXES, ...OTHERS];

/** The options that the jail sets over those of its filter. */
export function listOverrides(
  { filter, files }: JailDefinition,
  plain: FilterDefinition | undefined,
): string[] {
  if (!plain) return [];
  const inJail = (text: SourceText | undefined): boolean =>
    text === undefined || files.includes(text.origin?.file ?? '') || !text.origin;
  const regexes = REGEXES.filter((option) => {
    const said = textOf(plain[option]);
    return said !== '' && said !== textOf(filter[option]) && filter[option].some(inJail);
  });
  const others = OTHERS.filter((option) => {
    const value = filter.options.get(option);
    const said = plain.options.get(option)?.text ?? '';
    return value !== undefined && said !== '' && said !== value.text && inJail(value);
  });
  return [...regexes, ...others];
}

function nameOverrides(jail: JailDefinition, plain: FilterDefinition | undefined): JailCause[] {
  return listOverrides(jail, plain).map((option) => {
    const value = jail.filter.options.get(option);
    return nameOverride(jail.name, option, value, plain!.name);
  });
}

function textOf(regexes: readonly SourceText[]): string {
  return regexes.map(({ text }) => text).join('\n');
}

function nameOverride(
  jail: string,
  option: string,
  value: SourceText | undefined,
  filter: string,
): JailCause {
  const what = value ? `, ${quote(value.text.trim())},` : '';
  return {
    code: 'explain/option-overridden',
    message: `${option} of the jail ${jail}${what} goes over that of the filter ${filter}`,
    hint: `What the files of the filter say of ${option} does not count; to add to it, write %(known/${option})s in the jail`,
    origin: value?.origin ?? null,
  };
}
