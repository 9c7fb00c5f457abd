import { shapeOf, similarityOf } from '../../explain/index.ts';
import type { CaseLines } from './case-lines.ts';
import type { RecordedReplay } from './recorded-replay.ts';

/** How many shapes there are an example of, among lines that the same regexes decide in the same way. */
const MAX_SHAPES = 20;
/** How many shapes are looked at for that. */
const MAX_COMPARED = 1000;
/** How much of the words of two shapes is the same where they count as one. */
const MIN_SIMILARITY = 0.5;

/** Returns the first line for each log, verdict, regex and shape of lines. */
export function findExamples(lines: CaseLines, { lines: events, rules }: RecordedReplay): number[] {
  const families = new Map<string, ShapeFamily>();
  const examples: number[] = [];
  let number = 0;
  for (const text of lines.texts()) {
    const event = events.get(number);
    if (event) {
      const { file, verdict, failregex, ignoreregex, date } = event;
      const key = JSON.stringify([file, verdict, failregex, ignoreregex, rules.get(number)]);
      const family = families.get(key) ?? new ShapeFamily();
      families.set(key, family);
      if (family.isNew(date === null ? text : text.replace(date, ''))) examples.push(number);
    }
    number++;
  }
  return examples;
}

/** The shapes of lines that the same regexes decide in the same way. */
class ShapeFamily {
  readonly #known = new Set<string>();
  readonly #examples: string[] = [];

  /** Returns whether a line is of another shape than those before. */
  isNew(message: string): boolean {
    if (this.#examples.length >= MAX_SHAPES || this.#known.size >= MAX_COMPARED) return false;
    const shape = shapeOf(message);
    if (this.#known.has(shape)) return false;
    this.#known.add(shape);
    if (this.#examples.some((other) => similarityOf(other, shape) >= MIN_SIMILARITY)) return false;
    this.#examples.push(shape);
    return true;
  }
}
