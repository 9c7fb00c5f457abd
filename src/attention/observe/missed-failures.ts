import { shapeOf } from '../../explain/index.ts';
import { listAddressWords, readAddress } from '../../ip/index.ts';
import type { DatedLine, LineWatcher, LogPlace } from '../../replay/index.ts';
import type { MissedLookalikes } from '../../report/index.ts';
import { programOf, wordsOf } from './program.ts';
import { Sample } from './sample.ts';

/** What lines say that tell of a failure, in the logs of services that stock filters are for. */
const WORDS =
  /\b(?:fail(?:ed|ures?)\b|invalid (?:user|password|login|cred)|denied\b|illegal user|incorrect\b|unauthori[sz]ed\b|not allowed\b|wrong password|no such user|unknown user|bad (?:password|user|login|auth)|mismatch\b|break-?in\b)/i;
/** What lines say that fail for another reason than somebody who may not get in. */
const OTHER_WORDS =
  /\b(?:connection (?:reset|refused|timed|closed)|time(?:d )?out|no route|no auth attempts)\b/i;
/** A request or an address of the web in quotes, which says what whoever sent it liked. */
const SENT = /"(?:[A-Z]{3,7} |https?:)[^"]*"/g;
/** The name of a user, which is no part of a shape. */
const NAMES =
  /\b((?:user|account|login|ruser|username)[=:] ?|(?:user|for) (?=\S+ (?:from|at|on) ))(?![<\s])[^\s,;]+/gi;

/** More of a line is not looked at. */
const MAX_LENGTH = 500;
const MAX_PROGRAMS = 50;
const MAX_SHAPES = 200;
const MAX_IDS = 32;
/** How many of the hosts of a shape must be ones that did not fail otherwise, for it to be no mere echo: a quarter. */
const NEW_SHARE = 1 / 4;

/** Missed lines that look alike. */
interface Shape {
  readonly text: string;
  readonly program: string;
  readonly first: LogPlace;
  /** How many lines there are, each sampled one counting for those that were passed over. */
  lines: number;
  readonly ids: Set<string>;
}

/**
 * Looks among missed lines for those that tell of failures of the service whose other lines match. It looks at a sample
 * of them, at all as long as they are few, so that it takes next to no time.
 */
export class MissedFailures implements LineWatcher {
  readonly #found = new Sample(64);
  /** Of the missed lines, and then of those with words of a failure, which take a while. */
  readonly #missed = new Sample(512);
  readonly #likely = new Sample(64);
  readonly #programs = new Set<string>();
  readonly #shapes = new Map<string, Shape>();

  found(line: DatedLine): void {
    if (this.#found.take() === 0 || this.#programs.size >= MAX_PROGRAMS) return;
    this.#programs.add(programOf(line.after.slice(0, MAX_LENGTH)));
  }

  missed(line: DatedLine, place: LogPlace): void {
    const weight = this.#missed.take();
    if (weight === 0) return;
    const message = line.after.slice(0, MAX_LENGTH);
    if (!WORDS.test(message) || OTHER_WORDS.test(message)) return;
    const share = this.#likely.take();
    if (share > 0) this.#add(message, weight * share, place);
  }

  /**
   * Returns what was found; nothing where all of it is about hosts that failed anyway.
   *
   * @param hasFailed whether an id failed
   */
  describe(hasFailed: (id: string) => boolean): MissedLookalikes | null {
    const isNew = (id: string): boolean => !hasFailed(id);
    const shapes = [...this.#shapes.values()].filter(
      ({ program, ids }) =>
        this.#programs.has(program) && countNew(ids, isNew) >= ids.size * NEW_SHARE,
    );
    const [commonest] = shapes.toSorted((one, other) => other.lines - one.lines);
    if (!commonest) return null;
    const { text: shape, first } = commonest;
    const sum = shapes.reduce((total, each) => total + each.lines, 0);
    const isExact = this.#missed.isWhole && this.#likely.isWhole;
    const lines = isExact ? sum : Number(sum.toPrecision(2));
    const hosts = [...new Set(shapes.flatMap(({ ids }) => [...ids].filter(isNew)))];
    return { lines, isExact, hosts, shape, shapes: shapes.length, ...first };
  }

  #add(message: string, weight: number, place: LogPlace): void {
    const said = message.replace(SENT, '""');
    if (!WORDS.test(said)) return;
    const ids = listIds(said);
    if (ids.length === 0) return;
    const text = shapeOf(wordsOf(said)).replace(NAMES, '$1<name>');
    const known = this.#shapes.get(text);
    if (!known && this.#shapes.size >= MAX_SHAPES) return;
    const shape = known ?? {
      text,
      program: programOf(message),
      first: place,
      lines: 0,
      ids: new Set(),
    };
    this.#shapes.set(text, shape);
    shape.lines += weight;
    for (const id of ids) if (shape.ids.size < MAX_IDS) shape.ids.add(id);
  }
}

function listIds(message: string): string[] {
  return listAddressWords(message).flatMap((word) => readAddress(word)?.text ?? []);
}

function countNew(ids: ReadonlySet<string>, isNew: (id: string) => boolean): number {
  return [...ids].filter(isNew).length;
}
