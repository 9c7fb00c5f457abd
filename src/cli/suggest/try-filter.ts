import { loadFilter } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { lintFilter, type LintFinding } from '../../lint/index.ts';
import { readSource } from '../../library/index.ts';
import {
  CoverageTally,
  suggestFilter,
  type FilterForm,
  type PickedGroup,
  type SuggestedFilter,
} from '../../suggest/index.ts';
import type { Host } from '../host.ts';
import type { SuggestFlags } from './flags.ts';
import { replayLines, type LineReplay } from './replay-lines.ts';
import { withFile } from './virtual-file.ts';

/** A filter that is tried on the logs that it was made of. */
export interface FilterTrial {
  /** Its path. */
  target: string;
  logs: readonly string[];
  picked: readonly PickedGroup[];
  form: Omit<FilterForm, 'takesBlanks'>;
}

/** A filter, and what it does. */
export interface TriedFilter {
  filter: SuggestedFilter;
  tally: CoverageTally;
  findings: LintFinding[];
  diagnostics: Diagnostic[];
  /** Whether it takes all lines of its groups and no others, and nothing is found that is worse than a note. */
  isGood: boolean;
}

/** Makes a filter and tries it; where it is not good with users of several words, also without. */
export async function tryFilter(
  trial: FilterTrial,
  flags: SuggestFlags,
  host: Host,
): Promise<TriedFilter> {
  const wide = await tryForm(trial, true, flags, host);
  const holdsBlanks = trial.picked.some(({ group }) =>
    group.columns.some(({ hasBlank }) => hasBlank),
  );
  if (wide.isGood || !holdsBlanks) return wide;
  const narrow = await tryForm(trial, false, flags, host);
  return isSafer(narrow, wide) ? narrow : wide;
}

async function tryForm(
  trial: FilterTrial,
  takesBlanks: boolean,
  flags: SuggestFlags,
  host: Host,
): Promise<TriedFilter> {
  const { target, logs, picked, form } = trial;
  const filter = suggestFilter(picked, { ...form, takesBlanks });
  const configFiles = withFile(host.configFiles, target, filter.text);
  const machine = { ...host, configFiles };
  const tally = new CoverageTally(picked);
  const replay = await replayLines([target, ...logs], flags, {}, machine, {
    judged: ({ passed, ...line }, { verdict, id }) =>
      tally.add(
        passed.kind === 'dated' ? passed.dating.line : undefined,
        line,
        verdict === 'matched' ? id : null,
      ),
  });
  const findings = lint(replay, trial, machine);
  const { diagnostics } = replay;
  return { filter, tally, findings, diagnostics, isGood: isGood(tally, findings, diagnostics) };
}

function lint(
  { request, opened }: LineReplay,
  { target, picked }: FilterTrial,
  host: Host,
): LintFinding[] {
  const { flags, answer } = request;
  const { release } = answer;
  const { configDir } = flags;
  const load = { release, spec: target, options: new Map<string, string>(), configDir };
  const definition = loadFilter(load, host.configFiles).value;
  if (!opened || !definition) return [];
  const lines = picked.flatMap(({ group }) => group.examples.map(({ text }) => text));
  const trials = { lines, fields: [], now: request.now, guard: host.guard };
  const linted = { definition, compiled: opened.filter.compiled, release, trials };
  return lintFilter(linted, readSource(host)).findings;
}

function isGood(
  { groups, outside }: CoverageTally,
  findings: readonly LintFinding[],
  diagnostics: readonly Diagnostic[],
): boolean {
  const isWhole = groups.every(({ lines, matched }) => lines === matched);
  const isBad = [...findings, ...diagnostics].some(({ severity }) => severity !== 'note');
  return isWhole && outside.matched === 0 && !isBad;
}

/** Whether a filter takes fewer lines that are not meant, or fewer lines can be made up for it. */
function isSafer(one: TriedFilter, other: TriedFilter): boolean {
  const [count, otherCount] = [one, other].map(
    ({ findings, tally }) =>
      findings.filter(({ severity }) => severity !== 'note').length + tally.outside.matched,
  );
  return count! < otherCount!;
}
