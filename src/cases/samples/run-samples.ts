import { loadFilter, type ConfigFiles } from '../../config/index.ts';
import { createLocalZone } from '../../dates/index.ts';
import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../../filter/index.ts';
import { describeAnswer, type Answer } from '../../release/index.ts';
import { changeAt, findingOf, type Change } from '../blame/change.ts';
import { gatherFaults, placeChanges, type PlacedChange } from '../blame/find-faults.ts';
import type { RegexUse, TestOutcome } from '../outcome.ts';
import { findDefiningFile } from '../case/prepare-case.ts';
import type { CaseGuard } from '../case/replay-case.ts';
import { SampleChecker } from './sample-checker.ts';
import { SAMPLE_ZONE, type SampleProblem } from './sample-expectation.ts';
import { filterOptionsOf, readSampleLog, type Sample, type SampleOptions } from './sample-log.ts';
import { SAMPLE_NOW } from './sample-pass.ts';

export interface SampleSettings extends CaseGuard {
  /** The directory of fail2ban's configuration. */
  config: string;
  answer: Answer;
  /** The year that has come: dates with a year are expected up to it. */
  presentYear: number;
}

/**
 * Runs a log of samples as fail2ban's own tests run theirs: every expectation has to be met, one regex may match a line,
 * every failregex needs a sample, and none may be greedy before `<HOST>`. Times are left to whoever has a clock.
 */
export function runSamples(
  file: string,
  settings: SampleSettings,
  files: ConfigFiles,
): TestOutcome {
  const { value: log, diagnostics } = readSampleLog(file, files);
  const filters = new FiltersInUse(log!.filter, settings, files);
  const placed: PlacedChange[] = [];
  let lines = 0;
  for (const sample of log!.samples) {
    const checker = filters.use(sample.options);
    if (!checker) break;
    lines++;
    const problem = checker.check(sample);
    const { filter } = checker;
    const sources = { filter, filterFile: filters.definingFile, settings: {}, expectation: file };
    if (problem) placed.push(...placeChanges([describeChange(sample, problem)], sources));
  }
  if (log!.samples.length === 0 && !hasErrors(diagnostics))
    diagnostics.push(noSamples(file, log!.filter));
  diagnostics.push(...filters.diagnostics);
  const isBroken = hasErrors(diagnostics);
  if (!isBroken) placed.push(...filters.judgeRegexes());
  return {
    kind: 'samples',
    name: file,
    file,
    description: null,
    configuration: null,
    fail2ban: describeAnswer(settings.answer),
    filter: log!.filter,
    filterFile: filters.definingFile,
    status: isBroken ? 'broken' : placed.length > 0 ? 'failed' : 'passed',
    lines,
    findings: placed.map(({ change }) => findingOf(change)),
    faults: gatherFaults(placed),
    diff: '',
    regexes: filters.regexes,
    diagnostics,
    seconds: 0,
  };
}

/** The filter with each set of options. Samples with the same options share what it remembers of earlier lines. */
class FiltersInUse {
  definingFile: string | null = null;
  readonly #name: string;
  readonly #settings: SampleSettings;
  readonly #files: ConfigFiles;
  readonly #checkers = new Map<string, SampleChecker>();
  readonly #loading: Diagnostic[] = [];

  constructor(name: string, settings: SampleSettings, files: ConfigFiles) {
    this.#name = name;
    this.#settings = settings;
    this.#files = files;
  }

  /**
   * Returns the filter with a set of options.
   *
   * @returns undefined when the filter can't be used: a diagnostic says why
   */
  use(options: SampleOptions): SampleChecker | undefined {
    const given = filterOptionsOf(options);
    const key = options['test.filter-name'] ?? JSON.stringify([...given]);
    const known = this.#checkers.get(key);
    if (known) return known;
    const filter = this.#load(given);
    if (!filter) return undefined;
    const checker = new SampleChecker(filter, options, this.#settings);
    this.#checkers.set(key, checker);
    return checker;
  }

  get diagnostics(): Diagnostic[] {
    const checking = [...this.#checkers.values()].flatMap((checker) => checker.diagnostics);
    return [...this.#loading, ...checking];
  }

  get regexes(): RegexUse[] {
    return [...this.#checkers.values()].flatMap((checker) => checker.regexes);
  }

  /** Judges the regexes: each needs a sample, with this set of options or, if it is the same there, with another. */
  judgeRegexes(): PlacedChange[] {
    const failregexes = this.regexes.filter(({ kind }) => kind === 'failregex');
    const hit = new Set(failregexes.filter(({ hits }) => hits > 0).map(({ regex }) => regex));
    const distinct = new Map(failregexes.map((use) => [use.regex, use]));
    const uses = [...distinct.values()];
    const unhit = uses.filter(({ regex }) => !hit.has(regex));
    const greedy = uses.filter(({ regex }) => isGreedyBeforeHost(regex));
    return [
      ...unhit.map((use) => this.#describeRegex(use, 'no sample matches')),
      ...greedy.map((use) => this.#describeRegex(use, GREEDY)),
    ];
  }

  #load(options: ReadonlyMap<string, string>): CompiledFilter | undefined {
    const { config, presentYear, answer } = this.#settings;
    const { release } = answer;
    const request = { release, spec: this.#name, options, configDir: config };
    const { value: definition, diagnostics } = loadFilter(request, this.#files);
    this.#loading.push(...diagnostics);
    if (!definition || hasErrors(diagnostics)) return undefined;
    this.definingFile ??= findDefiningFile(definition.name, definition.files);
    const compiled = compileFilter(definition, {
      release,
      usedns: 'raw',
      zone: createLocalZone(SAMPLE_ZONE)!,
      now: SAMPLE_NOW,
      presentYear,
    });
    this.#loading.push(...compiled.diagnostics);
    return compiled.value;
  }

  #describeRegex({ number, regex, origin }: RegexUse, problem: string): PlacedChange {
    const file = origin?.file ?? this.definingFile ?? this.#name;
    const change = changeAt(file, `failregex ${number}: ${problem}: ${regex}`);
    const { line = null, column = null, length = null } = origin ?? {};
    return { change: { ...change, line }, place: { file, line, column, length, name: '' } };
  }
}

const GREEDY =
  'a greedy catch-all before <HOST>, and what follows is not exact up to an anchored end';

/**
 * A `.*` or `.+` before `<HOST>`, which takes as much as it can, so that text of an attacker may hold the address
 * that is found. It does no harm where all behind `<HOST>` is exact up to an anchored end.
 */
const CATCH_ALL_BEFORE_HOST = /\.[*+](?!\?)[^$^]*<HOST>(?:.*\.[*+]|.*[^$]$)/s;

/** Whether a failregex may find the address in the wrong place, by the rule of fail2ban's tests. */
function isGreedyBeforeHost(failregex: string): boolean {
  return CATCH_ALL_BEFORE_HOST.test(failregex);
}

function describeChange(
  { file, line, options }: Sample,
  { message, ...problem }: SampleProblem,
): Change {
  const given = [...filterOptionsOf(options)].map(([name, value]) => `${name}=${value}`);
  const suffix = given.length > 0 ? ` [${given.join(', ')}]` : '';
  return {
    ...problem,
    file,
    line,
    message: message + suffix,
    unit: 'sample',
    ids: [],
    cause: null,
  };
}

function noSamples(file: string, filter: string): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message: `${file} has no samples for the filter ${filter}`,
    hint: 'A test of nothing would always pass: add lines, with # failJSON: above those that should match',
  };
}
