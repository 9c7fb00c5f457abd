import { loadJail, type JailDefinition } from '../../../config/index.ts';
import type { Diagnostic, DiagnosticCode, Origin } from '../../../diagnostics/index.ts';
import { nameJournal } from '../../../journal/index.ts';
import { SERVER_LOG } from '../../../replay/index.ts';
import type { JailLog } from '../../../report/index.ts';
import type { Host, LogReading } from '../../host.ts';
import { belowRoot, patternBelowRoot } from './below-root.ts';
import type { LoadedJail } from './load.ts';
import type { JailsRequest } from './request.ts';
import type { JailFlags } from '../../options/jail-flags.ts';
import { ANY_ENCODING, openLogs } from '../logs/open-logs.ts';
import { RotatedLogs, sortRotated } from '../logs/rotation.ts';

/** Where journald keeps the journal. */
const JOURNAL_DIRECTORY = '/var/log/journal';

/** What of its logs keeps a jail from starting. */
const NO_START: ReadonlySet<DiagnosticCode> = new Set(['jail/no-log', 'jail/log-directory']);

type LogFlags = Pick<JailFlags, 'log' | 'root'>;

type NotedLog = Omit<JailLog, 'rotated'>;

/** The logs of a jail, opened once each, and what became of all that are named. */
export class JailLogs {
  readonly readings: LogReading[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #logs = new Map<string, NotedLog>();
  readonly #encoding: string;
  readonly #host: Host;
  readonly #rotated: RotatedLogs;

  /** Opens those of `--log`, else what the configuration names. */
  constructor(
    { definition, encoding, isFed }: Pick<LoadedJail, 'definition' | 'encoding' | 'isFed'>,
    { log, root }: LogFlags,
    rotated: RotatedLogs,
    host: Host,
  ) {
    this.#encoding = encoding;
    this.#host = host;
    this.#rotated = rotated;
    if (isFed) this.#note(SERVER_LOG, 'simulated', false);
    else if (log.length > 0) this.#openGiven(log);
    else if (definition.backend === 'systemd') this.#openJournal(definition, root);
    else this.#openOwn(definition, root);
  }

  /** Returns whether the server would start a jail with these logs. */
  get canStart(): boolean {
    return this.diagnostics.every(({ code }) => !NO_START.has(code));
  }

  /** Returns whether the server begins at the end of each log that is read. */
  get startsAtEnd(): boolean {
    const read = [...this.#logs.values()].filter(({ state }) => state === 'read');
    return read.length > 0 && read.every(({ tail }) => tail);
  }

  /** Describes the logs as reports show them. */
  describe(): JailLog[] {
    return Array.from(this.#logs.values(), (log) => this.#describe(log));
  }

  #openGiven(patterns: readonly string[]): void {
    const { readings, diagnostics } = openLogs(patterns, this.#encoding, this.#host);
    this.readings.push(...readings);
    this.diagnostics.push(...diagnostics);
    for (const { file } of readings) this.#note(file, 'read', false);
  }

  #openJournal({ logpaths, backendOptions }: JailDefinition, root: string | undefined): void {
    this.#readJournal(root, backendOptions);
    for (const { pattern, tail } of logpaths) this.#note(pattern, 'passed-over', tail);
    const [first] = logpaths;
    if (first) this.diagnostics.push(logpathPassedOver(first.origin));
  }

  #readJournal(root: string | undefined, options: ReadonlyMap<string, string>): void {
    this.#openGiven([nameJournal(journalBelow(root, options))]);
  }

  #openOwn(jail: JailDefinition, root: string | undefined): void {
    const directories = jail.logpaths.flatMap(({ pattern, origin }) =>
      this.#host
        .findDirectories(patternBelowRoot(root, pattern))
        .map((path) => logDirectory(path, origin)),
    );
    if (directories.length > 0) {
      this.diagnostics.push(...directories);
      return;
    }
    for (const { pattern, tail } of jail.logpaths) this.#openPattern(root, pattern, tail);
    const noted = [...this.#logs.values()];
    const missing = noted.filter(({ state }) => state === 'missing').map(({ file }) => file);
    if (missing.length < this.#logs.size) this.diagnostics.push(...missing.map(missingLog));
    else this.#goWithoutLogs(jail, missing, root);
  }

  /** Does what the server does that finds none of the logs. */
  #goWithoutLogs(jail: JailDefinition, missing: readonly string[], root: string | undefined): void {
    if (!jail.readsJournalIfNoLogs) {
      this.diagnostics.push(noLog(jail, missing));
      return;
    }
    this.diagnostics.push(journalInstead(jail, missing));
    this.#readJournal(root, new Map());
  }

  #openPattern(root: string | undefined, pattern: string, tail: boolean): void {
    const { value: paths = [] } = this.#host.findLogs(patternBelowRoot(root, pattern));
    if (paths.length === 0) this.#note(belowRoot(root, pattern), 'missing', tail);
    const unread = sortRotated(paths).filter((path) => !this.#logs.has(path));
    for (const path of unread) this.#openFile(path, tail);
  }

  #openFile(path: string, tail: boolean): void {
    const { value, diagnostics } = this.#host.openLog(path, this.#encoding);
    if (value) this.readings.push(value);
    const isMissing = diagnostics.some(({ code }) => code === 'log/not-found');
    if (!isMissing) this.diagnostics.push(...diagnostics);
    const failure = isMissing ? 'missing' : 'unreadable';
    this.#note(path, value ? 'read' : failure, tail);
  }

