/** A format of logs whose fields name what they hold. */
export interface LogFormat {
  /** What it is called, behind “is”. */
  name: string;
  /** What a regex for it can hardly do without. */
  sign: RegExp;
}

interface KnownFormat extends LogFormat {
  matches: (text: string) => boolean;
}

const LEAST_FIELDS = 4;
const PAIR = /(?:^|\s)[A-Za-z][\w.-]*=(?:"[^"]*"|\S+)/g;

const FORMATS: readonly KnownFormat[] = [
  { name: 'JSON', sign: /["{]/, matches: isJson },
  {
    name: 'of fields such as key=value',
    sign: /=/,
    matches: (text) => (text.match(PAIR) ?? []).length >= LEAST_FIELDS,
  },
  {
    name: 'CSV',
    sign: /,/,
    matches: (text) => /^(?:"[^"]*"|[^,\s]*)(?:,(?:"[^"]*"|[^,]*)){4,}$/.test(text.trim()),
  },
];

/** Tells the format of a line; undefined for one of words. */
export function describeFormat(text: string): LogFormat | undefined {
  return FORMATS.find(({ matches }) => matches(text));
}

/** Finds the field of a line that holds a value: `"ip":"192.0.2.1"`, `src=192.0.2.1`. */
export function findFieldOf(text: string, value: string): string | undefined {
  const start = text.indexOf(value);
  const before = /["']?[\w.-]+["']?\s?[:=]\s?["'[]?$/.exec(text.slice(0, start))?.[0];
  if (before === undefined) return undefined;
  const behind = /^["'\]]/.exec(text.slice(start + value.length))?.[0] ?? '';
  return before + value + behind;
}

function isJson(text: string): boolean {
  const start = text.indexOf('{');
  const object = text.slice(start).trim();
  return start >= 0 && /^\{\s*"[^"]+"\s*:/.test(object) && object.endsWith('}');
}
