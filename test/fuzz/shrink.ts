/** Values that are a little simpler, the simplest first: texts and lists lose pieces, in whatever they stand. */
export function* simplify(value: unknown): Generator {
  if (typeof value === 'string') {
    for (const characters of cutPieces(Array.from(value))) yield characters.join('');
  }
  if (Array.isArray(value)) yield* simplifyList(value);
  else if (isRecord(value)) yield* simplifyRecord(value);
}

function* simplifyList(list: readonly unknown[]): Generator<readonly unknown[]> {
  yield* cutPieces(list);
  for (const [index, item] of list.entries()) {
    for (const simpler of simplify(item)) yield list.with(index, simpler);
  }
}

function* simplifyRecord(record: Readonly<Record<string, unknown>>): Generator<object> {
  for (const [name, item] of Object.entries(record)) {
    for (const simpler of simplify(item)) yield { ...record, [name]: simpler };
  }
}

/** Halves first, then smaller and smaller pieces; a character of two units is one piece. */
function* cutPieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (const size of halve(items.length)) {
    for (let start = 0; start < items.length; start += size) {
      yield items.toSpliced(start, size);
    }
  }
}

function halve(length: number): number[] {
  const half = Math.ceil(length / 2);
  return length <= 1 ? (length === 1 ? [1] : []) : [half, ...halve(half)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
