import {
  LineExplainer,
  OPEN_CAUSES,
  type LineExplanation,
  type ReplayedLine,
} from '../../explain/index.ts';
import { IgnoreList } from '../../ip/index.ts';
import type { ReplaySink } from '../../replay/index.ts';
import { replayCase, type CaseGuard, type CaseLog, type CaseSetup } from '../case/replay-case.ts';
import type { Change, RegexBlame } from './change.ts';
import { groupByBlame, MAX_EXAMPLES, type ExplainedChange } from './find-faults.ts';

/** The most findings that are explained: more nobody reads, and each takes a while. */
const MAX_EXPLAINED = 20;

/**
 * Adds to changes of log lines why the line got the verdict it has. The case is replayed again, since only a failing
 * one needs to know.
 */
export function explainChanges(
  changes: readonly Change[],
  setup: CaseSetup,
  logs: readonly CaseLog[],
  limits: CaseGuard,
): ExplainedChange[] {
  const wanted = new Set(chooseChanges(changes).map(keyOf));
  const { filter, counting, test, logtimezone } = setup;
  const explainer = new LineExplainer(filter, {
    counting,
    now: test.now,
    zone: test.zone,
    logtimezone,
    own: new IgnoreList(filter.release),
  });
  const lines = collectLines(wanted, explainer, setup, logs, limits);
  return changes.map((change) => {
    const line = lines.get(keyOf(change));
    return line ? addExplanation(change, explainer.explain(line)) : change;
  });
}

/** Chooses those that are explained: the examples of each fault, then the first of all. */
function chooseChanges(changes: readonly Change[]): Change[] {
  const examples = groupByBlame(changes).flatMap((group) => group.slice(0, MAX_EXAMPLES));
  return [...new Set([...examples, ...changes.slice(0, MAX_EXPLAINED)])].slice(0, MAX_EXPLAINED);
}

function addExplanation(change: Change, explanation: LineExplanation): ExplainedChange {
  return { ...change, cause: describeCause(explanation), nearest: findNearest(explanation) };
}

/** Returns the regex that came nearest to a line that is missed; `null` where none did. */
function findNearest({ cause, attempts: [nearest] }: LineExplanation): RegexBlame | null {
  if (!nearest || (cause && OPEN_CAUSES.has(cause.code))) return null;
  return { kind: nearest.kind, number: nearest.number };
}

function collectLines(
  wanted: ReadonlySet<string>,
  explainer: LineExplainer,
  setup: CaseSetup,
  logs: readonly CaseLog[],
  limits: CaseGuard,
): Map<string, ReplayedLine> {
  const lines = new Map<string, ReplayedLine>();
  let current: ReturnType<LineExplainer['add']> | undefined;
  const sink: ReplaySink = (event) => {
    current?.events.push(event);
  };
  const inspect = (passed: ReplayedLine['passed'], place: ReplayedLine['place'], text: string) => {
    const key = keyOf(place);
    const line = explainer.add(passed, place, text);
    current = wanted.has(key) ? line : undefined;
    if (current) lines.set(key, current);
  };
  replayCase(setup, logs, limits, { sink, inspector: { inspect } });
  return lines;
}

/** Why the line got its verdict, in one sentence; `null` where nothing matched it and there is no cause. */
export function describeCause(explanation: LineExplanation): string | null {
  const { cause, remarks } = explanation;
  const [first] = cause ? [cause] : remarks;
  const reason = first && `${first.message} [${first.code}]`;
  const match = cause ? undefined : describeMatch(explanation);
  const parts = [match, reason].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : null;
}

function describeMatch({ steps }: LineExplanation): string | undefined {
  const matched = steps.find((step) => step.step === 'failregex' && step.matched);
  if (matched?.step !== 'failregex') return undefined;
  const { number, origin } = matched;
  const place = origin ? ` (${origin.file}:${origin.line})` : '';
  return `failregex ${number}${place} matches it`;
}

function keyOf({ file, line }: { file: string; line: number | null }): string {
  return `${file}:${line}`;
}
