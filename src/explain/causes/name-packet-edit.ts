import type { RegexEdit } from '../repair/regex-edit.ts';
import type { Cause } from './causes.ts';
import { sourceFieldOf, type Packet } from '../text/packet.ts';
import { isStamp, isStampRegex } from '../text/uptime-stamp.ts';
import { quote, shown } from './wording.ts';
import type { WrongOrder } from '../text/wrong-order.ts';

/** A change of a regex, with what there is to know about the line. */
export interface EditContext {
  edit: RegexEdit;
  /** The part of the regex that is left out, with its tags replaced. */
  source: string;
  /** Such as `failregex 1`. */
  name: string;
  /** The searched text. */
  subject: string;
  packet: Packet | undefined;
  /** Texts that the regex wants in another order than the line has them. */
  orders: readonly WrongOrder[];
  /** The expanded regex without that part. */
  rest: string;
}

/** The uptime stamp of the kernel is wanted and not there, or the other way round. */
export function nameUptimeEdit({ edit, source, name }: EditContext): Cause | undefined {
  if (!edit.skipped && isStampRegex(source)) {
    return {
      code: 'explain/uptime-stamp-missing',
      message: `${name} wants the uptime stamp of the kernel, which this line does not have`,
      hint: String.raw`Make it optional, (?:\[\s*\d+\.\d+\] )?, since not every syslog daemon writes it any more`,
    };
  }
  const skipped = edit.skipped?.text ?? '';
  return edit.removed || !isStamp(skipped) ? undefined : nameUnknownStamp(name, skipped);
}

export function nameUnknownStamp(name: string, stamp: string): Cause {
  return {
    code: 'explain/uptime-stamp-unexpected',
    message: `${name} does not know the uptime stamp ${quote(stamp.trim())} of the kernel`,
    hint: String.raw`Put (?:\[\s*\d+\.\d+\] )? where it stands`,
  };
}

/** What the log of a firewall tells about the place where regex and line differ. */
export function namePacketEdit(context: EditContext): Cause | undefined {
  const { packet } = context;
  if (!packet) return undefined;
  if (packet.source === 'pf') return nameFamilyEdit(context, packet);
  return (
    nameMacEdit(context, packet) ??
    nameDeviceEdit(context, packet) ??
    nameFieldEdit(context, packet) ??
    namePrefixEdit(context, packet)
  );
}

/** In pf's log the fields have no names, and each family its own order of them. */
function nameFamilyEdit({ edit, name }: EditContext, { family }: Packet): Cause | undefined {
  const other = family === 6 ? 4 : 6;
  if (edit.removedText?.replaceAll(',', '') !== String(other)) return undefined;
  return {
    code: 'explain/ip6-address',
    message: `${name} is for IPv${other}, and this packet is of IPv${family}: its source address is field ${sourceFieldOf(family)}, not ${sourceFieldOf(other)}`,
    hint: `Write a failregex for each family: ${hintForFamily(4)} and ${hintForFamily(6)}`,
  };
}

/** A failregex for lines of filterlog. */
export function hintForFamily(family: 4 | 6): string {
  const between = sourceFieldOf(family) - 10;
  return `filterlog(?:\\[\\d+\\])?: (?:[^,]*,){6}block,in,${family},(?:[^,]*,){${between}}<HOST>,`;
}

function nameMacEdit(context: EditContext, packet: Packet): Cause | undefined {
  const { name, source, edit } = context;
  const mac = packet.fields.get('MAC');
  if (mac === undefined && source.includes('MAC')) {
    return {
      code: 'explain/mac-missing',
      message: `${name} wants a MAC field, which this packet does not have`,
      hint: String.raw`Make it optional, (?:MAC=\S* )?, or write .* in its place; packets that this machine sends have none`,
    };
  }
  if (mac !== '' || !(source.includes('MAC') || edit.before.endsWith('MAC='))) return undefined;
  return {
    code: 'explain/mac-empty',
    message: `${name} wants something behind MAC=, which is empty here`,
    hint: String.raw`Write MAC=\S* instead of MAC=\S+; tunnels such as tun and wg have no MAC address`,
  };
}

