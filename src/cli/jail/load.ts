import { loadServer, type JailDefinition, type ServerSettings } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { FailedJail } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { loadWholeJail, type LoadedJail } from '../shared/jail/load.ts';
import { checkJailLogs } from '../shared/jail/logs.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { readsServerLog } from '../shared/jail/server-log.ts';
import type { JailsPlan } from '../shared/jail/plan.ts';
import { failJail } from './result.ts';

/** A jail that can be replayed, or why it can't. */
export type JailLoad = LoadedJail | FailedJail;

/** The configuration of the server and its jails. */
export interface LoadedJails {
  server: ServerSettings;
  /** Whether anybody wants to know what the server would log. */
  isLogged: boolean;
  /** Whether bans of all jails lengthen those of a jail. */
  countsOverall: boolean;
  /** Jails that are replayed in one order of time, since they depend on each other; one group after the other. */
  groups: readonly (readonly JailLoad[])[];
  diagnostics: readonly Diagnostic[];
}

/** Loads the jails of a plan, and finds out which of them depend on each other. */
export function loadJails({ names }: JailsPlan, request: JailsRequest, host: Host): LoadedJails {
  const { value: server, diagnostics } = loadServer(
    request.flags.configDir,
    request.answer.release,
    host.configFiles,
  );
  const isFed = (definition: JailDefinition): boolean =>
    names.length > 1 && readsServerLog(definition, server);
  const jails = names.map((name) => load(name, request, isFed, host));
  const sound = jails.filter((jail) => 'definition' in jail);
  const readers = sound.filter(({ definition }) => readsServerLog(definition, server));
  if (readers.length < sound.length) for (const reader of readers) reader.isFed = true;
  const isLogged = request.flags.writeLog !== undefined || sound.some((jail) => jail.isFed);
  const countsOverall =
    server.hasDatabase && sound.some(({ increment }) => increment?.texts.overalljails);
  const groups = isLogged || countsOverall ? [jails] : jails.map((jail) => [jail]);
  return { server, isLogged, countsOverall, groups, diagnostics };
}

/**
 * Loads a jail, or says why that can't be done.
 *
 * @param isFed whether the logs of such a jail are no matter, since others take their place
 */
function load(
  name: string,
  request: JailsRequest,
  isFed: (jail: JailDefinition) => boolean,
  host: Host,
): JailLoad {
  const { value: jail, diagnostics } = loadWholeJail(name, request, host);
  const isReported = diagnostics.some(({ code }) => code === 'config/jail-not-enabled');
  if (jail?.definition.enabled === false && !isReported) diagnostics.push(notEnabled(name));
  if (jail) return jail;
  return failJail(name, false, [...diagnostics, ...checkJailLogs(name, request, host, isFed)]);
}

function notEnabled(name: string): Diagnostic {
  return {
    code: 'jail/not-enabled',
    severity: 'note',
    message: `the server would not start the jail ${name}: it is not enabled`,
    hint: `To deploy it, put \`enabled = true\` below [${name}] in jail.local`,
  };
}
