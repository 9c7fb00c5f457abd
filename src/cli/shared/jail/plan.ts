import { listJails, type JailEntry } from '../../../config/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../../../diagnostics/index.ts';
import type { Answer } from '../../../release/index.ts';
import type { Host } from '../../host.ts';

/** Which jails are asked for. */
interface JailsChoice {
  /** None for all that are enabled. */
  readonly names: readonly string[];
  readonly flags: { readonly configDir: string };
  readonly answer: Answer;
}

/** Which jails a command is about. */
export interface JailsPlan {
  /** Those that it is about, in the order in which the server starts them. */
  names: string[];
  /** Those that the server would start. */
  enabled: ReadonlySet<string>;
}

/** Finds the jails that are asked for, else all that are enabled. */
export function planJails(
  { names, flags, answer }: JailsChoice,
  host: Pick<Host, 'configFiles'>,
): Result<JailsPlan> {
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
        : `Put \`enabled = true\` below a section such as [${jails[0]!.name}] in jail.local, or name a jail to have it all the same`,
  };
}
