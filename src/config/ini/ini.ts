import {
  SourceText,
  findNonSpace,
  hasErrors,
  isPythonSpace,
  trimPython,
  type Diagnostic,
  type Origin,
  type Result,
} from '../../diagnostics/index.ts';
import { decodeIni } from './decode-ini.ts';
import {
  checkContinuation,
  checkHeaderTail,
  checkInlineComment,
  checkOptionName,
  describeEmptyName,
  describeLostLine,
  describeMissingHeader,
  hintForDuplicate,
  looksLikeLog,
} from './ini-hints.ts';
import type { IniFile, IniSection } from './ini-types.ts';

const DEFAULT_SECTION = 'DEFAULT';

/** The last `]` of the line ends the name; what stands behind it is ignored. */
const SECTION_HEADER = /^\[([^\n]+)\]/;
const DELIMITER = /[=:]/;
const COMMENT_LINE = /^[#;]/;
const INLINE_COMMENT_PREFIX = ';';

/**
 * Mistakes after which no more warnings are told, and a file that is refused is not read on: a log that is taken for
 * config has no end of them.
 */
const MAX_TOLD = 20;

/** An option whose value may go on in the next line. */
interface OpenOption {
  name: string;
  key: Origin;
  lines: SourceText[];
}

/**
 * Reads a file of the dialect of Python's `ConfigParser` as fail2ban configures it: `#` and `;` begin a comment line,
 * ` ;` one behind text, option names are in lower case, a line that is indented deeper than its option goes on with the
 * value, and neither a section nor an option may come twice. What CPython 3.11 refuses is an error and leaves no value;
 * where it stops at the first one, the others are reported as well.
 */
export function parseIni(input: string | Uint8Array, file: string): Result<IniFile> {
  return new IniReader(file).read(input);
}

class IniReader {
  readonly #file: string;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #defaults: IniSection;
  readonly #sections = new Map<string, IniSection>();
  #section: IniSection | undefined;
  #option: OpenOption | undefined;
  /** White space before the last line that was no continuation. */
  #indent = 0;
  #isRefused = false;
  #isLog = false;

  constructor(file: string) {
    this.#file = file;
    this.#defaults = createSection(DEFAULT_SECTION, { file, line: 1, column: 1, length: 1 });
  }

  read(input: string | Uint8Array): Result<IniFile> {
    const { value: text, diagnostics } = decodeIni(input, this.#file);
    this.#diagnostics.push(...diagnostics);
    if (text === undefined) return { diagnostics };
    let number = 0;
    for (const line of text.split(/\r\n|\r|\n/)) {
      if (this.#isLog || (this.#isRefused && this.#isEnough)) break;
      this.#readLine(line, ++number);
    }
    this.#closeOption();
    if (hasErrors(this.#diagnostics)) return { diagnostics: this.#diagnostics };
    const value = { file: this.#file, defaults: this.#defaults.options, sections: this.#sections };
    return { value, diagnostics: this.#diagnostics };
  }

  #readLine(line: string, number: number): void {
    const whole = SourceText.at(line, {
      file: this.#file,
      line: number,
      column: 1,
      length: line.length,
    });
    const commentStart = findComment(line);
    const content = whole.slice(0, commentStart).trim();
    if (content.text === '') {
      if (commentStart === undefined) this.#option?.lines.push(SourceText.empty);
      return;
    }
    if (commentStart !== undefined) this.#report(checkInlineComment(whole.slice(commentStart)));
    const indent = findNonSpace(line);
    if (this.#option && indent > this.#indent) this.#continueOption(this.#option, content);
    else this.#startElement(content, indent);
  }

  #continueOption(option: OpenOption, content: SourceText): void {
    this.#report(checkContinuation(option.name, content));
    option.lines.push(content);
  }

  #startElement(content: SourceText, indent: number): void {
    this.#indent = indent;
    const header = SECTION_HEADER.exec(content.text);
    if (header) this.#startSection(header[1]!, content, header[0].length);
    else if (this.#section) this.#startOption(this.#section, content);
    else this.#missHeader(content);
  }

  /** Reads on as if there had been a header, to find what else is wrong; but not in a log. */
  #missHeader(content: SourceText): void {
    this.#section = createSection('Definition', content.origin!);
    this.#report(describeMissingHeader(content));
    this.#isLog = looksLikeLog(content.text);
    if (this.#isLog) return;
    const isOption = !content.text.startsWith('[') && DELIMITER.test(content.text);
    if (isOption) this.#startOption(this.#section, content);
  }

  #startSection(name: string, content: SourceText, headerLength: number): void {
    this.#closeOption();
    this.#report(checkHeaderTail(content.slice(headerLength)));
    if (name === DEFAULT_SECTION) {
      this.#section = this.#defaults;
      return;
    }
    const section = createSection(name, content.originAt(0, headerLength)!);
    this.#section = section;
    const first = this.#sections.get(name);
    if (first) this.#report(duplicateSection(section, first));
    else this.#sections.set(name, section);
  }

  #startOption(section: IniSection, content: SourceText): void {
    const delimiter = content.text.search(DELIMITER);
    if (delimiter < 0) {
      this.#report(describeLostLine(content, this.#option?.name));
      return;
    }
    const previous = this.#option?.name;
    this.#closeOption();
    const name = content.slice(0, delimiter).trim();
    if (name.text === '') {
      this.#report(describeEmptyName(content));
      return;
    }
    this.#report(checkOptionName(name, content, previous));
    this.#openOption(section, name, content.slice(delimiter + 1));
  }

  #openOption(section: IniSection, written: SourceText, behindDelimiter: SourceText): void {
    const name = written.text.toLowerCase();
    const key = written.origin!;
    const first = section.options.get(name);
    if (first) this.#report(duplicateOption(name, section.name, key, first.key));
    const value = behindDelimiter.trim();
    this.#option = { name, key, lines: [value] };
  }

  #closeOption(): void {
    const option = this.#option;
    this.#option = undefined;
    if (!option || !this.#section) return;
    const { name, key, lines } = option;
    while (lines.at(-1)?.text === '') lines.pop();
    const value = lines.length === 0 ? emptyBehind(key) : SourceText.join(lines, '\n');
    if (!this.#section.options.has(name)) this.#section.options.set(name, { name, key, value });
  }

  #report(diagnostic: Diagnostic | undefined): void {
    if (!diagnostic) return;
    const isError = diagnostic.severity === 'error';
    if (isError || !this.#isEnough) this.#diagnostics.push(diagnostic);
    this.#isRefused ||= isError;
  }

  get #isEnough(): boolean {
    return this.#diagnostics.length >= MAX_TOLD;
  }
}

function createSection(name: string, origin: Origin): IniSection {
  return { name, origin, options: new Map() };
}

/** Makes an empty value, which is reported at the name of its option. */
function emptyBehind(key: Origin): SourceText {
  return SourceText.at('', key);
}

/** Finds where a comment begins: at a prefix that is the first on its line, or at a `;` behind white space. */
function findComment(line: string): number | undefined {
  if (COMMENT_LINE.test(trimPython(line))) return 0;
  let index = line.indexOf(INLINE_COMMENT_PREFIX);
  while (index > 0 && !isPythonSpace(line.charAt(index - 1))) {
    index = line.indexOf(INLINE_COMMENT_PREFIX, index + 1);
  }
  return index < 0 ? undefined : index;
}

function duplicateSection({ name, origin }: IniSection, first: IniSection): Diagnostic {
  return {
    code: 'config/duplicate-section',
    severity: 'error',
    message: `section [${name}] stands twice in this file`,
    origin,
    hint: 'Move the options of one into the other, and remove its header',
    notes: [{ message: 'it stands here first', origin: first.origin }],
  };
}

function duplicateOption(name: string, section: string, key: Origin, first: Origin): Diagnostic {
  return {
    code: 'config/duplicate-option',
    severity: 'error',
    message: `option \`${name}\` stands twice in section [${section}]`,
    origin: key,
    hint: hintForDuplicate(name),
    notes: [{ message: 'it stands here first', origin: first }],
  };
}
