import type { Pattern } from '../ast.ts';
import { SpanMatch } from '../match/span-match.ts';
import { Subject } from '../match/subject.ts';
import type { MatchSpan, PyMatch } from '../regex-types.ts';
import { DEFAULT_STEP_LIMIT, StepLimitError } from '../step-limit.ts';
import type { SearchForm } from './state/form.ts';
import { Outcome } from './state/outcome.ts';
import { textMemory, type TextMemory } from './text-memory.ts';
import { createWasmSearcher, type WasmSearcher } from './wasm-searcher.ts';

/** Searches texts of JavaScript with the form of a pattern in WebAssembly. */
export class TextSearcher {
  readonly #searcher: WasmSearcher;
  readonly #form: SearchForm;
  readonly #room: TextMemory;
  readonly #groupCount: number;
  readonly #stepLimit: number;
  readonly #subject = new Subject();

  constructor(
    searcher: WasmSearcher,
    form: SearchForm,
    room: TextMemory,
    { groupCount, stepLimit }: { groupCount: number; stepLimit: number },
  ) {
    this.#searcher = searcher;
    this.#form = form;
    this.#room = room;
    this.#groupCount = groupCount;
    this.#stepLimit = stepLimit;
  }

  /** How many steps the last search took. */
  get steps(): number {
    const [left] = this.#words(this.#searcher.scratch.steps, 1);
    return this.#stepLimit - left!;
  }

  /**
   * Searches a text from a UTF-16 unit on; `undefined` if the text or what the search must come back to is too large for the
   * memory.
   *
   * @throws StepLimitError when the search ran out of steps
   */
  search(text: string, from: number): PyMatch | null | undefined {
    const { width } = this.#form;
    const begin = this.#room.text;
    if (text.length * width > this.#room.textSize) return undefined;
    this.#subject.read(text, text.length);
    const end = begin + this.#write() * width;
    const start = begin + this.#subject.indexOf(from) * width;
    return this.#resultOf(this.#searcher.search(begin, end, start, this.#stepLimit), text);
  }

  /** Writes the subject into the memory, and returns how many characters it has. */
  #write(): number {
    const { codes, length } = this.#subject;
    const { memory, text } = this.#room;
    const { buffer } = memory.memory;
    const room =
      this.#form.width === 1
        ? new Uint8Array(buffer, text, length)
        : new Int32Array(buffer, text, length);
    room.set(codes.subarray(0, length));
    return length;
  }

  #resultOf(outcome: number, text: string): PyMatch | null | undefined {
    switch (outcome) {
      case Outcome.match:
        return new SpanMatch(text, this.#spans());
      case Outcome.none:
        return null;
      case Outcome.outOfSteps:
        throw new StepLimitError(this.steps);
      default:
        return undefined;
    }
  }

  #spans(): (MatchSpan | undefined)[] {
    const marks = this.#words(this.#searcher.scratch.groups, 2 * this.#groupCount + 2);
    return Array.from({ length: this.#groupCount + 1 }, (_, group) =>
      this.#span(marks[2 * group]!, marks[2 * group + 1]!),
    );
  }

  /** A group that ends before it begins is one that CPython 3.11.2 raises SystemError for. */
  #span(start: number, end: number): MatchSpan | undefined {
    if (start < 0 || end < start) return undefined;
    return { start: this.#unitAt(start), end: this.#unitAt(end) };
  }

  #unitAt(address: number): number {
    return this.#subject.unitAt((address - this.#room.text) / this.#form.width);
  }

  #words(address: number, count: number): Int32Array {
    return new Int32Array(this.#room.memory.memory.buffer, address, count);
  }
}

/** Makes a searcher of texts; `null` where `createWasmSearcher` makes none. */
export function createTextSearcher(
  pattern: Pattern,
  form: SearchForm,
  stepLimit = DEFAULT_STEP_LIMIT,
): TextSearcher | null {
  const room = textMemory();
  const searcher = room && createWasmSearcher(pattern, form, room.memory);
  if (!searcher) return null;
  return new TextSearcher(searcher, form, room, { groupCount: pattern.groupCount, stepLimit });
}