function nameDeviceEdit({ name, edit, source }: EditContext, packet: Packet): Cause | undefined {
  const out = packet.fields.get('OUT');
  const isOut = edit.before.endsWith('OUT=') || /^OUT=$/.test(source);
  if (!isOut || !out || !edit.skipped) return undefined;
  const isForwarded = packet.fields.get('IN') !== '';
  return {
    code: 'explain/forwarded',
    message: isForwarded
      ? `${name} wants nothing behind OUT=, but this packet was forwarded to ${out}`
      : `${name} wants nothing behind OUT=, but this machine sent the packet by ${out}`,
    hint: String.raw`Write OUT=\S*, as packets for containers and other hosts name the device they leave by`,
  };
}

const FIELD_BEFORE = /(?:^|\s)([A-Z][A-Z0-9]*)=\S*$/;
const FIELD_WANTED = /\b([A-Z][A-Z0-9]*)=/g;
const DEVICES = new Set(['IN', 'OUT', 'PHYSIN', 'PHYSOUT']);

/** A field has another value, or is none of this packet. */
function nameFieldEdit(context: EditContext, packet: Packet): Cause | undefined {
  const { name, edit, source } = context;
  const wanted = isBareField(context) ? `${source}=` : source;
  const missing = [...wanted.matchAll(FIELD_WANTED)]
    .map(([, field]) => field!)
    .filter((field) => !packet.fields.has(field) && !packet.prefix.text.includes(field));
  if (missing.length > 0) {
    const fields = missing.map((field) => `${field}=`).join(', ');
    return {
      code: 'explain/field-missing',
      message: `${name} wants ${fields}, which a packet of ${packet.fields.get('PROTO') ?? 'its kind'} over IPv${packet.family} does not have`,
      hint: 'Write .* between the fields that you need: which others there are depends on the packet; IPv6 has TC=, HOPLIMIT= and FLOWLBL= for TOS=, PREC=, TTL= and ID=',
    };
  }
  const field = /^([A-Z][A-Z0-9]*)=/.exec(source)?.[1] ?? FIELD_BEFORE.exec(edit.before)?.[1];
  if (!field || edit.place < packet.prefix.end || !packet.fields.has(field)) return undefined;
  const value = packet.fields.get(field)!;
  if (edit.removedText === `${field}=${value}` || isAboutBlanks(edit)) return undefined;
  const isDevice = DEVICES.has(field);
  return {
    code: 'explain/other-value',
    message:
      value === ''
        ? `${name} wants something behind ${field}=, which is empty in this packet`
        : `${name} wants another value of ${field}= than ${quote(value)}, which this packet has`,
    hint: isDevice
      ? String.raw`Write ${field}=\S*: network devices have other names on other machines`
      : `If both values are meant, write them as alternatives, ${field}=(?:one|other), or ${String.raw`${field}=\S*`} for any`,
  };
}

function isAboutBlanks({ removed, removedText, skipped }: RegexEdit): boolean {
  return `${removed ? (removedText ?? '-') : ''}${skipped?.text ?? ''}`.trim() === '';
}

/** The name of a field where that of another stands, with the sign behind it left out. */
function isBareField({ edit, source, subject }: EditContext): boolean {
  const { skipped } = edit;
  const isName = skipped !== null && /^[A-Z]+$/.test(skipped.text) && /^[A-Z]{2,}$/.test(source);
  return isName && subject[skipped.end] === '=';
}

function namePrefixEdit(context: EditContext, packet: Packet): Cause | undefined {
  const { name, edit, subject } = context;
  const { start, end, text } = packet.prefix;
  const wanted = edit.removedText;
  if (isPrefixNamed(context, packet)) return undefined;
  const isBefore = edit.place <= end && edit.place >= start;
  const isAbsent =
    wanted !== null && /[A-Za-z]{2}/.test(wanted) && !subject.includes(wanted.trim());
  if (!isBefore && !(isAbsent && edit.place <= end)) return undefined;
  return {
    code: 'explain/other-prefix',
    message: `${name} ${describePrefixEdit(context)}, and this packet was logged with ${text.trim() === '' ? 'no prefix at all' : `the prefix ${quote(text)}`}`,
    hint: hintForPrefix(packet),
  };
}

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

function hintForPrefix({ source }: Packet): string {
  const origin =
    source === 'another rule'
      ? 'The prefix is what the rule says (--log-prefix, log prefix)'
      : `This is a line of ${source}`;
  return `${origin}; write the prefix that your firewall logs, or (?:one|other) for several`;
}
