import type { Diagnostic, DiagnosticCode, Severity, SourceText } from '../../diagnostics/index.ts';

/** What goes wrong while people write config files, and what `ConfigParser` makes of it. */

const REGEX_OPTIONS = new Set(['failregex', 'ignoreregex', 'prefregex']);
const ID_TAG = /<\/?(?:HOST|ADDR|IP4|IP6|SUBNET|CIDR|DNS|F-[A-Z])/;
const REGEX_LOOK = new RegExp(String.raw`^\^|\\[dsSwWbB.[\]()]|\.\*|\$$|${ID_TAG.source}`);
const ODD_NAME = /[^\w./?-]/;
const INDENTED_OPTION =
  /^(?:failregex|ignoreregex|prefregex|datepattern|maxlines|journalmatch|usedns|before|after|enabled|backend|filter|logpath|maxretry|findtime|bantime|ignoreip|action)\s*[=:]/i;
const INDENTED_HEADER = /^\[(?:Definition|Init|INCLUDES|DEFAULT)\]$/i;
const BARE_HEADER = /^\W*(Definition|Init|INCLUDES|DEFAULT)\W*$/;

/** A date, or the name of a month, and a time of day not far behind it. */
const LOG_LINE = /^(?!\w+\s*=).{0,60}?(?:\b\d{4}-\d\d-\d\d|\b[A-Z][a-z]{2}\b).{1,12}\d\d:\d\d:\d\d/;

export function looksLikeLog(text: string): boolean {
  return LOG_LINE.test(text);
}

function looksLikeRegex(text: string): boolean {
  return REGEX_LOOK.test(text);
}

/** Tells of an option without a section around it. */
export function describeMissingHeader(content: SourceText): Diagnostic {
  if (content.text.startsWith('[')) return malformedHeader(content);
  return finding('config/no-section-header', 'error', content, {
    message: 'File contains no section headers: this stands before any [section]',
    hint: hintForMissingHeader(content.text),
  });
}

/** Tells of a line that is neither a header nor an option: CPython refuses the file. */
export function describeLostLine(
  content: SourceText,
  previousOption: string | undefined,
): Diagnostic {
  if (content.text.startsWith('[')) return malformedHeader(content);
  if (previousOption !== undefined && continues(content.text, previousOption)) {
    return finding('config/unindented-continuation', 'error', content, {
      message: `this is no option, and it isn't indented, so it does not belong to \`${previousOption}\` above`,
      hint: `Begin the line with white space to go on with \`${previousOption}\``,
    });
  }
  return finding('config/not-an-option', 'error', content, {
    message: 'this is neither a [section] nor an option',
    hint: 'Write `name = value`, indent the line to go on with the option above, or begin it with # as a comment',
  });
}

export function describeEmptyName(content: SourceText): Diagnostic {
  return finding('config/empty-option-name', 'error', content, {
    message: `nothing stands before the \`${content.text.charAt(0)}\` of this option`,
    hint: 'Write `name = value`, or indent the line to go on with the option above',
  });
}

/** Looks for a regex at the beginning of a line, which makes an option with a strange name if it holds a `=` or `:`. */
export function checkOptionName(
  name: SourceText,
  content: SourceText,
  previousOption: string | undefined,
): Diagnostic | undefined {
  if (previousOption === undefined || !isOddName(name.text, content.text)) return undefined;
  return finding('config/unindented-continuation', 'warning', content, {
    message: `fail2ban reads this as an option named \`${name.text.toLowerCase()}\`, not as a line of \`${previousOption}\``,
    hint: `Begin the line with white space to go on with \`${previousOption}\``,
  });
}

/** Looks for a line inside a value that looks like the beginning of something else. */
export function checkContinuation(option: string, content: SourceText): Diagnostic | undefined {
  const isHeader = INDENTED_HEADER.test(content.text);
  if (!isHeader && !INDENTED_OPTION.test(content.text)) return undefined;
  return finding('config/indented-option', 'warning', content, {
    message: `this is indented, so it is one more line of \`${option}\` above`,
    hint: `Begin the line without white space to make it ${isHeader ? 'a section' : 'an option'}`,
  });
}

/** An address, network, path, number or duration behind a `;`, and nothing that is said about it. */
const VALUE_TAIL =
  /^;\s*(?:(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f]*:[\da-f:]*)(?:\/\d{1,3})?|\/[\w./*-]+)(?:[\s;,]|$)/i;

/** Looks for a ` ;` that begins a comment inside a value: that of a regex, or of a list of addresses or paths. */
export function checkInlineComment(comment: SourceText): Diagnostic | undefined {
  if (VALUE_TAIL.test(comment.text)) {
    return finding('config/cut-at-semicolon', 'warning', comment, {
      message:
        'a `;` behind white space begins a comment: fail2ban does not see the rest of this line',
      hint: 'Part the values by blanks or commas',
    });
  }
  if (!ID_TAG.test(comment.text)) return undefined;
  return finding('config/cut-at-semicolon', 'warning', comment, {
    message:
      'a `;` behind white space begins a comment: fail2ban does not see the rest of this line',
    hint: String.raw`Write \s instead of the white space before it if this belongs to a regex`,
  });
}

export function checkHeaderTail(tail: SourceText): Diagnostic | undefined {
  const text = tail.trim();
  if (text.text === '' || text.text.startsWith('#')) return undefined;
  return finding('config/malformed-section-header', 'warning', text, {
    message: 'fail2ban ignores what stands behind a section header',
    hint: 'Put it on a line of its own',
  });
}

/** Says what to do about the second of two options. */
export function hintForDuplicate(option: string): string {
  return REGEX_OPTIONS.has(option)
    ? 'Several regexes are lines of one option: write the others below the first, indented, without a name'
    : 'Remove one of the two';
}

function hintForMissingHeader(text: string): string {
  if (looksLikeLog(text))
    return 'This looks like a log: the filter comes first, and the logs behind it';
  const name = BARE_HEADER.exec(text)?.[1];
  return name === undefined
    ? 'Put `[Definition]` on a line of its own above the first option'
    : `Write [${name}], in square brackets and with nothing before them`;
}

function continues(text: string, previousOption: string): boolean {
  return REGEX_OPTIONS.has(previousOption) || looksLikeRegex(text);
}

function isOddName(name: string, content: string): boolean {
  const namesAField = /[A-Z]/.test(name) && ID_TAG.test(content);
  const isRegexOption = REGEX_OPTIONS.has(name.toLowerCase());
  return ODD_NAME.test(name) || (namesAField && !isRegexOption);
}

function malformedHeader(content: SourceText): Diagnostic {
  return finding('config/malformed-section-header', 'error', content, {
    message: 'this looks like a section header, but is none',
    hint: 'Write `[Name]`: a name between one `[` and one `]`',
  });
}

function finding(
  code: DiagnosticCode,
  severity: Severity,
  place: SourceText,
  { message, hint }: { message: string; hint: string },
): Diagnostic {
  const { origin } = place;
  return { code, severity, message, ...(origin && { origin }), hint };
}
