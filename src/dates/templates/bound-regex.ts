import { trimmedRange } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { Edit, EditedText } from './edited-text.ts';

/** The ends of a date regex at which fail2ban guards it: at a word, at the begin of the line, or not at all. */
export interface RegexBounds {
  begin: 'word' | 'line' | 'none';
  end: 'word' | 'none';
}

export interface BoundRegex {
  regex: EditedText;
  /** Whether the match begins at the begin of the line. */
  lineBegin: boolean;
  /** Whether the match ends at the end of the line. */
  lineEnd: boolean;
  /** Whether the begin of the line was asked for and set, which fail2ban shows in the name of the template. */
  boundToLine: boolean;
  /** Whether it came with a group, which need not hold all of the match. */
  hasOwnGroup: boolean;
}

const WORD_BEGIN = String.raw`(?=^|\b|\W)`;
const LINE_BEGIN = String.raw`^(?:\W{0,2})?`;
const WORD_END = String.raw`(?=\b|\W|$)`;

// These read the text of a regex as fail2ban 1.0.2 does, not its structure, so that each oddity is kept.
const GLOBAL_FLAGS = /\(\?[a-z]+\)/;
const UNESCAPED_FLAGS = /(?<!\\)\(\?[a-z]+\)/;
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
 * unless it has an anchor or `**` there: `\d{4}` → `(?=^|\b|\W)(\d{4})(?=\b|\W|$)`.
 */
export function bindRegex(unbound: EditedText, bounds: RegexBounds, release: Release): BoundRegex {
  const trimmed = trimText(unbound);
  const flags = findFlags(trimmed.text, release);
  const rest = trimmed.edit([{ ...flags, text: '' }]);
  const guardBegin = bounds.begin !== 'none' && !UNBOUND_BEGIN.test(rest.text);
  const guardEnd = bounds.end !== 'none' && !UNBOUND_END.test(rest.text);
  const boundToLine = guardBegin && bounds.begin === 'line';

  const guard = boundToLine ? LINE_BEGIN : WORD_BEGIN;
  const ownGroup = hasOwnGroup(rest.text);
  const grouped = ownGroup ? rest : rest.edit(groupEdits(rest.text));
  const guarded = grouped.edit([
    ...(guardBegin ? [insertion(0, guard)] : []),
    ...(guardEnd ? [insertion(grouped.text.length, WORD_END)] : []),
  ]);
  return {
    regex: removeStars(guarded).edit([insertion(0, flags.text)]),
    lineBegin: boundToLine || ANCHORED_BEGIN.test(guarded.text),
    lineEnd: ANCHORED_END.test(guarded.text),
    boundToLine,
    hasOwnGroup: ownGroup,
  };
}

/** Finds the flags that are moved to the front, such as `(?iu)`. */
function findFlags(text: string, release: Release): Edit {
  const form = release.escapedParenthesisIsNoFlag ? UNESCAPED_FLAGS : GLOBAL_FLAGS;
  const found = release.dateFlagsComeFirst ? form.exec(text) : null;
  const start = found?.index ?? 0;
  return { start, end: start + (found?.[0].length ?? 0), text: found?.[0] ?? '' };
}

/** Cuts off white space at both ends, as Python's `str.strip()`. */
function trimText(regex: EditedText): EditedText {
  const { start, end } = trimmedRange(regex.text);
  const { length } = regex.text;
  return start === 0 && end === length
    ? regex
    : regex.edit([
        { start: 0, end: start, text: '' },
        { start: end, end: length, text: '' },
      ]);
}

function insertion(place: number, text: string): Edit {
  return { start: place, end: place, text };
}

/** Puts all of a regex in a group but flags and anchors at its ends: `^a$` → `^(a)$`. */
function groupEdits(regex: string): Edit[] {
  const begin = FLAGS_AND_CARET.exec(regex)?.[0].length ?? 0;
  const end = regex.length - (regex.endsWith('$') && regex.length > begin ? 1 : 0);
  return [insertion(begin, '('), insertion(end, ')')];
}

/** Removes the `**` by which a pattern asks for no guard at that end: `a**` → `a`. */
function removeStars(regex: EditedText): EditedText {
  return removeStarsAt(removeStarsAt(regex, STARS_AT_BEGIN), STARS_AT_END);
}

function removeStarsAt(regex: EditedText, place: RegExp): EditedText {
  const match = place.exec(regex.text);
  if (!match) return regex;
  const start = match.index + match[0].indexOf('**');
  return regex.edit([{ start, end: start + 2, text: '' }]);
}
