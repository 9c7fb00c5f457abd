import { dateFormMissed, dateFormOfMatch } from './date/date-form.ts';
import { dateLost } from './date/date-lost.ts';
import { datepatternMisses, datepatternOfMatch } from './date/datepattern.ts';
import { futureDate } from './date/future-date.ts';
import { impossibleDate } from './date/impossible-date.ts';
import { lateLine } from './date/late-line.ts';
import { noDate } from './date/no-date.ts';
import { tooOld } from './date/too-old.ts';
import { yearGuessed } from './date/year-guessed.ts';
import { hostAbsent } from './host/host-absent.ts';
import { idCut } from './host/id-cut.ts';
import { idNoAddress, nameBesideAddress } from './host/id-no-address.ts';
import { ignoreip } from './host/ignoreip.ts';
import { innerHeader } from './host/inner-header.ts';
import { ip6Address, otherFamily } from './host/ip6-address.ts';
import { ip6Zone, ip6ZonedAddress } from './host/ip6-zone.ts';
import { noId } from './host/no-id.ts';
import { otherId } from './host/other-id.ts';
import { ownListed, ownPacket } from './host/own-address.ts';
import { portInAddress } from './host/port-in-address.ts';
import { jailDisabled } from './jail/jail-disabled.ts';
import { filesUnread, journalUnread } from './jail/journal-backend.ts';
import { logNotInJail } from './jail/log-not-in-jail.ts';
import { noLogpath } from './jail/no-logpath.ts';
import { optionOverridden, regexOverridden } from './jail/option-overridden.ts';
import { fieldMissing } from './packet/field-missing.ts';
import { forwarded } from './packet/forwarded.ts';
import { macEmpty } from './packet/mac-empty.ts';
import { macMissing } from './packet/mac-missing.ts';
import { openPort } from './packet/open-port.ts';
import { otherFlags } from './packet/other-flags.ts';
import { letThrough, otherPrefix } from './packet/other-prefix.ts';
import { otherValue } from './packet/other-value.ts';
import { samePacket } from './packet/same-packet.ts';
import { uptimeStampMissing } from './packet/uptime-stamp-missing.ts';
import { uptimeStampAhead, uptimeStampInside } from './packet/uptime-stamp-unexpected.ts';
import { extraBlanks, extraText } from './piece/extra-text.ts';
import { forbiddenAtStop, forbiddenText } from './piece/forbidden-text.ts';
import { repeatedOnce, repeatedUnexpected } from './piece/message-repeated.ts';
import { otherAddress, otherBlanks, otherText } from './piece/other-text.ts';
import { pieceMissing } from './piece/piece-missing.ts';
import { syslogFormat } from './piece/syslog-format.ts';
import { syslogPrefix } from './piece/syslog-prefix.ts';
import {
  fieldsInWrongOrder,
  hostElsewhere,
  textElsewhere,
  wrongOrder,
} from './piece/wrong-order.ts';
import { anchoredBegin } from './regex/anchored-begin.ts';
import { anchoredEnd } from './regex/anchored-end.ts';
import { bracketClass } from './regex/bracket-class.ts';
import { bracketClassMatch } from './regex/bracket-class-match.ts';
import { caseDiffers } from './regex/case-differs.ts';
import { commentInRegex } from './regex/comment-in-regex.ts';
import { dateInRegex, dateSpelt } from './regex/date-in-regex.ts';
import { spaceAtEnd, spaceAtLineEnd } from './regex/space-at-end.ts';
import { specialCharacters } from './regex/special-characters.ts';
import { unknownTag } from './regex/unknown-tag.ts';
import { otherRelease } from './release/other-release.ts';
import type { CauseRule, Finding } from './rule.ts';
import { escapeCodes, escapeCodesUnexpected } from './stop/escape-codes.ts';
import { leftOut } from './stop/left-out.ts';
import { hostNotFirst, otherFormat } from './stop/other-format.ts';
import { needsMaxlines } from './stop/needs-maxlines.ts';
import { prefregex } from './stop/prefregex.ts';
import { stopped } from './stop/stopped.ts';
import { textAbsent } from './stop/text-absent.ts';
import { tooComplex } from './stop/too-complex.ts';
import { otherFirewall, unrelated } from './stop/unrelated.ts';
import { unresolved } from './stop/unresolved.ts';
import { waitingForLines } from './stop/waiting-for-lines.ts';
import { commentLine } from './verdict/comment-line.ts';
import { emptyLine } from './verdict/empty-line.ts';
import { ignored } from './verdict/ignored.ts';
import { nofail } from './verdict/nofail.ts';
import { onlyVerdict } from './verdict/only-verdict.ts';
import { otherMode } from './verdict/other-mode.ts';
import { tookTooLong } from './verdict/took-too-long.ts';
import { waitingForId } from './verdict/waiting-for-id.ts';

/*
 * All causes, a list for each question, each with a context of its own (`contexts.ts`). Of a list the first rule that
 * finds something is the answer, so what tells more stands before what is more general.
 */

