import { maskVariables, METHOD, SENTENCE } from '../../explain/index.ts';
import { addressEndAt } from './address-at.ts';
import { isUserLabel, userEndAt } from './user-value.ts';

/**
 * What a part of a message is: the same in all lines (`text`), more than one blank (`gap`), an address, or a name in the
 * place of one (`host`), the name of a user, a word of which parts vary (`masked`), a path or a name (`word`), or what
 * stands in quotes (`quoted`).
 */
type PieceKind = 'text' | 'gap' | 'host' | 'user' | 'masked' | 'word' | 'quoted';

/** A part of a message. */
export interface Piece {
  kind: PieceKind;
  text: string;
  /** Where it begins, in UTF-16 units. */
  start: number;
  /** What stands for it in the shape. */
  mask: string;
}

/** The colour codes of a terminal. */
// oxlint-disable-next-line no-control-regex
const COLOR_CODE = /\x1b\[[\d;]*m/y;
/** What ends in front of a user's name. */
const BEFORE_USER = /[\s=:"']$/;
const BLANKS = /[ \t]+/y;
const MAC = /(?<![\da-f:])[\da-f]{2}(?::[\da-f]{2}){5,}(?![\da-f:])/iy;
/** The name of a field before its colon, or a word, to which a colon within belongs. */
const WORD = /[A-Za-z_][\w.-]*(?=:(?!\/\/))|[^\s"'`=,;:()[\]{}<>|][^\s"'`=,;()[\]{}<>|]*/y;
const QUOTED = /"(?<text>(?:[^"\\]|\\.)*)"|(?<!\w)'(?<single>(?:[^'\\]|\\.)*)'(?!\w)/y;
/** Where an address may begin within a word. */
const JOINT = /[@:/#]/g;

/** What tells the kind of a line though it is a number. */
const STATUS =
  /(?:(?:^|[^a-z])(?:status|code|result|rc|errno|ret|reply|response)["']?\s?[=: ]\s?["']?|\bHTTP\/[\d.]+"? |" )$/i;
const STATUS_NUMBER = /^\d{3}$/;
const HOST_LABEL =
  /(?:^|[^a-z])(?:from|by|r?host(?:name)?|client|remote(?:_?(?:host|addr|ip))?|ip|src|peer|address)["']?(?:\s?[=:]\s?|\s)["'([<]?$/i;
const HOST_NAME = /^(?:[\w-]+\.)+[a-z][\w-]*\.?$/i;
const NO_NAME_KNOWN = /^unknown$/i;
const MAIL = /\w@[\w-]/;
const PATH = /(?:[a-z][\w+.-]*:\/\/|\/)[^\s"'<>|]*[^\s"'<>|,;:.)\]]/iy;
const KEYED = /[=:]\s?$/;
const NAME_OF_FIELD = /^\s*:/;
const LONE_WORD = /^[A-Za-z_-]*$/;
const WORDS_AT_BEGIN = /^[A-Za-z]+ [A-Za-z]+/;
/** The user of an access log, `-` where none logged in. */
const BEFORE_ACCESS_USER = /^\S+ - $/;
const BEHIND_ACCESS_USER = /^ \[/;
/** What clients send is never looked into. */
const OF_CLIENT = /(?:agent|referr?er|ur[il]|path|query|request)["']?\s?[=:]\s?$/i;
const LONGEST_LABEL = 40;

/** Cuts a message into what is the same in all lines of its kind, and what varies. */
export function cutIntoPieces(message: string): Piece[] {
  return new PieceScanner(message).scan();
}

class PieceScanner {
  readonly #message: string;
  readonly #pieces: Piece[] = [];
  #place = 0;
  /** The sign that ends a text in quotes that is looked into. */
  #closing = '';
  /** What stands in quotes behind a request is sent by the client. */
  #isBehindRequest = false;

  constructor(message: string) {
    this.#message = message;
  }

  scan(): Piece[] {
    while (this.#place < this.#message.length) this.#scanNext();
    return this.#pieces;
  }

  #scanNext(): void {
    const sign = this.#message.charAt(this.#place);
    if (sign === this.#closing) return this.#close();
    const last = this.#pieces.at(-1);
    const mayBeUser = last !== undefined && last.kind !== 'user' && BEFORE_USER.test(last.text);
    const user = mayBeUser ? userEndAt(this.#message, this.#place) : undefined;
    if (user !== undefined) return this.#add('user', user);
    const address = addressEndAt(this.#message, this.#place);
    if (address !== undefined) return this.#add('host', address);
    if (this.#closing === '' && this.#scanQuoted()) return;
    const blanks = this.#match(BLANKS);
    if (blanks !== undefined) return this.#addBlanks(blanks);
    const color = this.#match(COLOR_CODE);
    if (color !== undefined) return this.#add('text', this.#behind(color));
    const mac = this.#match(MAC);
    if (mac !== undefined) return this.#add('masked', this.#behind(mac), '<mac>');
    const path = this.#match(PATH);
    if (path !== undefined) return this.#addPath(this.#beforeAddress(path));
    const word = this.#match(WORD);
    if (word === undefined) this.#add('text', this.#place + 1);
    else this.#addWord(this.#beforeAddress(word));
  }

  /** Between two blanks may stand the empty name of a user. */
  #addBlanks(blanks: string): void {
    const next = this.#place + 1;
    const isSingle = blanks === ' ' || userEndAt(this.#message, next) === next;
    if (isSingle) this.#add('text', next);
    else this.#add('gap', this.#behind(blanks));
  }

  #close(): void {
    this.#add('text', this.#place + 1);
    this.#closing = '';
  }

  /** @returns false where no text in quotes begins */
  #scanQuoted(): boolean {
    QUOTED.lastIndex = this.#place;
    const match = QUOTED.exec(this.#message);
    if (!match) return false;
    const text = match.groups?.['text'] ?? match.groups?.['single'] ?? '';
    this.#addQuoted(text, this.#place + match[0].length);
    return true;
  }

  #addQuoted(text: string, end: number): void {
    const before = this.#before();
    const isUser = isUserLabel(this.#message, this.#place) && !holdsAddress(text);
    if (isUser) this.#addWithin(text, 'user');
    else if (this.#isOpen(text, before, end)) this.#open();
    else if (this.#isText(text, before, end)) this.#add('text', end);
    else this.#addWithin(text, 'quoted', METHOD.exec(text)?.[0]);
  }

  #isText(text: string, before: string, end: number): boolean {
    if (text === '' || NAME_OF_FIELD.test(this.#message.slice(end))) return true;
    if (KEYED.test(before) && LONE_WORD.test(text) && !OF_CLIENT.test(before)) return true;
    return !this.#isBehindRequest && SENTENCE.test(text);
  }

  #isOpen(text: string, before: string, end: number): boolean {
    if (NAME_OF_FIELD.test(this.#message.slice(end))) return false;
    if (this.#isBehindRequest || METHOD.test(text) || OF_CLIENT.test(before)) return false;
    if (holdsAddress(text)) return !text.includes('://');
    return KEYED.test(before) && WORDS_AT_BEGIN.test(text);
  }

  #open(): void {
    this.#closing = this.#message.charAt(this.#place);
    this.#add('text', this.#place + 1);
  }

  /** @param method of a request, which tells its kind */
  #addWithin(text: string, kind: 'user' | 'quoted', method?: string): void {
    const begin = this.#place + 1;
    this.#add('text', begin);
    if (method !== undefined) {
      this.#add('text', begin + method.length + 1);
      this.#isBehindRequest = true;
    }
    this.#add(kind, begin + text.length);
    this.#add('text', this.#place + 1);
  }

  /** Leaves off the address that a word holds: `mail@192.0.2.1` → `mail@`. */
  #beforeAddress(word: string): string {
    for (const { index } of word.matchAll(JOINT)) {
      const place = this.#place + index + 1;
      if (index + 1 < word.length && addressEndAt(this.#message, place) !== undefined)
        return word.slice(0, index + 1);
    }
    return word;
  }

  /** What stands before an address is the same in all lines: `http://`. */
  #addPath(path: string): void {
    const isCut = addressEndAt(this.#message, this.#behind(path)) !== undefined;
    this.#add(isCut ? 'text' : 'word', this.#behind(path));
  }

  #addWord(word: string): void {
    const end = this.#behind(word);
    const before = this.#before();
    const mask = maskVariables(word);
    if (STATUS_NUMBER.test(word) && STATUS.test(before)) this.#add('text', end);
    else if (this.#standsForHost(word, before, end)) this.#add('host', end);
    else if (this.#isAnyWord(word, before, end)) this.#add('word', end);
    else if (mask === word) this.#add('text', end);
    else this.#add('masked', end, mask);
  }

  #isAnyWord(word: string, before: string, end: number): boolean {
    if (MAIL.test(word)) return true;
    return BEFORE_ACCESS_USER.test(before) && BEHIND_ACCESS_USER.test(this.#message.slice(end));
  }

  #standsForHost(word: string, before: string, end: number): boolean {
    if (HOST_LABEL.test(before) && HOST_NAME.test(word)) return true;
    const bracket = /^\s?[[(]/.exec(this.#message.slice(end, end + 2))?.[0] ?? '';
    const isName = bracket.length === 1 || HOST_NAME.test(word) || NO_NAME_KNOWN.test(word);
    return (
      bracket !== '' && isName && addressEndAt(this.#message, end + bracket.length) !== undefined
    );
  }

  #add(kind: PieceKind, end: number, mask = `<${kind}>`): void {
    const start = this.#place;
    const text = this.#message.slice(start, end);
    this.#pieces.push({ kind, text, start, mask: kind === 'text' ? text : mask });
    this.#place = end;
  }

  #before(): string {
    return this.#message.slice(Math.max(0, this.#place - LONGEST_LABEL), this.#place);
  }

  #behind(text: string): number {
    return this.#place + text.length;
  }

  #match(regex: RegExp): string | undefined {
    regex.lastIndex = this.#place;
    return regex.exec(this.#message)?.[0];
  }
}

function holdsAddress(text: string): boolean {
  return Array.from(text.matchAll(/(?<=^|[\s=[(/])[\da-f:[]/gi)).some(
    ({ index }) => addressEndAt(text, index) !== undefined,
  );
}
