import { compileRepaired } from '../repair/suggest-regex.ts';
import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import { isAddress, type IgnoreList } from '../../ip/index.ts';
import type { ReplayOptions } from '../../replay/index.ts';
import { findLineHarm } from '../harm/line-harms.ts';
import { NOT_MEASURED, TOO_SLOW, type RepairRefusal } from '../harm/refusal.ts';
import { withRegex } from '../harm/with-regex.ts';
import { changedRegexOf } from '../groups/changed-regex.ts';
import type { LineExplanation } from '../explanation.ts';
import type { KeptLines } from './kept-lines.ts';
import type { Outcomes } from './outcomes.ts';
import { changeAt, compareOutcomes, type RepairEffect } from './repair-effect.ts';
import { replayChanged } from './replay-changed.ts';

/** The log at hand, and what became of it with the filter as it is. */
export interface TrialTerms {
  lines: KeptLines;
  before: Outcomes;
  options: ReplayOptions;
  /** Addresses and networks of the machine that wrote the log. */
  own: IgnoreList;
}

/** What came of a trial: one of both is there, or neither where nothing was suggested. */
export interface TrialResult {
  effect: RepairEffect | null;
  refusal: RepairRefusal | null;
}

/** The most repairs that are tried in a run: each takes a replay. */
const MAX_TRIALS = 4;

/** Tries repairs on the lines of the log: what they do there, and whether it does harm. */
export class RepairTrials {
  readonly #filter: CompiledFilter;
  readonly #terms: TrialTerms;
  readonly #known = new Map<string, TrialResult>();

  constructor(filter: CompiledFilter, terms: TrialTerms) {
    this.#filter = filter;
    this.#terms = terms;
  }

  /**
   * Tries what an explanation suggests.
   *
   * @param alike how many lines look like its line
   */
  try(explanation: LineExplanation, alike: number): TrialResult {
    const { suggestion } = explanation;
    const regex = suggestion === null ? undefined : this.#findRegex(explanation);
    if (suggestion === null || !regex) return NOTHING;
    const key = `${regex.kind} ${regex.number} ${suggestion}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= MAX_TRIALS) return { effect: null, refusal: NOT_MEASURED };
    const result = this.#replay(regex, suggestion, alike);
    this.#known.set(key, result);
    return result;
  }

  #findRegex(explanation: LineExplanation): FilterRegex | undefined {
    const { prefregex, failregex } = this.#filter;
    const changed = changedRegexOf(explanation);
    if (changed?.kind === 'prefregex') return prefregex;
    return failregex.find(({ number }) => number === changed?.number);
  }

  #replay(regex: FilterRegex, suggestion: string, alike: number): TrialResult {
    const { lines, before, options } = this.#terms;
    const repaired = compileRepaired(suggestion, regex, this.#filter);
    const changed = repaired && withRegex(this.#filter, regex, repaired);
    const after = changed && replayChanged(changed, options, lines);
    if (!after) return { effect: null, refusal: TOO_SLOW };
    const scope = { isWhole: !lines.isCut, hasCommand: options.ignorecommand !== undefined };
    const effect = compareOutcomes(before, after, scope);
    const refusal = judgeEffect(effect, alike) ?? this.#findHarm(regex, after) ?? null;
    return { effect: refusal ? null : effect, refusal };
  }

  #findHarm(regex: FilterRegex, after: Outcomes): RepairRefusal | undefined {
    const { lines, before, own } = this.#terms;
    for (let place = 0; place < after.lines; place++) {
      const change = changeAt(before, after, place);
      if (change === 'moved' && isAddress(before.idAt(place) ?? '')) return MOVES_LINES;
      if (change !== 'matches' && change !== 'moved') continue;
      const text = lines.textAt(place);
      const taken = { text, id: after.idAt(place), regex: regex.written.text, own };
      const harm = findLineHarm(taken);
      if (harm) return ofOtherLine(harm, text);
    }
    return undefined;
  }
}

const MOVES_LINES: RepairRefusal = {
  code: 'moves-lines',
  message:
    'No regex is offered: with the changes that the line asks for, lines would count for another host that count today',
};

const NOTHING: TrialResult = { effect: null, refusal: null };

function judgeEffect(
  { matches, moved, lost, changed }: RepairEffect,
  alike: number,
): RepairRefusal | undefined {
  if (lost > 0) {
    return {
      code: 'loses-lines',
      message: `No regex is offered: with the changes that the line asks for, ${lost} lines would count no more that count today`,
    };
  }
  if (matches + changed + moved === 0) {
    return {
      code: 'no-effect',
      message:
        'No regex is offered: the line would not count even with the changes that it asks for',
    };
  }
  if (alike > 1 && matches === 1) {
    return {
      code: 'example-only',
      message: `No regex is offered: of the ${alike} lines that look alike it would take this one only`,
    };
  }
  return undefined;
}

const MAX_SHOWN = 120;

/** The line that was explained is right; the harm is done to another that the repair takes, too. */
function ofOtherLine({ code }: RepairRefusal, text: string): RepairRefusal {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return {
    code,
    message: `No regex is offered: it would also take lines by which nobody should fail, such as ${shown}`,
  };
}
