import { listJails, type JailEntry } from '../../config/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';
import type { JailsRequest } from '../shared/jail/request.ts';

/** Which jails are replayed. */
export interface JailsPlan {
  /** Those to replay, in the order in which the server starts them. */
  names: string[];
  /** Those that the server would start. */
  enabled: ReadonlySet<string>;
}

/** Plans to replay the jails that are asked for, else all that are enabled. */
export function planJails({ names, flags, answer }: JailsRequest, host: Host): Result<JailsPlan> {
  const { value: list, diagnostics } = listJails(flags.configDir, answer.release, host.configFiles);
  if (!list || hasErrors(diagnostics)) return { diagnostics };
  const { jails } = list;
  const enabled = new Set(jails.filter((jail) => jail.enabled).map(({ name }) => name));
  if (names.length > 0) {
    const asked = new Set(names);
    const known = jails.map(({ name }) => name).filter((name) => asked.has(name));
    for (const name of known) asked.delete(name);
    return { value: { names: [...known, ...asked], enabled }, diagnostics };
  }
  if (enabled.size > 0) return { value: { names: [...enabled], enabled }, diagnostics };
  return { diagnostics: [...diagnostics, noneEnabled(jails, flags.configDir)] };
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
