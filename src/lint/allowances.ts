import type { Origin, SourceLookup } from '../diagnostics/index.ts';
import type { Finding } from './lint-rule.ts';

/** `# dryban: allow lint/no-anchor, lint/injection -- nobody but the program writes there`, on a line of its own. */
const ALLOWANCE = /^\s*[#;]\s*dryban:\s*allow\b\s*(?<codes>.*?)(?:\s+--\s*(?<reason>.*?))?\s*$/;
const COMMENT = /^\s*(?:[#;]|$)/;

/** A comment that lets a filter have what rules find in the next line. */
interface Allowance {
  file: string;
  /** The number of the line of the comment, from 1 on, and of the line that it is about. */
  line: number;
  about: number;
  codes: readonly string[];
  reason: string;
  text: string;
}

/** A finding of a rule. */
interface RuleFinding extends Finding {
  code: string;
}

/** A rule that a comment lets a line of a filter break. */
export interface AllowedRule {
  code: string;
  /** Where the comment stands. */
  origin: Origin;
  /** Whether the filter needs it; a rule that did not run in full can't tell. */
  need: 'needed' | 'idle' | 'untold';
}

/** What is left of findings, and what there is to say about the comments. */
export interface Allowed<Found> {
  findings: Found[];
  /** What comments allow. */
  allowed: Found[];
  /** What is wrong with the comments. */
  remarks: Finding[];
  /** The rules that comments with a reason name. */
  rules: AllowedRule[];
}

/** What comments are read from, and held against. */
export interface AllowanceTerms {
  /** The files of the filter. */
  files: readonly string[];
  source: SourceLookup;
  /** The codes of all rules, and of those that would have found all that there is. */
  known: readonly string[];
  conclusive: ReadonlySet<string>;
}

/** Takes out the findings that comments in the files of a filter allow. */
export function applyAllowances<Found extends RuleFinding>(
  found: readonly Found[],
  { files, source, known, conclusive }: AllowanceTerms,
): Allowed<Found> {
  const comments = files.flatMap((file) => readAllowances(file, source(file) ?? ''));
  const [sound, unsound] = partition(
    comments,
    ({ codes, reason }) => reason !== '' && codes.length > 0,
  );
  const [allowed, findings] = partition(found, (finding) =>
    sound.some((comment) => allows(comment, finding)),
  );
  const needOf = (comment: Allowance, code: string): AllowedRule['need'] => {
    if (allowed.some((finding) => finding.code === code && allows(comment, finding)))
      return 'needed';
    return conclusive.has(code) ? 'idle' : 'untold';
  };
  const named = sound.flatMap((comment) => comment.codes.map((code) => ({ comment, code })));
  const [real, unreal] = partition(named, ({ code }) => known.includes(code));
  return {
    findings,
    allowed,
    remarks: [
      ...unsound.map(describeUnsound),
      ...unreal.map(({ comment, code }) => describeUnreal(comment, code)),
    ],
    rules: real.map(({ comment, code }) => ({
      code,
      origin: placeOf(comment),
      need: needOf(comment, code),
    })),
  };
}

/**
 * Says which rules comments name in vain, each once.
 *
 * @param rules what the comments in the files of all filters allow: others may need what a filter does not
 */
export function remarkOnIdle(rules: readonly AllowedRule[]): Finding[] {
  const byPlace = new Map<string, AllowedRule[]>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.origin, rule.code]);
    byPlace.set(key, [...(byPlace.get(key) ?? []), rule]);
  }
  return [...byPlace.values()]
    .filter((alike) => alike.every(({ need }) => need === 'idle'))
    .map(([rule]) => describeIdle(rule!));
}

function readAllowances(file: string, text: string): Allowance[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const { codes, reason = '' } = ALLOWANCE.exec(line)?.groups ?? {};
    if (codes === undefined) return [];
    const next = lines.findIndex((other, place) => place > index && !COMMENT.test(other));
    const listed = codes.split(/[\s,]+/).filter((code) => code !== '');
    return [{ file, line: index + 1, about: next + 1, codes: listed, reason, text: line }];
  });
}

function allows({ file, about, codes }: Allowance, { code, origin }: RuleFinding): boolean {
  return origin?.file === file && origin.line === about && codes.includes(code);
}

function describeUnsound(comment: Allowance): Finding {
  return {
    severity: 'warning',
    message: 'a comment that allows what a rule finds needs the rule and a reason',
    origin: placeOf(comment),
    hint: 'Write # dryban: allow lint/no-anchor -- why that does no harm here',
  };
}

function describeUnreal(comment: Allowance, code: string): Finding {
  return {
    severity: 'warning',
    message: `there is no rule ${code}`,
    origin: placeOf(comment),
    hint: 'The rules are those of dryban help lint/…, as the findings have them',
  };
}

function describeIdle({ code, origin }: AllowedRule): Finding {
  return {
    severity: 'note',
    message: `${code} finds nothing in the line that this comment is about`,
    origin,
    hint: 'Remove the rule from the comment',
  };
}

function placeOf({ file, line, text }: Allowance): Origin {
  const column = text.search(/\S/) + 1;
  return { file, line, column, length: text.trim().length };
}

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter((item) => holds(item)), items.filter((item) => !holds(item))];
}
