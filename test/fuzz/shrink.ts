/** Values that are a little simpler, the simplest first: texts and lists lose pieces, in whatever they stand. */
export function* simplify(value: unknown): Generator {
  if (typeof value === 'string') yield* cutPieces(value);
  else if (Array.isArray(value)) yield* simplifyList(value);
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

/** Halves first, then smaller and smaller pieces. */
function* cutPieces<Sequence extends string | readonly unknown[]>(
  sequence: Sequence,
): Generator<Sequence> {
  for (
    let size = Math.ceil(sequence.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = 0; start < sequence.length; start += size) {
      yield join(sequence, start, start + size);
    }
  }
}

function join<Sequence extends string | readonly unknown[]>(
  sequence: Sequence,
  start: number,
  end: number,
): Sequence;
function join(sequence: string | readonly unknown[], start: number, end: number) {
  if (typeof sequence === 'string') return sequence.slice(0, start) + sequence.slice(end);
  return [...sequence.slice(0, start), ...sequence.slice(end)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