  #note(file: string, state: JailLog['state'], tail: boolean): void {
    this.#logs.set(file, { file, state, tail });
  }

  /** A rotated log may be named by a pattern, and read. */
  #describe(log: NotedLog): JailLog {
    const rotated = log.state === 'read' ? this.#rotated.find(log.file) : [];
    return { ...log, rotated: rotated.filter((other) => !this.#logs.has(other)).length };
  }
}

/**
 * Returns what is wrong with the logs of a jail that can't be loaded, to be told beside the reasons why.
 *
 * @param isLeftOut whether the logs of such a jail are no matter
 */
export function checkJailLogs(
  name: string,
  { flags, answer: { release } }: Pick<JailsRequest, 'flags' | 'answer'>,
  host: Host,
  isLeftOut: (jail: JailDefinition) => boolean = () => false,
): readonly Diagnostic[] {
  if (flags.log.length > 0) return openLogs(flags.log, ANY_ENCODING, host).diagnostics;
  const definition = loadJail(
    name,
    { release, configDir: flags.configDir },
    host.configFiles,
  ).value;
  if (!definition || isLeftOut(definition)) return [];
  const jail = { definition, encoding: ANY_ENCODING, isFed: false };
  return new JailLogs(jail, flags, new RotatedLogs(host), host).diagnostics;
}

/** Returns the options that name the journal of a copied file system. */
function journalBelow(
  root: string | undefined,
  options: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (root === undefined) return options;
  const files = options.get('journalfiles')?.split(/[\s,]+/);
  const below = (path: string): string => belowRoot(root, path);
  return new Map([
    ...options,
    files
      ? ['journalfiles', files.map(below).join(',')]
      : ['journalpath', below(options.get('journalpath') ?? JOURNAL_DIRECTORY)],
  ]);
}

function nameMissing(missing: readonly string[]): string {
  return missing.length === 0 ? 'there is no logpath' : `there is no log ${missing.join(', no ')}`;
}

function journalInstead({ logpaths }: JailDefinition, missing: readonly string[]): Diagnostic {
  const origin = logpaths[0]?.origin;
  return {
    code: 'jail/journal-instead',
    severity: 'warning',
    message: `${nameMissing(missing)}: the server reads the journal instead, by the journalmatch of the jail, but has the filter look for lines of files`,
    ...(origin && { origin }),
    hint: 'Write backend = systemd to read the journal in any case, or systemd_if_nologs = false to read it in none',
  };
}

function noLog(
  { logpaths, skip_if_nologs: isSkipped }: JailDefinition,
  missing: readonly string[],
): Diagnostic {
  const origin = logpaths[0]?.origin;
  return {
    code: 'jail/no-log',
    severity: isSkipped ? 'warning' : 'error',
    message: nameMissing(missing),
    ...(origin && { origin }),
    hint:
      missing.length === 0
        ? 'Set logpath, or name a log with --log'
        : 'For one jail without a log fail2ban does not start at all: set its logpath, or backend = systemd where the service logs to the journal; to replay another log, name it with --log',
  };
}

function logDirectory(path: string, origin: Origin | undefined): Diagnostic {
  return {
    code: 'jail/log-directory',
    severity: 'error',
    message: `${path} is a directory: fail2ban does not start with it as a log`,
    ...(origin && { origin }),
    hint: 'Name the log files in it, for instance logpath = DIR/*.log',
  };
}

function missingLog(file: string): Diagnostic {
  return {
    code: 'jail/log-missing',
    severity: 'warning',
    message: `there is no log ${file}; the server would go on with the others`,
    hint: 'A log that appears later is only read after a reload',
  };
}

function logpathPassedOver(origin: Origin | undefined): Diagnostic {
  return {
    code: 'jail/logpath-passed-over',
    severity: 'warning',
    message: 'with backend = systemd the server reads the journal and no logpath',
    ...(origin && { origin }),
    hint: 'Take the logpath out, or set backend = auto to have it read',
  };
}
