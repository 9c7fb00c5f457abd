import { loadJail, type BanTimeExtra, type JailDefinition } from '../../../src/config/index.ts';
import { splitWords } from '../../../src/config/values/split-words.ts';
import type { SourceText } from '../../../src/diagnostics/index.ts';
import type { Release } from '../../../src/release/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { runOracleScript, type Interpreter } from '../../support/python.ts';
import type { ConfigAnswer } from './config-oracle.ts';

/** A jail in the form in which it is compared. */
type ComparableJail = Record<string, unknown>;

/** A jail as test/oracle/config/jail_reader.py prints it. */
interface OracleJail extends ComparableJail {
  actions: string[];
  multipliers: number[] | null;
  increment: Record<string, unknown>;
}

interface JailsRequest {
  config: string;
  /** Also the jails that are not enabled. */
  force: boolean;
}

/**
 * What fail2ban makes of the jails of each configuration, by their names.
 *
 * @param reference the installed fail2ban if absent
 */
export function askForJails(
  requests: readonly JailsRequest[],
  reference?: Interpreter,
): Record<string, ConfigAnswer<OracleJail>>[] {
  return runOracleScript<Record<string, ConfigAnswer<OracleJail>>>(
    'config/jail_reader.py',
    requests,
    reference,
  );
}

/** What dryban makes of a jail, in the same form. */
export function readOurs(
  name: string,
  configDir: string,
  release: Release,
): ComparableJail | 'refused' {
  const { value } = loadJail(name, { release, configDir }, DISK_FILES);
  return value ? toComparable(value) : 'refused';
}

function toComparable(jail: JailDefinition): ComparableJail {
  const { filter, banTimeExtra, ignorecache } = jail;
  // The oracle finds each log that has a name.
  const findsNoLog = jail.readsJournalIfNoLogs && jail.logpaths.length === 0;
  return {
    enabled: jail.enabled,
    backend: findsNoLog ? ['systemd', {}] : [jail.backend, Object.fromEntries(jail.backendOptions)],
    logpaths: jail.logpaths.map(({ pattern, tail }) => [pattern, tail]),
    actions: jail.actions.length,
    maxretry: jail.maxretry,
    maxmatches: jail.maxmatches,
    findtime: jail.findtime,
    bantime: jail.bantime,
    usedns: toUseDns(filter.usedns),
    maxlines: filter.maxlines ?? 1,
    ignoreself: jail.ignoreself,
    ignorecache: ignorecache ? [ignorecache.key, ignorecache.maxCount, ignorecache.maxTime] : null,
    increment: toExtras(banTimeExtra),
    ...textsOf({
      prefregex: filter.prefregex,
      datepattern: filter.datepattern,
      logtimezone: jail.logtimezone,
      ignorecommand: jail.ignorecommand,
    }),
    logencoding: jail.logencoding.text,
    addfailregex: filter.failregex.map(({ text }) => text),
    addignoreregex: filter.ignoreregex.map(({ text }) => text),
    addjournalmatch: (filter.journalmatch ?? []).map((match) => splitWords(match)),
    addignoreip: jail.ignoreip.map(({ text }) => text),
  };
}

function toUseDns(written = 'warn'): string {
  const lower = written.toLowerCase();
  return ['yes', 'warn', 'no', 'raw'].includes(lower) ? lower : 'no';
}

/** The options `bantime.…`, absent what is not set. */
function toExtras({ factor, formula, ...others }: BanTimeExtra) {
  const set = Object.entries(others).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(set), ...textsOf({ factor, formula }) };
}

function textsOf(values: Record<string, SourceText | undefined>): Record<string, string> {
  const set = Object.entries(values).filter(
    ([, value]) => value !== undefined && value.text !== '',
  );
  return Object.fromEntries(set.map(([name, value]) => [name, value!.text]));
}

/** The oracle's answer without what fail2ban keeps twice or prints in another way. */
export function normalise(answer: ConfigAnswer<OracleJail> | undefined) {
  if (!answer || 'error' in answer) return 'refused';
  const { actions, multipliers, increment, ...jail } = answer.ok;
  const extras = Object.entries(increment).filter(([, value]) => value !== null);
  return {
    ...jail,
    logencoding: jail['logencoding'] ?? 'auto',
    actions: actions.length,
    increment: {
      increment: false,
      overalljails: false,
      ...Object.fromEntries(extras),
      ...(multipliers?.length && { multipliers }),
    },
  };
}
