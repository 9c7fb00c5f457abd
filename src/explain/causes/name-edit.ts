import { parsePattern, type Span } from '../../pyregex/index.ts';
import type { Cause } from './causes.ts';
import { familyOf, findAddress, isZoned } from '../text/address-text.ts';
import { namePacketEdit, nameUptimeEdit, type EditContext } from './name-packet-edit.ts';
import { generalise } from '../text/generalise.ts';
import { nameWholeChange } from './name-whole-change.ts';
import { quote, shown } from './wording.ts';
import type { WrongOrder } from '../text/wrong-order.ts';

/** Why the line was missed: what the change of the regex shows. The mechanism comes first, the kind of line on top. */
export function nameEdit(context: EditContext): Cause {
  return (
    nameWholeChange(context) ??
    nameAddressEdit(context) ??
    nameAbsentHost(context) ??
    nameForbiddenEdit(context) ??
    nameUptimeEdit(context) ??
    nameRepeatedMessage(context) ??
    nameWrongOrder(context) ??
    namePacketEdit(context) ??
    nameHeader(context) ??
    nameTextElsewhere(context) ??
    nameAnyEdit(context)
  );
}

function nameAddressEdit({ edit, name }: EditContext): Cause | undefined {
  const text = edit.skipped?.text ?? '';
  const family = familyOf(text);
  if (!edit.takesId || family === undefined) return undefined;
  const address = quote(text.trim());
  if (isZoned(text)) return nameZone(name, address);
  if (family === 6) {
    return {
      code: 'explain/ip6-address',
      message: `${name} takes IPv4 addresses only, and ${address} is an IPv6 address`,
      hint: 'Write <HOST> or <ADDR> instead; fail2ban shortens the eight groups that the kernel prints',
    };
  }
  return {
    code: 'explain/other-text',
    message: `${name} does not take ${address} for the host`,
    hint: 'Write <HOST> or <ADDR>, which take addresses of both families',
  };
}

/** The regex matches but for the host. */
function nameAbsentHost({ edit, name, subject }: EditContext): Cause | undefined {
  if (!edit.holdsId) return undefined;
  const address = findAddress(subject);
  if (address !== undefined && edit.skipped) return undefined;
  if (address === undefined) {
    return {
      code: 'explain/host-absent',
      message: `${name} matches but for the host: the line names no address`,
      hint: 'A line without an address bans nobody; look for another line of the same event that has one, or let the program log it',
    };
  }
  return {
    code: 'explain/wrong-order',
    message: `${name} wants the host behind what it matched, but the only address, ${quote(address)}, stands elsewhere`,
    hint: 'Put the pieces of the regex in the order of the line',
  };
}

function nameZone(name: string, zone: string): Cause {
  return {
    code: 'explain/ip6-zone',
    message: `${name} does not expect the zone of the IPv6 address, ${zone}`,
    hint: String.raw`Write <HOST>(?:%\w+)? (in a .conf file %% for %); such an address is of the local network, where there is little to ban`,
  };
}

