interface Mistake {
  pattern: RegExp;
  hint: (found: string) => string;
}

/** The first that is found is the one to tell. */
const MISTAKES: readonly Mistake[] = [
  {
    pattern: /\(\?P?<host>/,
    hint: (found) =>
      `Write <HOST> instead of ${found}…): fail2ban 0.10 and later don't know a group named host`,
  },
  {
    pattern: /&(?:amp;)*lt;\/?[\w-]+\/?&(?:amp;)*gt;/,
    hint: (found) =>
      `Write ${decodeEntities(found)} instead of ${found}: a web page has turned < and > into their HTML forms`,
  },
  {
    pattern: /<(?:host|addr|ip4|ip6|dns|subnet|cidr|f-id\/?)>/i,
    hint: (found) => `Write ${found.toUpperCase()} instead of ${found}: tags are in capitals`,
  },
  {
    pattern:
      /<ip>|<address>|<client>|[{%$[]+HOST[}%\]]*|<\s+HOST\s*>|<HOST\s+>|<HOST\b(?!>)|(?<!<)\bHOST>/i,
    hint: (found) => `Write <HOST> instead of ${found}`,
  },
  {
    pattern:
      /\b(?:SRC|rhost|client|host|ip|addr|address|remote)(?:=|:\s*)(?=$|\\s|\s|\\b|[,;)\]"']|DST)/i,
    hint: (found) =>
      `Nothing stands behind “${found.trim()}”: a web page has most likely swallowed the tag; write ${found.trim()}<HOST>`,
  },
  {
    pattern: /\bfrom(?:\s{2,}|(?:\s|\\s[+*]?)*$| (?=\\s|port\b|not\b|\())/,
    hint: (found) =>
      `Nothing stands behind “${found.trim()}”: a web page has most likely swallowed the tag; write ${found.trim()} <HOST>`,
  },
];

/** Why a regex that names no host probably doesn't, from what people have pasted; `undefined` when nothing tells. */
export function hintForMissingHost(regex: string): string | undefined {
  for (const { pattern, hint } of MISTAKES) {
    const found = pattern.exec(regex)?.[0];
    if (found !== undefined) return hint(found);
  }
  return undefined;
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:amp;)*lt;/g, '<').replaceAll(/&(?:amp;)*gt;/g, '>');
}
