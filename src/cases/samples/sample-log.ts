import { decodeUtf8, type ConfigFiles, basename, dirname } from '../../config/index.ts';
import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import { resolveFrom } from '../case/case-paths.ts';
import { evaluateCondition } from './sample-condition.ts';

/** The options of a filter as `# filterOptions` gives them; those that start with `test.` are for the test itself. */
export type SampleOptions = Readonly<Record<string, string>>;

/** An object that `# failJSON` gives about the line below it. */
export type SampleExpectation = Readonly<Record<string, unknown>>;

/** A line of a sample log, to be tried with one set of options. */
export interface Sample {
  readonly file: string;
  /** The number of the line, from 1 on. */
  readonly line: number;
  readonly text: string;
  readonly options: SampleOptions;
  readonly expected: SampleExpectation;
}

export interface SampleLog {
  /** The name of the filter, which is that of the file. */
  filter: string;
  samples: Sample[];
}

const DIRECTIVE = /^#+ ?(failJSON|fileOptions|filterOptions|addFILE):(.+)$/;

/**
 * Reads a log of samples, with the files it adds, as fail2ban's own tests do (observed in fail2ban 1.0.2). What is wrong
 * with it is reported, and the rest of it read.
 */
export function readSampleLog(file: string, files: ConfigFiles): Result<SampleLog> {
  const filter = basename(file).replace(/(?<=.)\.log$/, '');
  const reader = new SampleReader(filter, dirname(file), files);
  reader.readAll(file);
  const { samples, diagnostics } = reader;
  return { value: { filter, samples }, diagnostics };
}

class SampleReader {
  readonly samples: Sample[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #filter: string;
  readonly #folder: string;
  readonly #files: ConfigFiles;
  /** The files to read; they may add others. */
  readonly #waiting: string[] = [];
  #fileOptions: SampleOptions = {};
  #filters: SampleOptions[] = [{}];
  #isIgnored = false;

  constructor(filter: string, folder: string, files: ConfigFiles) {
    this.#filter = filter;
    this.#folder = folder;
    this.#files = files;
  }

  readAll(file: string): void {
    const read = new Set<string>();
    this.#waiting.push(file);
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (read.has(next)) continue;
      read.add(next);
      this.#readFile(next);
    }
  }

  #readFile(file: string): void {
    const bytes = this.#files.read(file);
    if (!bytes) {
      const reason = this.#files.exists(file) ? this.#files.explain?.(file) : undefined;
      this.diagnostics.push(notFound(file, reason));
      return;
    }
    const lines = decodeUtf8(bytes).text.split('\n').map(withoutLineEnd);
    this.#isIgnored = false;
    for (let index = 0; index < lines.length; index++) {
      const text = lines[index]!;
      const [, directive, json] = DIRECTIVE.exec(text) ?? [];
      if (directive === 'failJSON') {
        this.#addExpected(file, index + 1, json!, lines[index + 1]);
        index++;
      } else if (directive) {
        this.#carryOut(directive, json!, { file, line: index + 1 });
      } else if (!text.startsWith('#') && text.trim() !== '') {
        this.#add(file, index + 1, text, {});
      }
    }
  }

  /**
   * Adds a line with its expectation.
   *
   * @param line 1-based, of the directive
   */
  #addExpected(file: string, line: number, json: string, text: string | undefined): void {
    const place = { file, line };
    const expected = this.#parse(json, place);
    if (expected === undefined) return;
    if (!isRecord(expected)) this.#report(place, 'an object was expected behind failJSON');
    else if (text === undefined) this.#report(place, 'no log line follows this expectation');
    else this.#add(file, line + 1, text, expected);
  }

  #carryOut(directive: string, json: string, place: LinePlace): void {
    const value = this.#parse(json, place);
    if (value === undefined) return;
    if (directive === 'addFILE') {
      if (typeof value === 'string') this.#waiting.push(resolveFrom(this.#folder, value));
      else this.#report(place, 'the name of a file was expected behind addFILE');
      return;
    }
    const list: unknown[] = [value].flat();
    if (!list.every(isRecord)) this.#report(place, `an object was expected behind ${directive}`);
    else if (directive === 'filterOptions') this.#chooseFilters(list.map(readOptions), place);
    else this.#fileOptions = readOptions(list[0] ?? {});
  }

  #chooseFilters(list: readonly SampleOptions[], place: LinePlace): void {
    this.#filters = [];
    this.#isIgnored = false;
    for (const own of list) {
      const options = { ...this.#fileOptions, ...own };
      const condition = options['test.condition'];
      if (condition !== undefined) this.#isIgnored = !this.#holds(condition, options, place);
      if (!this.#isIgnored) this.#filters.push(options);
    }
  }

  #add(file: string, line: number, text: string, expected: SampleExpectation): void {
    if (this.#isIgnored) return;
    const { constraint } = expected;
    for (const options of this.#filters) {
      const place = { file, line: line - 1 };
      if (typeof constraint === 'string' && !this.#holds(constraint, options, place)) continue;
      this.samples.push({ file, line, text, options, expected });
    }
  }

  #holds(condition: string, options: SampleOptions, place: LinePlace): boolean {
    const scope = { name: this.#filter, opts: options };
    const result = evaluateCondition(condition, scope);
    if (result === undefined) this.diagnostics.push(unknownCondition(condition, place));
    return result ?? false;
  }

  #parse(json: string, place: LinePlace): unknown {
    try {
      return JSON.parse(json);
    } catch (error) {
      this.#report(place, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #report({ file, line }: LinePlace, message: string): void {
    this.diagnostics.push({
      code: 'sample/bad-directive',
      severity: 'error',
      message,
      origin: { file, line, column: 1, length: 1 },
      hint: 'Write for example # failJSON: { "time": "2005-01-24T20:18:32", "match": true, "host": "192.0.2.1" }',
    });
  }
}

interface LinePlace {
  file: string;
  line: number;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads options, whose values are strings; numbers and truth values are spelt as such. */
function readOptions(options: Readonly<Record<string, unknown>>): SampleOptions {
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(entries);
}

function withoutLineEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}

function notFound(file: string, reason: string | undefined): Diagnostic {
  return {
    code: 'log/not-found',
    severity: 'error',
    message:
      reason === undefined
        ? `There is no log of samples ${file}`
        : `${file} can't be read: ${reason}`,
    hint: 'Check the path; the file bears the name of the filter',
  };
}

function unknownCondition(condition: string, { file, line }: LinePlace): Diagnostic {
  return {
    code: 'sample/unknown-condition',
    severity: 'error',
    message: `the condition ${JSON.stringify(condition)} is not understood, so what depends on it was not tested`,
    origin: { file, line, column: 1, length: 1 },
    hint: "Compare name, opts.get('…') or opts['…'] with constants, joined by and, or and not",
  };
}

/** Returns the options for the filter itself. */
export function filterOptionsOf(options: SampleOptions): Map<string, string> {
  const own = Object.entries(options).filter(([name]) => !name.startsWith('test.'));
  return new Map(own);
}
