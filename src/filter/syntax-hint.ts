import { groupNameOfTag } from './tags.ts';

interface SyntaxMistake {
  /** The message in CPython's words. */
  message: RegExp;
  /** Returns what to do; `undefined` if this regex shows another mistake with the same message. */
  hint: (found: RegExpExecArray, written: string) => string | undefined;
}

const ADDRESS_TAG = '<(?:HOST|ADDR|IP4|IP6|SUBNET|CIDR|DNS|SKIPLINES|F-[A-Z]+/)>';
const ESCAPED_TAG = new RegExp(String.raw`(?<!\\)(?:\\\\)*\\(${ADDRESS_TAG})`);
const TAG_IN_SET = new RegExp(String.raw`(?<!\\)\[\^?\]?[^\]]*?(${ADDRESS_TAG})`);
const OPENING_TAG = /<F-([A-Z0-9_-]+)>/g;
/** The fields that have an expression of their own: `<F-ID/>` needs no end. */
const COMPLETE_TAG = /^(?:IP4|IP6|ADDR|CIDR|SUBNET|DNS|ID|PORT)$/;
const ADDRESS_GROUP = /^(?:ip4|ip6|dns|cidr)$/;

const ESCAPES = new Map([
  ['z', String.raw`Write \Z for the end of the text`],
  ['h', String.raw`Write [ \t] for blanks and tabs`],
  [
    'p',
    String.raw`Write \w for letters and digits, or [A-Za-z]: Python knows no classes of Unicode`,
  ],
]);

const LITERAL_BRACKET = (bracket: string) => `write \\${bracket} if the log has a ${bracket} there`;

/** The mistakes in the order in which they are tried: the first that fits is told. */
const MISTAKES: readonly SyntaxMistake[] = [
  {
    message: /^redefinition of group name '(.*?)'/,
    hint: ([, name = ''], written) => hintForUnclosedTag(written) ?? hintForRepeatedGroup(name),
  },
  {
    message: /^missing \), unterminated (subpattern|comment)/,
    hint: (_, written) =>
      hintForUnclosedTag(written) ?? `Close this ( by a ), or ${LITERAL_BRACKET('(')}`,
  },
  {
    message: /^unbalanced parenthesis/,
    hint: (_, written) =>
      hintForSwallowedBegin(written) ?? `Remove this ), or ${LITERAL_BRACKET(')')}`,
  },
  {
    message: /^unterminated character set/,
    hint: () => `Close this [ by a ], or ${LITERAL_BRACKET('[')}`,
  },
  {
    message: /^(?:nothing to|multiple) repeat/,
    hint: () =>
      String.raw`Write before the repeat what it repeats, such as .* for any text; write a \ before it if the log has this character there`,
  },
  {
    message: /^min repeat greater/,
    hint: () => 'Write the smaller number first',
  },
  {
    message: /^bad character range/,
    hint: () => 'Write the hyphen first or last between the brackets if it stands for itself',
  },
  {
    message: /^bad escape \(end of pattern\)/,
    hint: () =>
      String.raw`Remove the \ at the end: a value goes on in the next line if that is indented; write \\ if the log has a \ there`,
  },
  {
    message: /^bad escape \\(.)/s,
    hint: ([, letter = '']) =>
      ESCAPES.get(letter) ?? String.raw`Remove the \, or write \\ if the log has a \ there`,
  },
  {
    message: /^unknown extension \?P\(/,
    hint: (_, written) =>
      /\(\?P<HOST>/.test(written)
        ? 'Write <HOST> instead of (?P<HOST>…): the tag is a whole group'
        : undefined,
  },
  {
    message: /^unknown extension \?</,
    hint: (_, written) =>
      /\(\?<host>/i.test(written)
        ? 'Write <HOST> instead of (?<host>…)'
        : 'Write (?P<name>…): Python names groups with a P',
  },
  {
    message: /^look-behind requires fixed-width/,
    hint: () =>
      'Let everything inside (?<=…) or (?<!…) have one length: no *, + or ?, and no alternatives of different lengths',
  },
  {
    message: /^global flags not at the start/,
    hint: () => 'Write (?i:…) around the part, or the flags at the very begin of the regex',
  },
  {
    message: /^bad character in group name/,
    hint: () => 'Name groups by letters, digits and _, beginning with a letter',
  },
  {
    message: /^(?:unknown group name|invalid group reference)/,
    hint: () => 'Refer to a group that stands in this regex, before the reference',
  },
];

/** Returns what to do about a regex that Python refuses; `undefined` when its message has to be enough. */
export function hintForSyntaxError(message: string, written: string): string | undefined {
  for (const mistake of MISTAKES) {
    const found = mistake.message.exec(message);
    if (found) return mistake.hint(found, written);
  }
  return undefined;
}

function hintForRepeatedGroup(name: string): string {
  return ADDRESS_GROUP.test(name)
    ? String.raw`Write one tag for the address in each regex: \S+ for other addresses, and two regexes if it stands in different places`
    : `Name a group once in each regex: use another name for the second \`${name}\`, or write two regexes`;
}

function hintForUnclosedTag(written: string): string | undefined {
  for (const [tag, name = ''] of written.matchAll(OPENING_TAG)) {
    if (written.includes(`</F-${name}>`)) continue;
    const end = `Write </F-${name}> where the \`${groupNameOfTag(name)}\` of ${tag} ends`;
    return COMPLETE_TAG.test(name) ? `${end}, or <F-${name}/>, which needs no end` : end;
  }
  return undefined;
}

/**
 * Returns what to do where a tag stands for something that begins with a bracket, which a character before the tag
 * may take.
 */
function hintForSwallowedBegin(written: string): string | undefined {
  const escaped = ESCAPED_TAG.exec(written)?.[1];
  if (escaped !== undefined) return `Remove the \\ before ${escaped}: a tag is no text of the log`;
  const inSet = TAG_IN_SET.exec(written)?.[1];
  if (inSet === undefined) return undefined;
  return `Close the [ before ${inSet} by a ], or ${LITERAL_BRACKET('[')}`;
}
