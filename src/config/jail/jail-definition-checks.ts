import type { Diagnostic, Origin } from '../../diagnostics/index.ts';
import { JOURNAL_BACKEND } from './log-options.ts';
import type { JailDefinition } from './jail-types.ts';

/** Looks for a jail that sets its failregexes itself, or has no filter, and none of them is left. */
export function checkOwnFailregex(
  { name, filter, filterSpec }: JailDefinition,
  header: Origin | undefined,
): Diagnostic[] {
  if (filter.failregex.length > 0) return [];
  return [
    {
      code: 'config/no-failregex',
      severity: 'error',
      message: filterSpec
        ? `jail ${name} sets failregex to nothing, so its filter has none`
        : `jail ${name} has neither a filter nor a failregex of its own`,
      ...(header && { origin: header }),
      hint: filterSpec
        ? `Remove the empty failregex below [${name}]`
        : `Write \`filter = NAME\` below [${name}]`,
    },
  ];
}

/**
 * Looks for what a jail needs to be of any use, and fail2ban starts it without.
 *
 * @param header where the section of the jail begins
 */
export function checkUse(
  { name, backend, logpaths, actions }: JailDefinition,
  header: Origin | undefined,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const place = header && { origin: header };
  if (backend !== JOURNAL_BACKEND && logpaths.length === 0) {
    found.push({
      code: 'config/no-logpath',
      severity: 'warning',
      message: `jail ${name} has no logpath, so it reads nothing`,
      ...place,
      hint: `Write \`logpath = FILE\` below [${name}], or \`backend = systemd\` to read the journal`,
    });
  }
  if (actions.length === 0) {
    found.push({
      code: 'config/no-action',
      severity: 'warning',
      message: `jail ${name} has no action, so its bans do nothing`,
      ...place,
      hint: `Write \`action = NAME\` below [${name}]`,
    });
  }
  return found;
}
