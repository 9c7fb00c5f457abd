import { listJails, type JailEntry } from '../config/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { Host } from './host.ts';
import type { JailsRequest } from './jail-request.ts';

/** The names of the jails to replay, in the order in which the server starts them: those asked for, else all enabled ones. */
export function selectJails({ names, flags }: JailsRequest, host: Host): Result<string[]> {
  const { value: list, diagnostics } = listJails(flags.config, host.configFiles);
  if (!list || hasErrors(diagnostics)) return { diagnostics };
  if (names.length > 0) {
    const unknown = names.filter((name) => list.jails.every((jail) => jail.name !== name));
    const known = list.jails.filter(({ name }) => names.includes(name));
    return { value: [...known.map(({ name }) => name), ...unknown], diagnostics };
  }
  const enabled = list.jails.filter((jail) => jail.enabled).map(({ name }) => name);
  if (enabled.length > 0) return { value: enabled, diagnostics };
  return { diagnostics: [...diagnostics, noneEnabled(list.jails, flags.config)] };
}

function noneEnabled(jails: readonly JailEntry[], configDir: string): Diagnostic {
  return {
    code: 'jail/none-enabled',
    severity: 'error',
    message: `no jail of ${configDir} is enabled`,
    hint:
      jails.length === 0
        ? "Name the directory of fail2ban's configuration with --config"
        : `Put \`enabled = true\` below a section such as [${jails[0]!.name}] in jail.local, or name a jail to replay it all the same`,
  };
}
