import type { Span } from '../pyregex/index.ts';

/** A packet as a firewall logs it. */
export interface Packet {
  /** Whose log it is: of Linux (nf_log), with what wrote the rule, or of pf. */
  source: 'UFW' | 'firewalld' | 'Shorewall' | 'another rule' | 'pf';
  family: 4 | 6;
  /** What the rule put before the fields, such as `[UFW BLOCK] `, and where it stands. */
  prefix: Span & { text: string };
  /** The first value of each field by its name in nf_log; empty where nothing stands behind the `=`. */
  fields: ReadonlyMap<string, string>;
  flags: ReadonlySet<string>;
  /** The header of the packet that an ICMP error is about, in its brackets. */
  inner: Span | null;
}

/** @returns undefined for a line that is no packet's */
export function readPacket(text: string): Packet | undefined {
  return readNetfilter(text) ?? readFilterlog(text);
}

/** A prefix without a blank at its end stands directly before the fields. */
const BODY = /IN=\S* OUT=\S*(?=\s|$)/;
const INNER = /\[SRC=[^\]]*\]?/;
const FIELD = /(?:^|\s)([A-Z][A-Z0-9]*)=(\S*)/g;
const FLAG = /(?:^|\s)(SYN|ACK|FIN|RST|PSH|URG|DF)(?=\s|$)/g;
/** What stands before the prefix: a host, `kernel:` and an uptime stamp. */
const LEAD =
  /^.*?(?:\bkernel(?::| - - -)\s*(?:\[\s*\d+\.\d+\]\s?)?|(?=\[UFW [A-Z ]+\] *$|Shorewall:))/;
const STAMP_LEAD = /^\s*\[\s*\d+\.\d+\]\s?/;

/** Iptables, nftables, UFW, firewalld, Shorewall. */
function readNetfilter(text: string): Packet | undefined {
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
  return {
    source: sourceOf(prefix),
    family: fields.get('SRC')!.includes(':') ? 6 : 4,
    prefix: { start: body.index - prefix.length, end: body.index, text: prefix },
    fields,
    flags: new Set([...outer.matchAll(FLAG)].map(([, flag]) => flag!)),
    inner: inner && { start: inner.index, end: inner.index + inner[0].length },
  };
}

function sourceOf(prefix: string): Packet['source'] {
  if (/\[UFW [A-Z ]+\]/.test(prefix)) return 'UFW';
  if (prefix.startsWith('Shorewall:')) return 'Shorewall';
  if (/(?:_REJECT|_DROP|_ACCEPT): "?$/.test(prefix)) return 'firewalld';
  return 'another rule';
}

const FILTERLOG = /\bfilterlog(?:\[\d+\])?(?::| -) (?=\S*,)/;
/** The fields of pf's filterlog that matter here, by their place; the address family is the ninth. */
const FAMILY_FIELD = 8;
const PF_FIELDS = {
  4: { IN: 4, PROTO: 16, SRC: 18, DST: 19, SPT: 20, DPT: 21 },
  6: { IN: 4, PROTO: 12, SRC: 15, DST: 16, SPT: 17, DPT: 18 },
} as const;

function readFilterlog(text: string): Packet | undefined {
  const lead = FILTERLOG.exec(text);
  if (!lead) return undefined;
  const start = lead.index + lead[0].length;
  const values = text.slice(start).split(',');
  const family = values[FAMILY_FIELD] === '6' ? 6 : 4;
  const places = Object.entries(PF_FIELDS[family]);
  const fields = new Map(places.map(([name, place]) => [name, values[place] ?? '']));
  if (fields.get('DST') === '') return undefined;
  const prefix = { start, end: start, text: '' };
  return { source: 'pf', family, prefix, fields, flags: new Set(), inner: null };
}

/** 1-based number of the field of pf's filterlog that holds the source address. */
export function sourceFieldOf(family: 4 | 6): number {
  return PF_FIELDS[family].SRC + 1;
}
