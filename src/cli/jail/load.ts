import { loadServer, type JailDefinition, type ServerSettings } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';
import { defineJail, type DefinedJail } from '../shared/jail/load.ts';
import { checkJailLogs } from '../shared/jail/logs.ts';
import type { JailsRequest } from '../shared/jail/request.ts';

/** A jail that is to be replayed, or the reasons why it is not. */
export interface PlannedJail {
  name: string;
  /** `undefined` when it would not start. */
  jail: DefinedJail | undefined;
  /** Whether the bans of the other jails take the place of the server's log. */
  isFed: boolean;
  diagnostics: Diagnostic[];
}

export interface JailPlan {
  server: ServerSettings;
  /** Whether anybody wants to know what the server would log. */
  isLogged: boolean;
  /** Whether bans of all jails lengthen those of a jail. */
  countsOverall: boolean;
  /** Jails that are replayed in one order of time, since they depend on each other; one group after the other. */
  groups: readonly (readonly PlannedJail[])[];
  diagnostics: Diagnostic[];
}

/** Finds out which jails can be replayed and which of them depend on each other. */
export function planJails(names: readonly string[], request: JailsRequest, host: Host): JailPlan {
  const { value: server, diagnostics } = loadServer(request.flags.config, host.configFiles);
  const jails = names.map((name) => planJail(name, request, host));
  const sound = jails.flatMap(({ jail }) => jail ?? []);
  const readers = sound.filter(({ definition }) => readsServerLog(definition, server));
  const hasOthers = readers.length < sound.length;
  for (const planned of jails) {
    planned.isFed = hasOthers && planned.jail !== undefined && readers.includes(planned.jail);
  }
  for (const { name, jail, diagnostics: found } of jails) {
    const isFed = (definition: JailDefinition) =>
      jails.length > 1 && readsServerLog(definition, server);
    if (!jail) found.push(...checkJailLogs(name, request.flags, request.flags.log, host, isFed));
  }
  const isLogged = request.flags.writeLog !== undefined || jails.some(({ isFed }) => isFed);
  const countsOverall =
    server.hasDatabase && sound.some(({ increment }) => increment?.texts.overalljails);
  const groups = isLogged || countsOverall ? [jails] : jails.map((jail) => [jail]);
  return { server, isLogged, countsOverall, groups, diagnostics };
}

function planJail(name: string, request: JailsRequest, host: Host): PlannedJail {
  const { value, diagnostics } = defineJail(name, request, host);
  const isTold = diagnostics.some(({ code }) => code === 'config/jail-not-enabled');
  if (value?.definition.enabled === false && !isTold) diagnostics.push(notEnabled(name));
  return { name, jail: value, isFed: false, diagnostics };
}

function notEnabled(name: string): Diagnostic {
  return {
    code: 'jail/not-enabled',
    severity: 'note',
    message: `the server would not start the jail ${name}: it is not enabled`,
    hint: `To deploy it, put \`enabled = true\` below [${name}] in jail.local`,
  };
}

/** Whether the log of the server itself, rotated or not, is all that a jail reads. */
function readsServerLog(
  { backend, logpaths }: JailDefinition,
  { logtarget }: ServerSettings,
): boolean {
  const isServerLog = logpaths.every(({ pattern }) => pattern.startsWith(logtarget));
  return backend !== 'systemd' && logpaths.length > 0 && isServerLog;
}
