import type { SourceText } from '../diagnostics/index.ts';
import type { FilterRegex } from '../filter/index.ts';
import type { Cause } from './causes.ts';
import { readNetfilter, type NetfilterLine } from './netfilter.ts';
import { shareOf, wholeText, type TracedAttempt } from './regex-attempt.ts';
import { nameKernelChange } from './kernel-causes.ts';
import { tryPieces } from './piece-trials.ts';
import { trySimpleChanges, type Trial } from './trials.ts';
import { nameOf, quote, shown } from './wording.ts';

/** What is known about a line that was missed. */
export interface MissedLine {
  /** The line without its date. */
  message: string;
  /** What a regex would search if the date were left in; `null` if none was cut out. */
  fullSubject: string | null;
}

export interface FoundCause {
  cause: Cause;
  /** The attempt that it is about; absent when it is about the line. */
  traced?: TracedAttempt;
  trial?: Trial;
}

/** Regexes that whole changes are tried on, and those that piece by piece are. */
const MAX_SIMPLE = 12;
const MAX_PIECES = 3;
/** A regex of which less matches has nothing to do with the line. */
const MIN_SHARE = 0.12;

/** Works out why the regexes miss a line by trying changes of them, the nearest regex first. */
export function findCause(attempts: readonly TracedAttempt[], line: MissedLine): FoundCause {
  const packet = readNetfilter(line.message);
  for (const traced of attempts.slice(0, MAX_SIMPLE)) {
    const trial = trySimpleChanges(traced, line.fullSubject);
    if (trial) return { cause: nameSimpleChange(trial, traced, packet), traced, trial };
  }
  for (const traced of attempts.slice(0, MAX_PIECES)) {
    const plain = nameForbidden(traced) ?? nameWrongOrder(traced);
    if (plain) return { cause: plain, traced };
    const trial = tryPieces(traced);
    if (trial) return { cause: namePieceChange(trial, traced, line, packet), traced, trial };
  }
  const [nearest] = attempts;
  if (!nearest) throw new Error('a missed line without a regex that missed it');
  return { cause: nameStop(nearest, line), traced: nearest };
}

function nameSimpleChange(
  { kind, skipped }: Trial,
  { attempt, search }: TracedAttempt,
  packet: NetfilterLine | undefined,
): Cause {
  const name = nameOf(attempt);
  switch (kind) {
    case 'date-kept':
      return {
        code: 'explain/date-in-regex',
        message: `${name} matches with the date left in the line, but fail2ban cuts the date out first`,
        hint: 'Remove the part of the regex that stands for the date; what is left begins behind it',
      };
    case 'comment-cut':
      return {
        code: 'explain/comment-in-regex',
        message: `${name} matches without the comment behind it, which is part of the regex`,
        hint: 'Put the comment on a line of its own that begins with #',
      };
    case 'brackets-escaped':
      return {
        code: 'explain/bracket-class',
        message: `${name} matches with its brackets escaped: as they are, they stand for one character of those inside`,
        hint: String.raw`Write \[ and \] for brackets that stand in the line`,
      };
    case 'case-ignored':
      return {
        code: 'explain/case-differs',
        message: `${name} matches if case is ignored`,
        hint: 'Write the text as it stands in the line, or put (?i) at the start of the regex',
      };
    case 'end-freed':
      return nameFreedEnd(name, skipped?.text ?? '', packet);
    default:
      return nameFreedBegin(name, kind, skipped?.text ?? '', search.regex);
  }
}

function nameFreedEnd(name: string, rest: string, packet: NetfilterLine | undefined): Cause {
  if (rest.trim() !== '') {
    return {
      code: 'explain/anchored-end',
      message: `${name} matches without its $: behind what it knows the line goes on with ${quote(rest)}`,
      hint: 'Remove the $, or put .* before it',
    };
  }
  return {
    code: 'explain/space-at-end',
    message: `${name} matches without its $: a blank stands before the end of the line`,
    hint: String.raw`Put \s* before the $${packet ? '; the kernel ends the lines of packets with a space' : ''}`,
  };
}

function nameFreedBegin(
  name: string,
  kind: Trial['kind'],
  lead: string,
  regex: FilterRegex,
): Cause {
  const both = kind === 'both-freed' ? 'its ^ and $' : 'its ^';
  const before = lead === '' ? '' : `: ${quote(lead)} stands before what it knows`;
  return {
    code: 'explain/anchored-begin',
    message: `${name} matches without ${both}${before}`,
    hint: regex.written.text.includes('__prefix')
      ? 'Let the prefix of the regex cover it'
      : 'Remove the anchor, or let the regex begin with what stands at the start of the line; the date is cut out before',
  };
}

