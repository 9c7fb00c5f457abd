import { isNetfilter, type Packet } from '../../text/packet.ts';
import type { EditContext, EditRule } from '../contexts.ts';
import { quote, shown } from '../wording.ts';

const OTHER_PREFIX = {
  code: 'explain/other-prefix',
  meaning: 'the log prefix of the line is not the one that the regex wants',
} as const;

/** UFW logs what it lets through as ALLOW, and packets that may be let through as AUDIT (`ufw logging`, from medium on). */
const LET_THROUGH = /\b(?:ALLOW|AUDIT)\b/;

/** The packet was let through, so that nobody is to be told how to match it. */
export const letThrough = {
  ...OTHER_PREFIX,
  allowsSuggestion: () => false,
  find(context) {
    const { packet } = context;
    return isLetThrough(packet) ? otherPrefix.find(context) : undefined;
  },
} satisfies EditRule;

function isLetThrough(packet: Packet | undefined): packet is Packet {
  return packet?.source === 'UFW' && LET_THROUGH.test(packet.prefix.text);
}

export const otherPrefix = {
  ...OTHER_PREFIX,
  find(context: EditContext) {
    const { packet, edit, subject, name } = context;
    if (!isNetfilter(packet) || isPrefixNamed(context, packet)) return undefined;
    const { start, end, text } = packet.prefix;
    const wanted = edit.removedText;
    const isBefore = edit.place <= end && edit.place >= start;
    const isAbsent =
      wanted !== null && /[A-Za-z]{2}/.test(wanted) && !subject.includes(wanted.trim());
    if (!isBefore && !(isAbsent && edit.place <= end)) return undefined;
    return {
      message: `${name} ${describePrefixEdit(context)}, and this packet was logged with ${text.trim() === '' ? 'no prefix at all' : `the prefix ${quote(text)}`}`,
      hint: hintForPrefix(packet),
    };
  },
} satisfies EditRule;

const WORDS = /[A-Za-z]{2,}/g;

/** Whether what is left of the regex asks for the prefix: then it is another text that differs. */
function isPrefixNamed({ edit, rest }: EditContext, { prefix }: Packet): boolean {
  const core = prefix.text.trimEnd();
  const words = core.match(WORDS) ?? [];
  const isInside = edit.place > prefix.start && edit.place < prefix.start + core.length;
  const differing = edit.removed ? edit.removedText : edit.skipped!.text;
  if (differing === null || words.length === 0) return false;
  const isBlankInside = isInside && differing.trim() === '';
  const isOther = isBlankInside || /[A-Za-z]{2}/.test(differing);
  return isOther && words.every((word) => rest.includes(word));
}

function describePrefixEdit({ edit, source }: EditContext): string {
  const { removedText, removed, skipped } = edit;
  if (!removed) return `does not expect ${quote(skipped!.text.trim())} before IN=`;
  if (removedText?.trim() === '') return 'wants a blank before IN=';
  return `wants ${removedText === null ? shown(source) : quote(removedText)}`;
}

function hintForPrefix(packet: Packet): string {
  const { source } = packet;
  if (isLetThrough(packet))
    return 'UFW logs packets that it lets through so: it is right to miss them, as long as nobody is to be banned for what is allowed';
  const origin =
    source === 'another rule'
      ? 'The prefix is what the rule says (--log-prefix, log prefix)'
      : `This is a line of ${source}`;
  return `${origin}; write the prefix that your firewall logs, or (?:one|other) for several`;
}
