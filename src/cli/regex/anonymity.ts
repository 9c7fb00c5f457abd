import { createTestLearner, type Anonymizer } from '../../anonymize/index.ts';
import {
  RegexTestRun,
  type LineBatch,
  type LineEvent,
  type TestedLine,
} from '../../replay/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { NamingFlags } from '../shared/anonymize/naming-flags.ts';
import type { ReportedLines, ReportedRun } from '../shared/anonymize/reported-run.ts';
import { runAnonymously } from '../shared/anonymize/run-anonymously.ts';
import type { TestedFilter } from './filter.ts';
import type { RegexTestFlags } from './flags.ts';
import { batchOf, classifyLog } from './log.ts';
import { openTest, readTested, viewTested } from './open-test.ts';
import { readRegexTestRequest, type RegexTestRequest } from './request.ts';
import { isFilterSpec } from './source.ts';
import { describeRun } from './test.ts';

/** What takes operands and flags, and makes the report of a test of them. */
type TestRegex = (
  operands: readonly string[],
  flags: RegexTestFlags,
  host: Host,
) => Promise<ExitCode>;

/** Runs a test on what is left of its operands, settings and log without people. */
export function testAnonymously(
  operands: readonly string[],
  flags: RegexTestFlags,
  host: Host,
  test: TestRegex,
): Promise<ExitCode> {
  const terms = new NamingOperands(operands, host);
  return runAnonymously(terms.toFlags(), host, {
    open: (named, machine) => openRun(terms.fromFlags(named), flags, machine),
    run: (named, machine) => test(terms.fromFlags(named), flags, machine),
  });
}

/** The operands of a test as flags that may name somebody: lines instead of a log, and regexes. */
class NamingOperands {
  readonly #operands: readonly string[];
  readonly #isLines: boolean;
  readonly #isRegex: boolean;

  constructor(operands: readonly string[], host: Host) {
    const [log = '', regex = ''] = operands;
    this.#operands = operands;
    this.#isLines = classifyLog(log, (path) => host.kindOf(path)).kind === 'lines';
    this.#isRegex = !isFilterSpec(regex);
  }

  toFlags(): NamingFlags {
    const [log = '', regex = '', ...ignoreregex] = this.#operands;
    return {
      line: this.#isLines ? [log] : [],
      failregex: this.#isRegex ? [regex] : [],
      ignoreregex,
    };
  }

  fromFlags({ line = [], failregex = [], ignoreregex = [] }: NamingFlags): string[] {
    const [log = '', regex = ''] = this.#operands;
    return [line[0] ?? log, failregex[0] ?? regex, ...ignoreregex];
  }
}

async function openRun(
  operands: readonly string[],
  flags: RegexTestFlags,
  host: Host,
): Promise<ReportedRun[]> {
  const request = readRegexTestRequest(operands, flags, host);
  const { log, reading, filter } = await openTest(request, SILENCE, host);
  if (!filter) return [];
  if (log.kind === 'lines') return [createRun(filter, [[batchOf(log.texts)]], request, host)];
  if (!reading) return [];
  const { value: isReadable } = await viewTested(reading, filter.journalmatch, request);
  if (!isReadable) return [];
  return [createRun(filter, readTested(reading, request, tellNobody), request, host)];
}

function tellNobody(): void {}
/** The test itself tells all of it later. */
const SILENCE = {
  writeLines: tellNobody,
  refuse: tellNobody,
  fail: tellNobody,
  addDiagnostics: tellNobody,
};

type Batches = Iterable<readonly LineBatch[]> | AsyncIterable<readonly LineBatch[]>;

function createRun(
  { compiled }: TestedFilter,
  read: Batches,
  request: RegexTestRequest,
  host: Host,
): ReportedRun {
  const options = { ...describeRun(request, host), lookUp: undefined };
  return {
    filter: compiled,
    async *run(): AsyncGenerator<ReportedLines> {
      let events: LineEvent[] = [];
      const run = new RegexTestRun(compiled, options, (line) => events.push(...describeLine(line)));
      for await (const batches of read) {
        const isGoingOn = run.process(batches);
        yield { batches, events };
        events = [];
        if (!isGoingOn) return;
      }
    },
    async learn(anonymizer: Anonymizer): Promise<void> {
      const run = new RegexTestRun(compiled, options, createTestLearner(anonymizer));
      for await (const batches of read) if (!run.process(batches)) return;
    },
  };
}

/** Says what each regex made of a line, so that the same line without its people can be compared with it. */
function describeLine({ place, dating, failures, ignoredBy }: TestedLine): LineEvent[] {
  const missed: LineEvent = {
    type: 'line',
    ...place,
    verdict: 'missed',
    time: dating.time,
    date: dating.line.date,
    failregex: null,
    ignoreregex: null,
    id: null,
  };
  const events = [
    ...failures.map(({ failregex, id, nofail }): LineEvent => {
      const verdict = nofail ? 'nofail' : 'matched';
      return { ...missed, verdict, failregex, id: id?.text ?? null };
    }),
    ...ignoredBy.map(({ number }): LineEvent => ({
      ...missed,
      verdict: 'ignored',
      ignoreregex: number,
    })),
  ];
  return events.length > 0 ? events : [missed];
}
