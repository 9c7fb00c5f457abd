import { loadFilter } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { lintFilter, type LintFinding } from '../../lint/index.ts';
import { readSource } from '../../library/index.ts';
import type { SuggestFinding } from '../../report/index.ts';
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
  /** What was noticed of the logs before. */
  known: readonly Diagnostic[];
}

/** A filter, and what it does. */
export interface TriedFilter {
  filter: SuggestedFilter;
  tally: CoverageTally;
  findings: SuggestFinding[];
  diagnostics: Diagnostic[];
  /** What speaks against taking users of several words, where that is why this filter does not. */
  refused: SuggestFinding[];
  /** Whether it takes all lines of its groups and no others, all have a date, and nothing is found that is worse than a note. */
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
  return isSafer(narrow, wide) ? { ...narrow, refused: listBad(wide) } : wide;
}

async function tryForm(
  trial: FilterTrial,
  takesBlanks: boolean,
  flags: SuggestFlags,
  host: Host,
): Promise<TriedFilter> {
  const { target, logs, picked, form, known } = trial;
  const filter = suggestFilter(picked, { ...form, takesBlanks });
  const configFiles = withFile(host.configFiles, target, filter.text);
  const machine = { ...host, configFiles };
  const tally = new CoverageTally(picked);
  const replay = await replayLines([target, ...logs], flags, {}, machine, {
    judged: ({ passed, ...line }, { verdict, id }) => {
      const dating = passed.kind === 'dated' ? passed.dating : undefined;
      const failed = verdict === 'matched' ? id : null;
      tally.add(dating?.line, dating?.dated ?? false, line, failed);
    },
  });
  const findings = lint(replay, trial, machine);
  const diagnostics = leaveOut(replay.diagnostics, known);
  const isGood = judge(tally, [...findings, ...diagnostics]);
  return { filter, tally, findings, diagnostics, refused: [], isGood };
}

function leaveOut(diagnostics: readonly Diagnostic[], known: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set(known.map((diagnostic) => JSON.stringify(diagnostic)));
  return diagnostics.filter((diagnostic) => !told.has(JSON.stringify(diagnostic)));
}

function lint(
  { request, opened }: LineReplay,
  { target, picked }: FilterTrial,
  host: Host,
): SuggestFinding[] {
  const { flags, answer } = request;
  const { release } = answer;
  const { configDir } = flags;
  const load = { release, spec: target, options: new Map<string, string>(), configDir };
  const definition = loadFilter(load, host.configFiles).value;
  if (!opened || !definition) return [];
  const lines = picked.flatMap(({ group }) => group.examples.map(({ text }) => text));
  const trials = { lines, fields: [], now: request.now, guard: host.guard };
  const linted = { definition, compiled: opened.filter.compiled, release, trials };
  return lintFilter(linted, readSource(host)).findings.map(withoutAttack);
}

function withoutAttack(finding: LintFinding): SuggestFinding {
  const { attack: _, ...told } = finding;
  return told;
}

function judge(
  { groups, outside, undated }: CoverageTally,
  findings: readonly Pick<Diagnostic, 'severity'>[],
): boolean {
  const isWhole = groups.every(({ lines, matched }) => lines === matched);
  return isWhole && outside.matched === 0 && undated === 0 && !findings.some(isBad);
}

function isBad({ severity }: Pick<Diagnostic, 'severity'>): boolean {
  return severity !== 'note';
}

function listBad({ findings }: TriedFilter): SuggestFinding[] {
  return findings.filter(isBad);
}

/** Whether a filter is of use, and takes fewer lines that are not meant, or fewer lines can be made up for it. */
function isSafer(one: TriedFilter, other: TriedFilter): boolean {
  return one.tally.groups.every(({ matched }) => matched > 0) && countBad(one) < countBad(other);
}

function countBad(tried: TriedFilter): number {
  return listBad(tried).length + tried.tally.outside.matched;
}
