import { readAddress } from '../ip/index.ts';
import { AddressTexts } from './address-texts.ts';
import { isHostName } from './host-names.ts';
import { KnownWords, type WordKind } from './known-words.ts';
import { MacAddresses } from './mac-addresses.ts';

const LETTER = String.raw`[\p{L}\p{N}_-]`;
const HEX = '[0-9a-fA-F]';
const QUAD = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const NO_DIGIT_BEFORE = String.raw`(?<!\p{N})(?<!\p{N}\.)`;
const PREFIX = String.raw`/(?:255(?:\.\d{1,3}){3}|\d{1,2})`;
const MASK = String.raw`(?:${PREFIX}(?!\d))?`;

/** What tells by its form what it is. Each begins where no such text goes on, so that a long one is looked at once. */
const FORMS = [
  String.raw`(?<mac>(?<![\p{L}\p{N}:-])${HEX}{2}(?<sign>[:-])(?:${HEX}{2}\k<sign>){4,}${HEX}{2}(?![\p{L}\p{N}]))`,
  String.raw`(?<cisco>(?<![\p{L}\p{N}.])${HEX}{4}\.${HEX}{4}\.${HEX}{4}(?![\p{L}\p{N}.]))`,
  String.raw`(?<![\p{L}\p{N}_.+-])(?<local>[\p{L}\p{N}_.+-]+)@(?<domain>${LETTER}+(?:\.${LETTER}+)*)`,
  String.raw`(?<ip4>${NO_DIGIT_BEFORE}${QUAD}${MASK}(?!${LETTER}|\.${LETTER}))`,
  String.raw`(?<ip6>(?:(?<!${HEX}|:)${HEX}{1,4}|(?<!:)):(?:${HEX}{0,4}:)+(?:${QUAD}|${HEX}{0,4})(?!${HEX})(?:/\d{1,3}(?!\d))?)`,
  String.raw`(?<name>(?<!${LETTER}|\.)${LETTER}+(?:\.${LETTER}+)+)`,
].join('|');
const FORM = new RegExp(FORMS, 'gu');

/** A row of characters of which all of these forms are, and what stands around them; other characters part them. */
const ROW = /[\w.:@+/\-\u0080-\uffff]+/g;
/** What rows have that are of one of these forms; most have not, and looking for the forms takes long. */
const MARK = /[.@]|:[^:]*:|(?:[0-9a-f]{2}-){5}/i;
const INNER_IPV4_MARK = /\d\.\d{1,3}\.\d/;
const DASHED_MARK = /\d[-_]\d{1,3}[-_]\d/;
const HEX_IPV4_MARK = /[0-9a-f]{8}/i;

/** Addresses inside other words: `v192.0.2.7`, `192.0.2.7.22` as tcpdump writes a port. Longer rows are no addresses. */
const INNER_IPV4 = new RegExp(String.raw`${NO_DIGIT_BEFORE}${QUAD}(?!\d)(?!\.\d+\.\d)`, 'gu');
const DASHED = /(?<!\p{N})\d{1,3}([-_])\d{1,3}\1\d{1,3}\1\d{1,3}(?!\p{N})/gu;
const HEX_IPV4 = /(?<![\p{L}\p{N}])(?:0x)?([0-9a-f]{8})(?![\p{L}\p{N}])/giu;
/** A row of hexadecimal numbers and colons, which may be an IPv6 address; as long as it is, it is looked at once. */
const COLONS = String.raw`(?:(?<!${HEX}|:)${HEX}{1,4}|(?<!:)):(?:${HEX}{0,4}:)*${HEX}{0,4}`;
const NETWORKS = new RegExp(String.raw`${QUAD}${PREFIX}|${COLONS}(?:/\d{1,3})?`, 'g');
/** Addresses in a regex, in which dots may be escaped. */
const CONFIG_IPV4 = new RegExp(
  String.raw`(?<![\p{L}\p{N}.\\-])\d{1,3}(?<dot>\\?\.)\d{1,3}\k<dot>\d{1,3}\k<dot>\d{1,3}${MASK}(?![\p{L}\p{N}-]|\\?\.\d)`,
  'gu',
);
const CONFIG_IPV6 = new RegExp(
  String.raw`(?<![^\s=,;"'])${HEX}{0,4}:(?:${HEX}{0,4}:)+${HEX}{0,4}(?:/\d{1,3})?(?![^\s,;"'])`,
  'g',
);
const IGNOREIP = /^\s*ignoreip\s*[=:]/;
const PORT = /:\d{1,5}$/;
/** What has enough colons for an IPv6 address, as no time has. */
const LIKE_IPV6 = /::|(?:[^:]*:){6}/;
const IPV6_EDGES = /^:(?!:)|(?<!:):$/g;

/** Is told the name of each user and host that was replaced. */
export type FoundName = (name: string) => void;

/**
 * Replaces addresses by such as stand in documentation, and names by neutral words: the same ones by the same, different
 * ones by different, numbered as they come. First it has to be told of networks and names; then it maps texts.
 */
export class Anonymizer {
  readonly #addresses = new AddressTexts();
  readonly #macs = new MacAddresses();
  readonly #words: KnownWords;

  /** @param kept words that are nobody's name, in lower case */
  constructor(kept: ReadonlySet<string>) {
    this.#words = new KnownWords(kept);
  }

  /** Learns of the networks in a text, and which addresses there are. */
  learnText(text: string): void {
    for (const [network] of text.matchAll(NETWORKS)) {
      if (network.includes('/')) this.#addresses.addNetwork(network);
    }
    for (const [address] of text.matchAll(INNER_IPV4)) this.#addresses.see(address);
  }

