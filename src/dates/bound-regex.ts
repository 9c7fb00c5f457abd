import { SourceText } from '../diagnostics/index.ts';

/** How fail2ban guards the ends of a date regex: at a word, at the begin of the line, or not at all. */
export interface Bounds {
  begin: 'word' | 'line' | 'none';
  end: 'word' | 'none';
}

export interface BoundRegex {
  regex: SourceText;
  /** The match begins at the begin of the line. */
  lineBegin: boolean;
  /** The match ends at the end of the line. */
  lineEnd: boolean;
  /** The begin of the line was asked for and set, which fail2ban shows in the name of the template. */
  boundToLine: boolean;
}

const WORD_BEGIN = String.raw`(?=^|\b|\W)`;
const LINE_BEGIN = String.raw`^(?:\W{0,2})?`;
const WORD_END = String.raw`(?=\b|\W|$)`;

// These read the text of a regex as fail2ban 1.0.2 does, not its structure, so that each oddity is kept.
const GLOBAL_FLAGS = /\(\?[a-z]+\)/;
const OWN_GROUP = /(?<!\(\?)(?<!\\)\((?!\?)/;
const FLAGS_AND_CARET = /^(?:\(\?\w+\))?\^?(?:\(\?\w+\))?/;
const UNBOUND_BEGIN = /^\(*(?:\(\?\w+\))?(?:\^|\(*\*\*|\((?:\?:)?\^)/;
const UNBOUND_END = /(?<!\\)(?:\$\)?|\\b|\\s|\*\*\)*)$/;
const STARS_AT_BEGIN = /^\(*(?:\(\?\w+\))?\(*\*\*/;
const STARS_AT_END = /(?<!\\)\*\*\)*$/;
const ANCHORED_BEGIN = /^(?:\(\?\w+\))?(?:\^|\((?:\?:)?\^(?!\|))/;
const ANCHORED_END = /(?<![\\|])\$\)?$/;

/** Whether a regex has a group of its own, which then is what is cut out of the line. */
export function hasOwnGroup(regex: string): boolean {
  return OWN_GROUP.test(regex);
}

/**
 * Makes the regex of a date template: one with a group 1, which is cut out of the line, and with guards at its ends
 * unless it has an anchor or `**` there. Flags such as `(?iu)` are moved to the front.
 */
export function bindRegex(source: SourceText, bounds: Bounds): BoundRegex {
  const { flags, rest } = cutFlags(source.trim());
  const guardBegin = bounds.begin !== 'none' && !UNBOUND_BEGIN.test(rest.text);
  const guardEnd = bounds.end !== 'none' && !UNBOUND_END.test(rest.text);
  const boundToLine = guardBegin && bounds.begin === 'line';

  let regex = hasOwnGroup(rest.text) ? rest : wrapInGroup(rest);
  if (guardBegin) regex = regex.replace(0, 0, boundToLine ? LINE_BEGIN : WORD_BEGIN);
  if (guardEnd) regex = regex.replace(regex.length, regex.length, WORD_END);
  return {
    regex: SourceText.concat([flags, removeStars(regex)]),
    lineBegin: boundToLine || ANCHORED_BEGIN.test(regex.text),
    lineEnd: ANCHORED_END.test(regex.text),
    boundToLine,
  };
}

function cutFlags(regex: SourceText): { flags: SourceText; rest: SourceText } {
  const match = GLOBAL_FLAGS.exec(regex.text);
  if (!match) return { flags: SourceText.empty, rest: regex };
  const end = match.index + match[0].length;
  return { flags: regex.slice(match.index, end), rest: regex.replace(match.index, end, '') };
}

function wrapInGroup(regex: SourceText): SourceText {
  const begin = FLAGS_AND_CARET.exec(regex.text)?.[0].length ?? 0;
  const end = regex.length - (regex.text.endsWith('$') && regex.length > begin ? 1 : 0);
  return regex.replace(end, end, ')').replace(begin, begin, '(');
}

function removeStars(regex: SourceText): SourceText {
  return removeStarsAt(removeStarsAt(regex, STARS_AT_BEGIN), STARS_AT_END);
}

function removeStarsAt(regex: SourceText, place: RegExp): SourceText {
  const match = place.exec(regex.text);
  if (!match) return regex;
  const start = match.index + match[0].indexOf('**');
  return regex.replace(start, start + 2, '');
}