function nameForbiddenEdit({ edit, name, source }: EditContext): Cause | undefined {
  if (!/^\(\?<?!/.test(source) || edit.skipped) return undefined;
  const where = source.startsWith('(?<') ? 'before' : 'behind';
  return {
    code: 'explain/forbidden-text',
    message: `${name} forbids by ${shown(source)} what stands ${where} the marked place`,
    hint: 'If the line should match, change or remove that piece; if not, all is well',
  };
}

const REPEATED = /\bmessage repeated \d+ times?: \[/;

function nameRepeatedMessage({ edit, name }: EditContext): Cause | undefined {
  if (!edit.skipped || !REPEATED.test(edit.skipped.text)) return undefined;
  return {
    code: 'explain/message-repeated',
    message: `${name} does not know that a line may stand for several: ${quote(edit.skipped.text.trim())} stands before the message`,
    hint: 'Turn the reduction of repeated messages off, $RepeatedMsgReduction off in rsyslog: the line would count once only',
  };
}

/** Priority, host, program, process and message, where the date was cut out. */
const RFC_5424 = /^<\d{1,3}>1 (?: ?\S+){0,5}/;

/** The parts of a header of RFC 5424 where another kind of header was wanted. */
function nameHeader({ edit, name, subject }: EditContext): Cause | undefined {
  const header = RFC_5424.exec(subject)?.[0];
  if (header === undefined || edit.place > header.length || !edit.skipped) return undefined;
  if (edit.removed && !/(?:^|\s)-(?:\s|$)/.test(edit.skipped.text)) return undefined;
  return {
    code: 'explain/syslog-format',
    message: `${name} does not know the header of RFC 5424 with which the line begins, ${quote(header.trim())}`,
    hint: String.raw`There HOST PROGRAM PID MSGID DATA stand before the message, - for what is missing; PROGRAM(?:\[\d+\]:| \S+ \S+ \S+) takes both`,
  };
}

const ORDER_HINT =
  'Put the pieces of the regex in the order of the line; what may stand anywhere can be asked for with (?=.*text) at the start';

function nameWrongOrder({ edit, name, orders }: EditContext): Cause | undefined {
  const { removed } = edit;
  if (!removed) return undefined;
  const [order] = orders
    .filter(({ first, second }) => [first, second].some((text) => overlaps(text, removed)))
    .toSorted((a, b) => distance(a) - distance(b));
  return order && describeOrder(name, order);
}

export function describeOrder(name: string, { first, second }: WrongOrder): Cause {
  return {
    code: 'explain/wrong-order',
    message: `${name} wants ${quote(first.text)} before ${quote(second.text)}, but in the line it stands behind`,
    hint: ORDER_HINT,
  };
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The name of a field tells more than another word. */
const WORD_DISTANCE = 1000;

function distance({ first, second }: WrongOrder): number {
  const words = [first, second].filter(({ text }) => !text.endsWith('=')).length;
  return second.start - first.end + words * WORD_DISTANCE;
}

/** Shorter texts stand in many places by chance. */
const SHORTEST_FIELD = 4;

/** The text that is wanted stands in the line, but elsewhere. */
function nameTextElsewhere({ edit, name, subject }: EditContext): Cause | undefined {
  const wanted = edit.removedText?.trim() ?? '';
  if (wanted.length < SHORTEST_FIELD || !subject.includes(wanted)) return undefined;
  const isBehind = subject.includes(wanted, edit.place);
  return {
    code: 'explain/wrong-order',
    message: isBehind
      ? `${name} wants ${quote(wanted)} before what else it matched, but it stands behind`
      : `${name} wants ${quote(wanted)} behind what it matched, but it stands before`,
    hint: ORDER_HINT,
  };
}

const ZONE = /^%[\w.-]+$/;

function nameAnyEdit({ edit, name, source }: EditContext): Cause {
  const skipped = edit.skipped?.text ?? '';
  const wanted = edit.removedText === null ? shown(source) : quote(edit.removedText);
  if (skipped !== '' && skipped.trim() === '' && (edit.removedText ?? '').trim() === '') {
    return {
      code: edit.removed ? 'explain/other-text' : 'explain/extra-text',
      message: edit.removed
        ? `${name} wants other white space than stands in the line`
        : `${name} expects less white space than stands in the line`,
      hint: edit.before.endsWith('[')
        ? String.raw`Write \[\s* for brackets that are padded with blanks, as those of the kernel's uptime stamp`
        : String.raw`Write \s+ for any number of blanks and tabs`,
    };
  }
  if (!edit.removed) {
    if (ZONE.test(skipped)) return nameZone(name, quote(skipped));
    return {
      code: 'explain/extra-text',
      message: `${name} does not expect ${quote(skipped)}, which stands in the line`,
      hint: `Add a piece for that text, such as (?:${shown(generalise(skipped))})?, or .* where anything may stand`,
    };
  }
  // What is left out may begin or end inside of a group.
  const isWhole = parsePattern(source).ok;
  if (skipped === '') {
    return {
      code: 'explain/piece-missing',
      message: `${name} wants ${wanted}, for which the line has nothing`,
      hint: `If the line should match, make it optional${isWhole ? `: (?:${shown(source)})?` : ''}`,
    };
  }
  const alternatives = isWhole
    ? `: (?:${shown(source)}|${shown(generalise(skipped))})`
    : ', (?:one|other)';
  return {
    code: 'explain/other-text',
    message: `${name} wants ${wanted} where ${quote(skipped)} stands in the line`,
    hint: `If both are meant, write them as alternatives${alternatives}; if this is another kind of line, it is right to miss it`,
  };
}
