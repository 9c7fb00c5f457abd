import { familyOf } from './address-text.ts';
import { isStamp, STAMP_REGEX } from './uptime-stamp.ts';

const SPECIAL = /[\\^$.|?*+()[\]{}]/g;
const CONTROL = /\p{Cc}/gu;

/** What is likely to be another text in the next line, and a regex for it. */
const VALUES: readonly (readonly [pattern: string, regex: string])[] = [
  // Texts in quotes, but for the names of JSON.
  [String.raw`"[^"]*\w[^"]*"(?!\s*:)`, '"[^"]*"'],
  [String.raw`'[^']*\w[^']*'`, "'[^']*'"],
  [String.raw`(?<=":\s*")[^"]+`, '[^"]*'],
  // What may be an address; it is none that `familyOf` does not know.
  [
    String.raw`(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\da-f.]*:[\da-f.]*:)[\da-f:.]*[\da-f:])(?![\w:])`,
    String.raw`[\da-fA-F.:]+`,
  ],
  [String.raw`\b0x[\da-f]+\b`, String.raw`0x[\da-fA-F]+`],
  // The name of the machine at the begin of a line, before a program.
  [String.raw`(?<=^\s?)[\w.-]+(?= [a-z][\w./-]*(?:\[\d+\])?:(?:\s|$))`, String.raw`\S+`],
  // Numbers of requests and the like, in which digits and letters take turns.
  [
    String.raw`(?<![\w-])(?:(?=[a-f-]*\d)(?=[\d-]*[a-f])[\da-f-]{6,}|(?:[a-z_-]*\d+[a-z_-]+){2}[\w-]*)(?![\w-])`,
    String.raw`[\w-]+`,
  ],
  // Names of people, behind a word that says so.
  [
    String.raw`(?<=(?<![a-z])(?:users?|user_?name|logname|ruser|login|account|acct|for|of)(?:\s+|=|:\s*))(?!(?:invalid|illegal|unknown|users?|the|an?|from|host|login|account)(?![\w-]))[^\s"'=:;,()[\]{}<>]+(?![=:])`,
    String.raw`\S+`,
  ],
];
const ADDRESS = 3;
const VALUE = new RegExp(VALUES.map(([pattern]) => `(${pattern})`).join('|'), 'gi');

/** What stands before the end of a quoted text that began before, and from the begin of one that ends behind. */
const QUOTE_END = /^[^"]*[^"\s]"(?=(?:[^"]*"[^"]*")*[^"]*$)/;
const QUOTE_BEGIN = /(?<![^\s=:(,[])"\w[^"]*$/;

/**
 * Writes a regex for texts like this one, in which numbers, addresses, names of people and what stands in quotes may be
 * others: `port 22.` → `port \d+\.`, `for joe` → `for \S+`, `roe" from` → `[^"]*" from`.
 */
export function generalise(text: string): string {
  if (isStamp(text)) return text.replace(/\S.*\S/, STAMP_REGEX.replaceAll('$', '$$$$'));
  const [end] = QUOTE_END.exec(text) ?? [];
  if (end !== undefined) return `[^"]*"${generaliseWhole(text.slice(end.length))}`;
  const [begin] = text.split('"').length % 2 === 0 ? (QUOTE_BEGIN.exec(text) ?? []) : [];
  if (begin === undefined) return generaliseWhole(text);
  return `${generaliseWhole(text.slice(0, -begin.length))}"[^"]*`;
}

/** Writes a regex for texts like this one, in which each quoted text ends. */
function generaliseWhole(text: string): string {
  let regex = '';
  let done = 0;
  for (const { 0: value, index, ...groups } of text.matchAll(VALUE)) {
    const kind = VALUES.findIndex((_, place) => groups[place + 1] !== undefined);
    if (kind === ADDRESS && familyOf(value) === undefined) continue;
    regex += generaliseRest(text.slice(done, index)) + VALUES[kind]![1];
    done = index + value.length;
  }
  return regex + generaliseRest(text.slice(done));
}

function generaliseRest(text: string): string {
  return escapeText(text)
    .replace(/\d+/g, String.raw`\d+`)
    .replace(/\s{2,}|[^\S ]/g, String.raw`\s+`)
    .replace(CONTROL, '.');
}

/** Writes a regex for this text alone: `a.b` → `a\.b`. */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
