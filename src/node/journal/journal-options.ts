import type { Diagnostic, Result } from '../../diagnostics/index.ts';

/** The bits of `journalflags` (sd_journal_open(3)). */
const LOCAL_ONLY = 1;
const SYSTEM = 4;
const CURRENT_USER = 8;
/** The flags with which fail2ban opens the journal unless it is told files, a directory or other flags. */
const DEFAULT_FLAGS = SYSTEM;

const KNOWN = ['journalpath', 'journalfiles', 'journalflags', 'namespace'];

/**
 * Turns the options of fail2ban's systemd backend (jail.conf(5)) into options of journalctl(1): `journalpath=/x` →
 * `--directory=/x`.
 *
 * @returns an error for an option that journalctl has no word for
 */
export function readJournalOptions(options: ReadonlyMap<string, string>): Result<string[]> {
  const unknown = [...options.keys()].find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    return failure(`the systemd backend has no option ${unknown}`, `It has ${KNOWN.join(', ')}`);
  }
  const path = options.get('journalpath');
  const files = splitList(options.get('journalfiles') ?? '');
  const namespace = options.get('namespace');
  const flags = readFlags(options.get('journalflags'), path !== undefined || files.length > 0);
  if (!flags) {
    return failure(
      `journalctl can't open a journal by journalflags=${options.get('journalflags')}`,
      'Supported are the sums of 1 (local), 4 (system) and 8 (user)',
    );
  }
  const value = [
    ...(path === undefined ? [] : [`--directory=${path}`]),
    ...files.map((file) => `--file=${file}`),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    ...flags,
  ];
  return { value, diagnostics: [] };
}

/**
 * Turns `journalflags` into options of journalctl.
 *
 * @returns undefined for flags that journalctl has no options for
 */
function readFlags(text: string | undefined, isPlaced: boolean): string[] | undefined {
  if (text === undefined && isPlaced) return [];
  if (text !== undefined && !/^\d{1,3}$/.test(text)) return undefined;
  const flags = text === undefined ? DEFAULT_FLAGS : Number(text);
  if ((flags & ~(LOCAL_ONLY | SYSTEM | CURRENT_USER)) !== 0) return undefined;
  return [
    ...(flags & SYSTEM ? ['--system'] : []),
    ...(flags & CURRENT_USER ? ['--user'] : []),
    ...(flags & LOCAL_ONLY || isPlaced ? [] : ['--merge']),
  ];
}

/** Splits a list at white space and commas: `a, b` → `a`, `b`. */
function splitList(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function failure(message: string, hint: string): Result<string[]> {
  const diagnostic: Diagnostic = { code: 'journal/bad-option', severity: 'error', message, hint };
  return { diagnostics: [diagnostic] };
}