  /** Learns what somebody or something is called; an address of a user by its parts. */
  learnName(text: string, kind: WordKind): void {
    const { local, domain } = parseMail(text);
    if (local !== undefined && domain !== undefined) {
      this.learnName(local, 'user');
      this.learnName(domain, 'host');
    } else if (!readAddress(text)) this.#words.add(text, kind);
  }

  /** Leaves a name as it is from here on. */
  leave(name: string): void {
    this.#words.drop(name);
  }

  /** Replaces a name again. */
  release(name: string): void {
    this.#words.release(name);
  }

  /** Returns the name whose place another took. */
  originalOf(image: string): string | undefined {
    return this.#words.originalOf(image);
  }

  /** The names that were left as they are. */
  get left(): readonly string[] {
    return this.#words.dropped;
  }

  /** Maps a text, such as a log line. */
  map(text: string, found?: FoundName): string {
    let mapped = '';
    let done = 0;
    for (const { 0: row, index: start } of text.matchAll(ROW)) {
      if (!MARK.test(row)) continue;
      for (const { 0: form, index, groups } of row.matchAll(FORM)) {
        const image = this.#mapForm(form, groups!, found);
        if (image === undefined) continue;
        mapped += this.#mapRest(text.slice(done, start + index), found) + image;
        done = start + index + form.length;
      }
    }
    return mapped + this.#mapRest(text.slice(done), found);
  }

  /** Maps the text of a file of the configuration: addresses, also in regexes, and what is never banned. */
  mapConfig(text: string): string {
    let isIgnoreip = false;
    const mapLine = (line: string): string => {
      isIgnoreip = IGNOREIP.test(line) || (isIgnoreip && /^\s+\S/.test(line));
      return isIgnoreip ? this.map(line) : this.#mapAddresses(line);
    };
    return text.split('\n').map(mapLine).join('\n');
  }

  #mapAddresses(text: string): string {
    return text
      .replace(
        CONFIG_IPV4,
        (address, dot: string) => this.#addresses.mapIPv4(address, dot) ?? address,
      )
      .replace(CONFIG_IPV6, (address) => this.#mapIPv6(address) ?? address);
  }

  #mapForm(
    text: string,
    { mac, cisco, local, domain, ip4, ip6, name }: Record<string, string | undefined>,
    found: FoundName | undefined,
  ): string | undefined {
    if (mac !== undefined || (cisco !== undefined && /[a-f]/i.test(text)))
      return this.#macs.map(text);
    if (ip4 !== undefined) return this.#addresses.mapIPv4(text);
    if (ip6 !== undefined) return this.#mapIPv6(text);
    if (local !== undefined && domain !== undefined) return this.#mapMail(local, domain, found);
    return name !== undefined ? this.#mapHost(name, found) : undefined;
  }

  #mapMail(local: string, domain: string, found: FoundName | undefined): string | undefined {
    const isShort = !domain.includes('.') && /\p{L}/u.test(domain);
    const host =
      this.#addresses.mapIPv4(domain) ??
      this.#mapHost(domain, found) ??
      (isShort ? this.#words.imageOf(domain, 'host') : undefined);
    if (host === undefined) return undefined;
    found?.(local);
    return `${this.#words.imageOf(local, 'user')}@${host}`;
  }

  #mapHost(name: string, found: FoundName | undefined): string | undefined {
    const kind = this.#words.kindOf(name) ?? (isHostName(name) ? 'host' : undefined);
    if (kind === undefined) return undefined;
    found?.(name);
    return this.#words.imageOf(name, kind);
  }

  /** Maps an IPv6 address that may have a colon before or behind it; words of code such as `DB::` are none. */
  #mapIPv6(text: string): string | undefined {
    if (!/\d/.test(text) || !LIKE_IPV6.test(text)) return undefined;
    const inner = text.replace(IPV6_EDGES, '');
    for (const address of [text, inner, inner.replace(PORT, '')]) {
      const mapped = this.#addresses.mapIPv6(address);
      if (mapped !== undefined) return text.replace(address, () => mapped);
    }
    return undefined;
  }

  #mapRest(text: string, found: FoundName | undefined): string {
    const rest = this.#words.replaceIn(text, found);
    return this.#mapHex(this.#mapDashed(this.#mapInner(rest)));
  }

  #mapInner(text: string): string {
    if (!INNER_IPV4_MARK.test(text)) return text;
    return text.replace(INNER_IPV4, (address) => this.#addresses.mapIPv4(address) ?? address);
  }

  #mapDashed(text: string): string {
    if (!DASHED_MARK.test(text)) return text;
    return text.replace(
      DASHED,
      (address, sign: string) => this.#addresses.mapIPv4(address, sign) ?? address,
    );
  }

  #mapHex(text: string): string {
    if (!HEX_IPV4_MARK.test(text)) return text;
    return text.replace(HEX_IPV4, (word: string, digits: string) => {
      const mapped = this.#addresses.mapHex(digits);
      return mapped === undefined ? word : word.replace(digits, mapped);
    });
  }
}

const MAIL = new RegExp(
  String.raw`^(?<local>[\p{L}\p{N}_.+-]+)@(?<domain>${LETTER}+(?:\.${LETTER}+)*)$`,
  'u',
);

function parseMail(text: string): { local?: string; domain?: string } {
  return MAIL.exec(text)?.groups ?? {};
}
