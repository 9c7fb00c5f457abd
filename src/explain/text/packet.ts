import type { Span } from '../../pyregex/index.ts';

/** A packet as a firewall logs it. */
export interface Packet {
  /** Whose log it is: of Linux (nf_log), with what wrote the rule, or of pf. */
  source: 'UFW' | 'firewalld' | 'Shorewall' | 'another rule' | 'pf';
  family: 4 | 6;
  /** What the rule put before the fields, such as `[UFW BLOCK] `, and where it stands. */
  prefix: Span & { text: string };
  /** The first value of each field by its name in nf_log; empty where nothing stands behind the `=`. */
  fields: Pick<ReadonlyMap<string, string>, 'get' | 'has'>;
  flags: ReadonlySet<string>;
  /** The header of the packet that an ICMP error is about, in its brackets. */
  inner: Span | null;
}

/** Reads a packet from the line of a firewall; undefined for a line that is none. */
export function readPacket(text: string): Packet | undefined {
  return readNetfilter(text) ?? readFilterlog(text);
}

/** A prefix without a blank at its end stands directly before the fields. */
const BODY = /IN=\S* OUT=\S*(?=\s|$)/;
const INNER_BEGIN = '[SRC=';
const FLAG = /(?:^|\s)(SYN|ACK|FIN|RST|PSH|URG|DF)(?=\s|$)/g;
/** What stands before the prefix: a host, `kernel:` and an uptime stamp. */
const LEAD =
  /^.*?(?:\bkernel(?::| - - -)\s*(?:\[\s*\d+\.\d+\]\s?)?|(?=\[UFW [A-Z ]+\] *$|Shorewall:))/;
const STAMP_LEAD = /^\s*\[\s*\d+\.\d+\]\s?/;

/** Reads what iptables, nftables, UFW, firewalld and Shorewall have Linux log. */
function readNetfilter(text: string): Packet | undefined {
  const body = BODY.exec(text);
  if (!body) return undefined;
  const packet = new NetfilterPacket(text, body.index);
  return packet.fields.has('SRC') && packet.fields.has('DST') ? packet : undefined;
}

/** A packet that Linux logged. It reads only what it is asked for, since of most packets that is little. */
class NetfilterPacket implements Packet {
  readonly fields: NetfilterFields;
  readonly #text: string;
  readonly #bodyAt: number;
  /** Where the inner header begins, or the end of the text. */
  readonly #outerEnd: number;

  constructor(text: string, bodyAt: number) {
    const innerAt = text.indexOf(INNER_BEGIN);
    this.#text = text;
    this.#bodyAt = bodyAt;
    this.#outerEnd = innerAt < 0 ? text.length : innerAt;
    this.fields = new NetfilterFields(text, { start: bodyAt, end: this.#outerEnd });
  }

  get source(): Packet['source'] {
    return sourceOf(this.prefix.text);
  }

  get family(): 4 | 6 {
    return this.fields.get('SRC')!.includes(':') ? 6 : 4;
  }

  get prefix(): Packet['prefix'] {
    const end = this.#bodyAt;
    const text = this.#text.slice(0, end).replace(LEAD, '').replace(STAMP_LEAD, '');
    return { start: end - text.length, end, text };
  }

  get flags(): ReadonlySet<string> {
    const outer = this.#text.slice(0, this.#outerEnd);
    return new Set([...outer.matchAll(FLAG)].map(([, flag]) => flag!));
  }

  get inner(): Span | null {
    const start = this.#outerEnd;
    if (start === this.#text.length) return null;
    const close = this.#text.indexOf(']', start);
    return { start, end: close < 0 ? this.#text.length : close + 1 };
  }
}

/** Words such as `SRC=192.0.2.1` in a part of a text. */
class NetfilterFields {
  readonly #text: string;
  readonly #part: Span;

  constructor(text: string, part: Span) {
    this.#text = text;
    this.#part = part;
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  get(name: string): string | undefined {
    const from = this.#find(name);
    if (from === undefined) return undefined;
    let to = from;
    while (to < this.#part.end && !isBlank(this.#text.charCodeAt(to))) to++;
    return this.#text.slice(from, to);
  }

  /** Finds where the value of the first field of this name begins. */
  #find(name: string): number | undefined {
    const begin = `${name}=`;
    const { start, end } = this.#part;
    let at = this.#text.indexOf(begin, start);
    while (at > start && !isBlank(this.#text.charCodeAt(at - 1))) {
      at = this.#text.indexOf(begin, at + 1);
    }
    const from = at + begin.length;
    return at < 0 || from > end ? undefined : from;
  }
}

const SPACE = 32;
const ASCII_END = 128;

/** Whether a character is one of `\s`. */
function isBlank(code: number): boolean {
  if (code < ASCII_END) return code === SPACE || (code >= 9 && code <= 13);
  return /\s/.test(String.fromCharCode(code));
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

/** Returns the 1-based number of the field of pf's filterlog that holds the source address. */
export function sourceFieldOf(family: 4 | 6): number {
  return PF_FIELDS[family].SRC + 1;
}

/** Whether a line is of a packet that Linux logged, whose fields have names; those of pf have none. */
export function isNetfilter(packet: Packet | undefined): packet is Packet {
  return packet !== undefined && packet.source !== 'pf';
}