function namePieceChange(
  trial: Trial,
  traced: TracedAttempt,
  line: MissedLine,
  packet: NetfilterLine | undefined,
): Cause {
  const { expanded } = traced.search.regex;
  const piece = trial.removed ? expanded.slice(trial.removed.start, trial.removed.end) : undefined;
  const name = nameOf(traced.attempt);
  const known = nameKernelChange({ trial, piece, name, line, packet, traced });
  if (known) return known;
  const place = describePiece(piece);
  const skipped = quote(trial.skipped?.text ?? '');
  switch (trial.kind) {
    case 'piece-removed':
      return {
        code: 'explain/piece-missing',
        message: `${name} matches without ${place}, for which the line has nothing`,
        hint: `Make it optional: (?:${shown(piece?.text ?? '')})?`,
      };
    case 'text-skipped':
      return {
        code: 'explain/extra-text',
        message: `${name} matches if it skips ${skipped}, which it does not expect`,
        hint: 'Add a piece for that text, or .* where anything may stand',
      };
    default:
      return {
        code: 'explain/other-text',
        message: `${name} wants ${place} where ${skipped} stands in the line`,
        hint: 'If both are meant, write them as alternatives: (?:one|other); if this is another kind of line, it is right to miss it',
      };
  }
}

function nameForbidden({ attempt, search, furthest }: TracedAttempt): Cause | undefined {
  const [node] = furthest.wanted;
  if (node?.type !== 'lookaround' || !node.negated) return undefined;
  const piece = search.regex.expanded.text.slice(node.span.start, node.span.end);
  const where = node.behind ? 'before' : 'behind';
  return {
    code: 'explain/forbidden-text',
    message: `${nameOf(attempt)} forbids by ${shown(piece)} what stands ${where} the marked place`,
    hint: 'If the line should match, change or remove that piece; if not, all is well',
  };
}

/** Shorter texts stand in many places by chance. */
const SHORTEST_FIELD = 4;

/** The text that is wanted stands in the line, but only before what matched. */
function nameWrongOrder({ attempt, search, furthest }: TracedAttempt): Cause | undefined {
  const [node] = furthest.wanted;
  const text = node && wholeText(search.regex.regex.pattern.body, node);
  if (!text || text.text.trim().length < SHORTEST_FIELD) return undefined;
  const from = furthest.end - text.before;
  const wanted = text.text.trim();
  const isBehind = search.subject.indexOf(wanted, Math.max(0, from)) >= 0;
  const place = search.subject.lastIndexOf(wanted, from);
  if (isBehind || place < furthest.start || place < 0) return undefined;
  return {
    code: 'explain/wrong-order',
    message: `${nameOf(attempt)} wants ${quote(wanted)} behind what it matched, but it stands before`,
    hint: 'Put the pieces of the regex in the order of the line; what may stand anywhere can be asked for with (?=.*text) at the start',
  };
}

function nameStop({ attempt, search }: TracedAttempt, { message }: MissedLine): Cause {
  const name = nameOf(attempt);
  if (!attempt.complete) {
    return {
      code: 'explain/too-complex',
      message: `${name} takes too many steps on this line to tell how far it gets`,
      hint: 'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them',
    };
  }
  if (attempt.kind === 'failregex' && shareOf(attempt) < MIN_SHARE) {
    return {
      code: 'explain/unrelated',
      message: 'no failregex comes near this line',
      hint: 'If the line should match, the filter needs a failregex for it; if not, all is well',
    };
  }
  const [piece] = attempt.wanted;
  const text = piece?.literal;
  const isAbsent =
    text !== null && text !== undefined && text.trim().length > 1 && !message.includes(text.trim());
  const found = attempt.found === '' ? 'the line ends' : `${quote(attempt.found)} stands`;
  const wanted = attempt.wanted.map(({ literal, pattern }) =>
    literal === null ? shown(pattern) : quote(literal),
  );
  if (isAbsent && attempt.kind === 'failregex') {
    return {
      code: 'explain/text-absent',
      message: `${name} wants ${wanted.join(' or ')}, which is nowhere in the line; where it stops, ${found}`,
      hint: 'If the line should match, write the text that stands in it',
    };
  }
  return {
    code: search.regex.kind === 'prefregex' ? 'explain/prefregex' : 'explain/stopped',
    message: `${name} wants ${wanted.join(' or ')} where ${found}`,
    hint:
      search.regex.kind === 'prefregex'
        ? 'A line that the prefregex misses is not looked at further'
        : 'Compare the regex with the line at the marked places',
  };
}

function describePiece(piece: SourceText | undefined): string {
  return piece ? shown(piece.text) : 'a piece of it';
}