/** What does a change show that makes a regex match? */
export const EDIT_RULES = [
  // Changes of the regex as a whole: each kind of change is a cause by itself.
  dateInRegex,
  dateSpelt,
  unknownTag,
  commentInRegex,
  bracketClass,
  specialCharacters,
  // Both before the anchors, of which they are special cases.
  escapeCodesUnexpected,
  uptimeStampAhead,
  anchoredBegin,
  anchoredEnd,
  spaceAtEnd,
  caseDiffers,
  // Of pieces, the one that takes the host first: what it is about decides, wherever it stands.
  ip6ZonedAddress,
  ip6Address,
  otherAddress,
  hostAbsent,
  hostElsewhere,
  forbiddenText,
  // Texts that are known, before what may be said of any text.
  uptimeStampInside,
  uptimeStampMissing,
  repeatedUnexpected,
  // Before what is known of packets: fields the other way round would look like missing ones.
  wrongOrder,
  otherFamily,
  otherFlags,
  macMissing,
  macEmpty,
  forwarded,
  fieldMissing,
  otherValue,
  letThrough,
  otherPrefix,
  syslogFormat,
  textElsewhere,
  // What is left is told by what differs, white space before other texts.
  extraBlanks,
  otherBlanks,
  ip6Zone,
  extraText,
  pieceMissing,
  otherText,
] as const;

/** What is plain about a missed line, before changes of its regexes are tried? */
export const MISS_RULES = [
  noId,
  leftOut,
  unresolved,
  needsMaxlines,
  spaceAtLineEnd,
  waitingForLines,
] as const;

/** Is the line of a format that the nearest regex is not written for, so that it would take many changes? */
export const FORMAT_RULES = [otherFormat, hostNotFirst] as const;

/** Why does no small change make the nearest regex match? */
export const STOP_RULES = [
  forbiddenAtStop,
  tooComplex,
  otherFirewall,
  unrelated,
  fieldsInWrongOrder,
  textAbsent,
  prefregex,
  // Always true.
  stopped,
] as const;

/** Do other modes of the filter have a regex for a line? */
export const MODE_RULES = [otherMode, regexOverridden] as const;

/** What lies outside of the regexes of a missed line? It goes before what a change of them would do. */
export const OUTSIDE_RULES = [
  tooOld,
  escapeCodes,
  datepatternMisses,
  dateFormMissed,
  ...MODE_RULES,
  syslogPrefix,
] as const;

/** Is a missed line not to be explained? */
export const EFFORT_RULES = [onlyVerdict] as const;

/** Why was a line not searched? */
export const UNSEARCHED_RULES = [emptyLine, commentLine, tooOld, dateLost, tookTooLong] as const;

/** Why does a line not count that a regex found? */
export const VERDICT_RULES = [
  ignored,
  nofail,
  // Of the others with nofail.
  waitingForId,
] as const;

/** Why does a line that names a host count for another? */
export const MENTION_RULES = [otherId] as const;

/** What is doubtful about a match, and what is there to know about its time? A list for each matter. */
export const MATCH_RULES = [
  [ignoreip],
  // Each says less than those before it.
  [lateLine, datepatternOfMatch, dateFormOfMatch, impossibleDate, noDate],
  [futureDate],
  [yearGuessed],
  [bracketClassMatch],
  // A wrong text first: it makes what a packet says of the address meaningless.
  [idCut, idNoAddress, nameBesideAddress, innerHeader, ownPacket],
  [ownListed],
  [openPort],
  [portInAddress],
  [repeatedOnce],
] as const;

/** Do other releases of fail2ban answer otherwise? */
export const RELEASE_RULES = [otherRelease] as const;

/** What is doubtful about lines that tell of the same event? */
export const DUPLICATE_RULES = [samePacket] as const;

/** Why may lines that match not count on the server? All that is found is told, in this order. */
export const JAIL_RULES = [
  jailDisabled,
  filesUnread,
  logNotInJail,
  noLogpath,
  journalUnread,
  optionOverridden,
] as const;

/** The rules of all lists, in the order in which the documentation has their causes. */
export const ALL_RULES = [
  ...EDIT_RULES,
  ...FORMAT_RULES,
  ...STOP_RULES,
  ...MISS_RULES,
  ...OUTSIDE_RULES,
  ...EFFORT_RULES,
  ...UNSEARCHED_RULES,
  ...VERDICT_RULES,
  ...MENTION_RULES,
  ...MATCH_RULES.flat(),
  ...RELEASE_RULES,
  ...DUPLICATE_RULES,
  ...JAIL_RULES,
] as const;

/** The closed list of causes. A code is part of the JSON output, so scripts may rely on it. */
export type CauseCode = (typeof ALL_RULES)[number]['code'];

type Traits = Pick<CauseRule<unknown>, 'code' | 'isOpen' | 'isIdle' | 'isOfPiece'>;

function codesOf(has: (rule: Traits) => boolean | undefined): ReadonlySet<string> {
  return new Set(ALL_RULES.filter((rule) => has(rule)).map(({ code }) => code));
}

/** Causes that say only that none was found. */
export const OPEN_CAUSES = codesOf(({ isOpen }) => isOpen);

/** Causes about which nothing has to be done. */
export const IDLE_CAUSES = codesOf(({ isIdle }) => isIdle);

/** Causes that are the same only where they are about the same piece of a regex. */
export const CAUSES_OF_PIECES = codesOf(({ isOfPiece }) => isOfPiece);

/** Every cause that an explanation can name, with its meaning. */
// oxlint-disable-next-line no-unsafe-type-assertion -- the codes of all rules are just what CauseCode is made of
export const CAUSES: Readonly<Record<CauseCode, string>> = Object.fromEntries(
  ALL_RULES.map(({ code, meaning }) => [code, meaning]),
) as Record<CauseCode, string>;

/** Why a line got its verdict, or what is wrong with it. */
export interface Cause extends Finding {
  /** What it is, for programs. */
  code: CauseCode;
}
