import type { SourceText } from '../diagnostics/index.ts';
import { compileRegex } from '../pyregex/index.ts';
import type { Cause } from './causes.ts';
import type { MissedLine } from './find-cause.ts';
import type { NetfilterLine } from './netfilter.ts';
import { IP6 } from './piece-trials.ts';
import type { TracedAttempt } from './regex-attempt.ts';
import type { Trial } from './trials.ts';
import { quote } from './wording.ts';

/** A change of a regex piece by piece that makes it match. */
export interface PieceChange {
  trial: Trial;
  piece: SourceText | undefined;
  name: string;
  line: MissedLine;
  packet: NetfilterLine | undefined;
  traced: TracedAttempt;
}

const UPTIME_STAMP = /^\s*\[\s*\d+\.\d+\]\s*$/;
const UPTIME_SAMPLES = ['[12345.678901] ', '[12345.678901]', ' [12345.678901]', '[    1.234567] '];

/** What the kernel's log tells about the piece that made the difference. */
export function nameKernelChange(change: PieceChange): Cause | undefined {
  const { trial, name } = change;
  if (trial.kind === 'piece-removed' && matchesUptime(change.piece)) {
    return {
      code: 'explain/uptime-stamp-missing',
      message: `${name} wants the uptime stamp of the kernel, which this line does not have`,
      hint: String.raw`Make it optional, (?:\[\s*\d+\.\d+\] )?, since not every syslog daemon writes it any more`,
    };
  }
  if (trial.skipped && UPTIME_STAMP.test(trial.skipped.text)) {
    return {
      code: 'explain/uptime-stamp-unexpected',
      message: `${name} does not know the uptime stamp ${quote(trial.skipped.text)} of the kernel`,
      hint: String.raw`Put (?:\[\s*\d+\.\d+\] )? where it stands`,
    };
  }
  return nameAddressChange(change) ?? namePacketChange(change);
}

function matchesUptime(piece: SourceText | undefined): boolean {
  const compiled = piece && compileRegex(`(?:${piece.text})\\Z`);
  if (!compiled?.ok || !/\\?\[/.test(piece?.text ?? '')) return false;
  return UPTIME_SAMPLES.some((sample) => compiled.regex.search(sample, true)?.start === 0);
}

function nameAddressChange({ trial, piece, name }: PieceChange): Cause | undefined {
  const isIp4 = piece?.text.includes('(?P<ip4>') && !piece.text.includes('(?P<ip6>');
  if (!isIp4 || !trial.skipped || !IP6.test(trial.skipped.text)) return undefined;
  return {
    code: 'explain/ip6-address',
    message: `${name} takes IPv4 addresses only, and ${quote(trial.skipped.text.trim())} is an IPv6 address`,
    hint: 'Write <HOST> or <ADDR> instead of <IP4>; fail2ban shortens the eight groups that the kernel prints',
  };
}

function namePacketChange(change: PieceChange): Cause | undefined {
  const { packet, name, trial, piece } = change;
  if (!packet) return undefined;
  const mac = packet.fields.get('MAC');
  const wantsMac = piece?.text.includes('MAC') ?? false;
  if (mac === undefined && wantsMac) {
    return {
      code: 'explain/mac-missing',
      message: `${name} wants a MAC field, which this packet does not have`,
      hint: String.raw`Make it optional, (?:MAC=\S* )?, or write .* in its place; packets that this machine sends have none`,
    };
  }
  if (mac === '' && (wantsMac || stopsBehind(change, 'MAC='))) {
    return {
      code: 'explain/mac-empty',
      message: `${name} wants something behind MAC=, which is empty here`,
      hint: String.raw`Write MAC=\S* instead of MAC=\S+; tunnels such as tun and wg have no MAC address`,
    };
  }
  if (stopsBehind(change, 'OUT=') && packet.fields.get('OUT') && trial.skipped) {
    return {
      code: 'explain/forwarded',
      message: `${name} wants nothing behind OUT=, but this packet was forwarded to ${packet.fields.get('OUT')}`,
      hint: String.raw`Write OUT=\S*, as packets for containers and other hosts name the device they leave by`,
    };
  }
  return namePrefixChange(change, packet) ?? nameLongerPrefix(change, packet);
}

/** The text that the regex would have to skip stands in the prefix. */
function nameLongerPrefix({ name, trial }: PieceChange, packet: NetfilterLine): Cause | undefined {
  const text = trial.kind === 'text-skipped' ? trial.skipped?.text.trim() : undefined;
  if (!text || !packet.prefix.includes(text)) return undefined;
  return {
    code: 'explain/other-prefix',
    message: `${name} does not expect ${quote(text)} in the prefix ${quote(packet.prefix.trim())} of this packet`,
    hint: hintForPrefix(packet),
  };
}

function hintForPrefix({ source }: NetfilterLine): string {
  const origin =
    source === 'another rule'
      ? 'The prefix is what the rule says (--log-prefix, log prefix)'
      : `This is a line of ${source}`;
  return `${origin}; write the prefix that your firewall logs, or (?:one|other) for several`;
}

function namePrefixChange(
  { name, trial, line }: PieceChange,
  packet: NetfilterLine,
): Cause | undefined {
  const wanted = trial.removedText;
  const prefix = packet.prefix.trim();
  if (!wanted || !/[A-Za-z]{2}/.test(wanted) || line.message.includes(wanted)) return undefined;
  if (/\b(?:IN|OUT|MAC|SRC|DST|PROTO|SPT|DPT|LEN|TTL)=/.test(wanted)) return undefined;
  const found = prefix === '' ? 'no prefix at all' : `the prefix ${quote(prefix)}`;
  return {
    code: 'explain/other-prefix',
    message: `${name} wants ${quote(wanted.trim())}, but this packet was logged with ${found}`,
    hint: hintForPrefix(packet),
  };
}

function stopsBehind({ traced, line }: PieceChange, field: string): boolean {
  const { subject } = traced.search;
  return subject.slice(0, traced.furthest.stop).endsWith(field) || line.message.endsWith(field);
}
