import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Options of a filter as `# filterOptions` gives them; those that start with `test.` are for the test itself. */
type SampleOptions = Readonly<Record<string, string>>;

/** What `# failJSON` says about the line below it. */
export type Expectation = Readonly<Record<string, unknown>> & { readonly match?: boolean };

/** A line of a sample log, to be tried with one set of options. */
export interface Sample {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly options: SampleOptions;
  readonly expected: Expectation;
}

const DIRECTIVE = /^#+ ?(failJSON|fileOptions|filterOptions|addFILE):(.+)$/;

/**
 * Reads the sample log of a filter, with the files it adds, as fail2ban's own tests do (observed in fail2ban 1.0.2).
 *
 * @param name of the filter, which its log bears too
 */
export function readSamples(folder: string, name: string): Sample[] {
  const reader = new SampleReader(folder, name);
  return reader.readAll();
}

class SampleReader {
  readonly #folder: string;
  readonly #name: string;
  readonly #files: string[];
  readonly #samples: Sample[] = [];
  #fileOptions: SampleOptions = {};
  #filters: SampleOptions[] = [{}];
  #isIgnored = false;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
    this.#files = [name];
  }

  readAll(): Sample[] {
    for (const file of this.#files) this.#readFile(file);
    return this.#samples;
  }

  #readFile(file: string): void {
    const lines = readFileSync(join(this.#folder, file), 'utf8').split('\n');
    this.#isIgnored = false;
    for (let index = 0; index < lines.length; index++) {
      const text = withoutLineEnd(lines[index]!);
      const [, directive, json] = DIRECTIVE.exec(text) ?? [];
      if (directive === 'failJSON') {
        index++;
        this.#add(file, index + 1, lines[index]!, JSON.parse(json!));
      } else if (directive) {
        this.#obey(directive, json!);
      } else if (!text.startsWith('#') && text.trim() !== '') {
        this.#add(file, index + 1, text, {});
      }
    }
  }

  #obey(directive: string, json: string): void {
    if (directive === 'addFILE') this.#files.push(JSON.parse(json));
    else if (directive === 'fileOptions') this.#fileOptions = JSON.parse(json);
    else this.#chooseFilters([JSON.parse(json)].flat());
  }

  #chooseFilters(list: readonly SampleOptions[]): void {
    this.#filters = [];
    this.#isIgnored = false;
    for (const own of list) {
      const options = { ...this.#fileOptions, ...own };
      const condition = options['test.condition'];
      if (condition !== undefined) this.#isIgnored = !this.#holds(condition, options);
      if (!this.#isIgnored) this.#filters.push(options);
    }
  }

  #add(file: string, line: number, text: string, expected: Expectation): void {
    if (this.#isIgnored) return;
    const { constraint } = expected;
    for (const options of this.#filters) {
      if (typeof constraint === 'string' && !this.#holds(constraint, options)) continue;
      this.#samples.push({ file, line, text: withoutLineEnd(text), options, expected });
    }
  }

  /** Conditions are Python; only the forms that occur are understood. */
  #holds(condition: string, options: SampleOptions): boolean {
    const parts = /^(?:(name)|opts\.get\('(\w+)'\)) ?([!=]=) ?'([^']*)'$/.exec(condition);
    if (!parts) throw new Error(`a condition of a new form: ${condition}`);
    const [, isName, option, operator, value] = parts;
    const actual = isName ? this.#name : options[option!];
    return (actual === value) === (operator === '==');
  }
}

function withoutLineEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}

/** The options for the filter itself. */
export function filterOptionsOf(options: SampleOptions): Map<string, string> {
  return new Map(Object.entries(options).filter(([name]) => !name.startsWith('test.')));
}
