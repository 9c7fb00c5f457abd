import { escapeControl } from '../../../diagnostics/index.ts';
import type { LineEvent, ReplayEvent } from '../../../replay/index.ts';
import type { FixCounts } from '../../../report/index.ts';

/** What became of a line. */
type Outcome = Pick<LineEvent, 'verdict' | 'id'> & { isDated: boolean };

/** What a replay has otherwise than one before it. */
interface Comparison {
  /** How many missed lines match. */
  gained: number;
  /** How many lines match at a date that did so without. */
  dated: number;
  /** The first line that is worse off, in words. */
  harm?: string;
}

/** What became of each line of a replay, and how much there is of the rest. */
export class LineOutcomes {
  /** By log, and in it by number. */
  readonly #lines = new Map<string, Outcome[]>();
  readonly #hosts = new Set<string>();
  #matched = 0;
  #missed = 0;
  #bans = 0;

  readonly sink = (event: ReplayEvent): void => {
    if (event.type === 'line') this.#addLine(event);
    if (event.type === 'failure') this.#hosts.add(event.id);
    if (event.type === 'ban') this.#bans += 1;
  };

  get counts(): FixCounts {
    return {
      matched: this.#matched,
      missed: this.#missed,
      hosts: this.#hosts.size,
      bans: this.#bans,
    };
  }

  /** Compares with an earlier replay of the same lines; what was not there then is left out. */
  compareWith(before: LineOutcomes): Comparison {
    let gained = 0;
    let dated = 0;
    for (const [file, lines] of before.#lines) {
      for (const [number, was] of lines.entries()) {
        const is = this.#lines.get(file)?.[number];
        if (!was || !is) continue;
        const harm = describeHarm(was, is);
        if (harm !== undefined) {
          return { gained, dated, harm: `${escapeControl(file)}:${number} ${harm}` };
        }
        if (was.verdict === 'missed' && is.verdict === 'matched') gained += 1;
        if (was.verdict === 'matched' && !was.isDated && is.isDated) dated += 1;
      }
    }
    return { gained, dated };
  }

  #addLine({ file, line, verdict, id, date }: LineEvent): void {
    const lines = this.#lines.get(file) ?? [];
    this.#lines.set(file, lines);
    lines[line] = { verdict, id, isDated: date !== null };
    if (verdict === 'matched') this.#matched += 1;
    if (verdict === 'missed') this.#missed += 1;
  }
}

/** Says in what a line is worse off than before, if in anything; only what was missed or left out may change. */
function describeHarm(was: Outcome, is: Outcome): string | undefined {
  if (was.verdict === 'missed' || was.verdict === 'skipped') return undefined;
  if (was.verdict !== is.verdict) return `would be ${is.verdict}, not ${was.verdict}`;
  if (was.id !== is.id) {
    return `would count for ${escapeControl(is.id ?? 'nobody')}, not for ${escapeControl(was.id ?? 'nobody')}`;
  }
  return was.isDated && !is.isDated ? 'would lose its date' : undefined;
}
