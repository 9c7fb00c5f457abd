interface MissingHostMistake {
  pattern: RegExp;
  hint: (found: string) => string;
}

/** The end of a regex, or of the text that it describes. */
const END = String.raw`\$?$`;
/** The text behind a name from which the address was taken out. */
const NOTHING = String.raw`(?=${END}|\\[sb]|\s|[,;)\]"']|DST)`;

/** The mistakes from the surest to the vaguest: the first that is found is told. */
const MISTAKES: readonly MissingHostMistake[] = [
  {
    pattern: /^\(\?[a-z]*x[a-z]*\)/,
    hint: (found) =>
      `Each line is a regex of its own for fail2ban, so ${found} can't spread one over several lines: write it in one`,
  },
  {
    pattern: /\(\?P?<host>/,
    hint: (found) =>
      `Write <HOST> instead of ${found}…): since fail2ban 0.10 a group named host says nothing`,
  },
  {
    pattern: /&(?:amp;)*lt;\/?[\w-]+\/?&(?:amp;)*gt;/,
    hint: (found) =>
      `Write ${decodeEntities(found)} instead of ${found}, which is its form in a web page`,
  },
  {
    pattern: /<(?:host|addr|ip4|ip6|dns|subnet|f-id\/?)>/i,
    hint: (found) => `Write ${found.toUpperCase()} instead of ${found}: tags are in capitals`,
  },
  {
    pattern: /<cidr>/i,
    hint: (found) => `Write <SUBNET> instead of ${found}, which is the length of a network alone`,
  },
  {
    pattern:
      /\\?<\/?HOST\/?\\?>|<client>|<\s+HOST\s*>|<HOST\s+>|<HOST\b(?!>)|(?<!<)\bHOST>|(?<![{%$])[{%$]+HOST\b[}%]*/i,
    hint: (found) => `Write <HOST> instead of ${found}`,
  },
  {
    pattern:
      /<(?:[\w-]*[_-])?(?:host|ip|addr)[\w-]*>|[\u2039\xab\uff1c[(]HOST[\u203a\xbb\uff1e\])]/i,
    hint: (found) => `Write <HOST> instead of ${found}`,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:SRC|rhost|client|host|ip|addr|address|remote)[=:]\s?${NOTHING}`,
      'i',
    ),
    hint: (found) => hintForSwallowedTag(found.trim(), ''),
  },
  {
    pattern: new RegExp(
      String.raw`\bfrom(?:\s{2,}|(?:\s|\\s[+*]?)*${END}|\s(?=\\s|port\b|not\b|\())`,
    ),
    hint: () => hintForSwallowedTag('from', ' '),
  },
  {
    pattern: /\bSRC=/,
    hint: () => 'Write SRC=<HOST>: the address that a packet came from stands behind SRC=',
  },
];

/**
 * Returns why a regex that names no host probably doesn't, from what people have pasted; `undefined` when nothing
 * tells.
 */
export function hintForMissingHost(regex: string): string | undefined {
  for (const { pattern, hint } of MISTAKES) {
    const found = pattern.exec(regex)?.[0];
    if (found !== undefined) return hint(found);
  }
  return undefined;
}

function hintForSwallowedTag(before: string, space: string): string {
  return `Write ${before}${space}<HOST>: nothing stands behind “${before}”, a web page has most likely swallowed the tag`;
}

/** Turns what a web page made of a tag back into the tag: `&lt;HOST&gt;` → `<HOST>`. */
function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:amp;)*lt;/g, '<').replaceAll(/&(?:amp;)*gt;/g, '>');
}
