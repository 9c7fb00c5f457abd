const LABEL_WIDTH = 16;
const KIND_WIDTH = 11;
const MAX_SHOWN = 53;
const MAX_SHOWN_LINES = 5;

/** Formats a line of what fail2ban-regex tells before it begins (observed in 1.0.2). */
export function formatSetting(label: string, text: string): string {
  return `Use ${label.padStart(LABEL_WIDTH)} : ${text}`;
}

/**
 * Formats the line about a filter file as up to 1.0.
 *
 * @param kind what is taken from the file: `failregex`, `ignoreregex`
 * @param label what kind of file it is
 */
export function formatFilterFile(kind: string, label: string, text: string): string {
  return formatSetting(`${kind.padStart(KIND_WIDTH)} ${label}`, text);
}

export function formatRegexSetting(kind: string, regex: string): string {
  return formatSetting(`${kind} line`, shorten(regex));
}

/** Formats the lines that are given instead of a log. */
export function formatGivenLines(lines: readonly string[], isSingle: boolean): string[] {
  if (isSingle) return [formatSetting('single line', shorten(lines.join('\\n')))];
  const shown = lines
    .slice(0, MAX_SHOWN_LINES)
    .map((line, index) => `| ${String(index + 1).padStart(2)}: ${shorten(line)}`);
  const more = lines.length > MAX_SHOWN_LINES ? ['| ...'] : [];
  return [`Use      multi line : ${lines.length} line(s)`, ...shown, ...more, '`-'];
}

/**
 * Formats the lines about the log.
 *
 * @param path `undefined` for the journal of this machine
 * @param journalmatch which entries of a journal are read
 */
export function formatLogSetting(
  path: string | undefined,
  encoding: string,
  journalmatch: string | undefined,
): string[] {
  const match = journalmatch === undefined ? [] : [formatSetting('journal match', journalmatch)];
  return [
    path === undefined ? 'Use         systemd journal' : formatSetting('log file', path),
    formatSetting('encoding', encoding),
    ...match,
  ];
}

/** Cuts off a long text, as counted in code points, as Python does. */
function shorten(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= MAX_SHOWN) return text;
  return `${characters.slice(0, MAX_SHOWN - 3).join('')}...`;
}
