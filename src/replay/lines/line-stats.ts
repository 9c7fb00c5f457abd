import { messageOf, textOf, type DatedLine } from './dated-line.ts';

/** The lines of a kind that are kept to be shown. */
type Keeping = 'none' | 'some' | 'all';

export type LineKind = 'matched' | 'ignored' | 'missed';

export interface LineStatsOptions {
  readonly keeping: Readonly<Record<LineKind, Keeping>>;
  /** How many of `some` lines are kept; one more is, too. */
  readonly limit: number;
  /** Whether to keep what an online tester is to be given for each line, too. */
  readonly samples: boolean;
}

/** The lines of one kind: how many there were, and those that were kept. */
export interface KeptLines {
  readonly count: number;
  readonly texts: readonly string[];
  readonly samples: readonly string[];
}

/** Counts lines as matched, ignored or missed, as fail2ban-regex does (observed in 1.0.2). */
export class LineStats {
  readonly #matched: LineBin;
  readonly #ignored: LineBin;
  readonly #missed: LineBin;
  readonly #keepsSamples: boolean;
  #tested = 0;

  constructor({ keeping, limit, samples }: LineStatsOptions) {
    this.#matched = new LineBin(keeping.matched, limit);
    this.#ignored = new LineBin(keeping.ignored, limit);
    this.#missed = new LineBin(keeping.missed, limit);
    this.#keepsSamples = samples;
  }

  get tested(): number {
    return this.#tested;
  }

  get matched(): KeptLines {
    return this.#matched;
  }

  get ignored(): KeptLines {
    return this.#ignored;
  }

  get missed(): KeptLines {
    return this.#missed;
  }

  add(kind: LineKind, text: string, sample: string): void {
    this.#tested++;
    this.#binOf(kind).add(text, this.#keepsSamples ? sample : undefined);
  }

  /** Counts a line that was missed as matched, since it turned out to be part of a match over several lines. */
  rematch(line: DatedLine): void {
    const text = textOf(line);
    const wasKept = removeFirst(this.#missed.texts, text);
    if (wasKept) removeFirst(this.#missed.samples, messageOf(line));
    this.#missed.count--;
    this.#matched.count++;
    if (this.#matched.keepsAll && !this.#keepsSamples) this.#matched.texts.push(text);
  }

  #binOf(kind: LineKind): LineBin {
    if (kind === 'matched') return this.#matched;
    return kind === 'ignored' ? this.#ignored : this.#missed;
  }
}

class LineBin implements KeptLines {
  count = 0;
  readonly texts: string[] = [];
  readonly samples: string[] = [];
  readonly keepsAll: boolean;
  readonly #room: number;

  constructor(keeping: Keeping, limit: number) {
    this.keepsAll = keeping === 'all';
    this.#room = keeping === 'some' ? limit + 1 : 0;
  }

  add(text: string, sample: string | undefined): void {
    this.count++;
    if (!this.keepsAll && this.count > this.#room) return;
    this.texts.push(text);
    if (sample !== undefined) this.samples.push(sample);
  }
}

function removeFirst(texts: string[], text: string): boolean {
  const index = texts.indexOf(text);
  if (index >= 0) texts.splice(index, 1);
  return index >= 0;
}
