import type { Span } from '../pyregex/index.ts';

/** A packet as the kernel logs it (nf_log): by iptables, nftables, UFW, firewalld, Shorewall. */
export interface NetfilterLine {
  /** What the rule put before the fields, such as `[UFW BLOCK] `. */
  prefix: string;
  source: 'UFW' | 'firewalld' | 'Shorewall' | 'another rule';
  /** The first value of each field; empty where nothing stands behind the `=`. */
  fields: ReadonlyMap<string, string>;
  flags: ReadonlySet<string>;
  /** The header of the packet that an ICMP error is about, in its brackets. */
  inner: Span | null;
}

const BODY = /\bIN=\S* OUT=\S*(?: |$)/;
const INNER = /\[SRC=[^\]]*\]?/;
const FIELD = /(?:^|\s)([A-Z][A-Z0-9]*)=(\S*)/g;
const FLAG = /(?:^|\s)(SYN|ACK|FIN|RST|PSH|URG|DF)(?=\s|$)/g;
/** What stands before the prefix: a host, `kernel:` and an uptime stamp. */
const LEAD = /^.*?\bkernel:\s*(?:\[\s*\d+\.\d+\]\s?)?/;
const STAMP_LEAD = /^\s*\[\s*\d+\.\d+\]\s?/;

/** @returns undefined for a line that is no packet's */
export function readNetfilter(text: string): NetfilterLine | undefined {
  const body = BODY.exec(text);
  if (!body) return undefined;
  const inner = INNER.exec(text);
  const outer = inner ? text.slice(0, inner.index) : text;
  const fields = new Map<string, string>();
  for (const [, name, value] of outer.slice(body.index).matchAll(FIELD)) {
    if (!fields.has(name!)) fields.set(name!, value!);
  }
  if (!fields.has('SRC') || !fields.has('DST')) return undefined;
  const prefix = text.slice(0, body.index).replace(LEAD, '').replace(STAMP_LEAD, '');
  const flags = new Set([...outer.matchAll(FLAG)].map(([, flag]) => flag!));
  const span = inner && { start: inner.index, end: inner.index + inner[0].length };
  return { prefix, source: sourceOf(prefix), fields, flags, inner: span };
}

function sourceOf(prefix: string): NetfilterLine['source'] {
  if (/\[UFW [A-Z ]+\]/.test(prefix)) return 'UFW';
  if (prefix.startsWith('Shorewall:')) return 'Shorewall';
  if (/(?:_REJECT|_DROP|_ACCEPT): $/.test(prefix)) return 'firewalld';
  return 'another rule';
}
