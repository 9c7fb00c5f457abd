import { loadJail, loadServer, type JailDefinition } from '../../config/index.ts';
import { parseTimeZone } from '../../dates/index.ts';
import { type Result, UsageError } from '../../diagnostics/index.ts';
import { isLiveJournal } from '../../journal/index.ts';
import { BanHistory } from '../../replay/index.ts';
import { createExplainRequest, placeDatepattern, readIgnoreList } from '../../library/index.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { toReplayFlags } from './request.ts';
import type { ExplainSetup } from './setup.ts';
import { asFlag, fillFlags } from '../options/flag.ts';
import type { Host } from '../host.ts';
import {
  fitToLogs,
  loadWholeJail,
  type LoadedJail,
  type JailOverrides,
} from '../shared/jail/load.ts';
import { JAIL_FLAGS } from '../options/jail-flags.ts';
import { checkJailLogs, JailLogs } from '../shared/jail/logs.ts';
import { readJailsRequest, type JailsRequest } from '../shared/jail/request.ts';
import { setUpJail } from '../shared/jail/setup.ts';
import { answerJailAs } from './answer-jail.ts';
import { overrideJail } from './override-jail.ts';
import { JailSurroundings } from './jail-surroundings.ts';
import type { OpenedLogs } from '../shared/logs/open-logs.ts';
import { RotatedLogs } from '../shared/logs/rotation.ts';

/**
 * Sets up an explanation with the filter and the settings of a jail, over which the flags go.
 *
 * @throws UsageError
 */
export async function setUpExplainedJail(
  name: string,
  logs: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<Result<ExplainSetup>> {
  checkOperands(logs, flags);
  const request = readJailsRequest([name], toJailFlags(flags, logs), host);
  const readsFiles = logs.some((log) => !isLiveJournal(log)) || flags.line.length > 0;
  const over: JailOverrides = {
    filter: filterOptions(flags),
    ...(readsFiles && { logtype: 'file' }),
  };
  const { value: loaded, diagnostics } = loadWholeJail(name, request, host, over);
  if (!loaded) {
    return { diagnostics: [...diagnostics, ...checkJailLogs(name, request, host)] };
  }
  const opened = flags.line.length > 0 ? NO_LOGS : openJailLogs(loaded, request, host);
  const fitted = await fitToLogs(loaded, over, opened.readings, request, host);
  diagnostics.push(...fitted.diagnostics);
  if (!fitted.value) return { diagnostics };
  const ignoring =
    flags.ignoreip.length > 0
      ? readIgnoreList('--ignoreip', flags.ignoreip, request.answer.release)
      : undefined;
  const jail = overrideJail(fitted.value, flags, ignoring?.list);
  const { value: server } = loadServer(flags.configDir, request.answer.release, host.configFiles);
  const history = server.hasDatabase ? new BanHistory(server.dbpurgeage) : undefined;
  const {
    options,
    settings,
    diagnostics: found,
  } = setUpJail(jail, request, history, opened.startsAtEnd, host);
  const { zone, now } = request;
  const { release } = request.answer;
  const given = logs.length === 0 ? [] : opened.readings.map(({ file }) => file);
  const logtimezone = flags.logtimezone ?? zoneOffsetOf(jail.definition);
  const surroundings = new JailSurroundings(
    jail,
    { ...over.filter, release, zone, now, logtimezone },
    host,
  );
  const value: ExplainSetup = {
    filter: jail.filter,
    options,
    settings,
    request: {
      ...createExplainRequest({ ...options, zone, logtimezone }, flags, asFlag),
      readModes: () => surroundings.readModes(request),
      answerAs: answerJailAs({ jail, request, over, flags }, host),
    },
    jail: surroundings.explain(given, request),
    logs: opened,
    load: createLoader(name, jail, request),
    diagnostics: found,
  };
  return { value, diagnostics: [...request.remarks, ...(ignoring?.remarks ?? []), ...diagnostics] };
}

/** Reads the filter as the jail has it, for logs of the kind that it was loaded for. */
function createLoader(
  name: string,
  { definition }: LoadedJail,
  { answer, flags }: JailsRequest,
): NonNullable<ExplainSetup['load']> {
  const isJournal = definition.filter.options.get('logtype')?.text === 'journal';
  const logtype = isJournal ? 'journal' : 'file';
  const jailRequest = { release: answer.release, configDir: flags.configDir, logtype } as const;
  return (files) => {
    const { value, diagnostics } = loadJail(name, jailRequest, files);
    return { diagnostics, ...(value && { value: value.filter }) };
  };
}

function zoneOffsetOf({ logtimezone }: JailDefinition): number | undefined {
  const offset = logtimezone && parseTimeZone(logtimezone.text);
  return typeof offset === 'number' ? offset : undefined;
}

function checkOperands(logs: readonly string[], { line, failregex }: ExplainFlags): void {
  if (failregex.length > 0) {
    throw new UsageError('--jail brings its own failregex', 'Give --failregex without a --jail');
  }
  if (line.length > 0 && logs.length > 0) {
    throw new UsageError(
      `--line takes the place of the log ${logs[0]}`,
      'Give either lines or logs',
    );
  }
}

function toJailFlags(flags: ExplainFlags, log: readonly string[]): JailsRequest['flags'] {
  const { config, fail2banVersion, pythonVersion, root, tz, now, start, encoding } = flags;
  const { ownAddress, dns, hosts } = flags;
  const { regexTimeout, keepGoing } = flags;
  const version = { fail2banVersion, pythonVersion };
  const given = { config, ...version, root, log, tz, now, start, encoding, ownAddress, dns, hosts };
  const { configDir } = flags;
  return { ...fillFlags(JAIL_FLAGS, { ...given, regexTimeout, keepGoing }), configDir };
}

function filterOptions(flags: ExplainFlags): NonNullable<JailOverrides['filter']> {
  const { usedns, maxlines, logtimezone } = flags;
  const datepattern = placeDatepattern(toReplayFlags(flags));
  return {
    ...(usedns && { usedns }),
    ...(maxlines !== undefined && { maxlines }),
    ...(datepattern && { datepattern }),
    ...(logtimezone !== undefined && { logtimezone }),
  };
}

interface ExplainedLogs extends OpenedLogs {
  /** Whether the server begins at the end of each log. */
  startsAtEnd: boolean;
}

function openJailLogs(jail: LoadedJail, { flags }: JailsRequest, host: Host): ExplainedLogs {
  const logs = new JailLogs(jail, flags, new RotatedLogs(host), host);
  const diagnostics = logs.diagnostics.map((diagnostic) =>
    diagnostic.code === 'jail/no-log' ? { ...diagnostic, hint: NO_LOG_HINT } : diagnostic,
  );
  return { readings: logs.readings, diagnostics, startsAtEnd: logs.startsAtEnd };
}

const NO_LOGS: ExplainedLogs = { readings: [], diagnostics: [], startsAtEnd: false };

const NO_LOG_HINT =
  'Where no syslog daemon writes files, as on Debian since 12, only the journal has the messages: write backend = systemd in the jail; to explain another log, give it as LOG';
