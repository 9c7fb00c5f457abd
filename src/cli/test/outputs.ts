import type { TestOutcome } from '../../cases/index.ts';
import { escapeControl } from '../../diagnostics/index.ts';
import { createStyle } from '../../report/index.ts';
import type { TestReport, TestTableOptions, TestWriter } from '../../test-report/index.ts';
import type { Host } from '../host.ts';
import { usesColor } from '../shared/output/color.ts';
import { describePage } from '../shared/output/page.ts';
import { findSummary, writeAll, writeReport } from '../shared/reports/write-report.ts';
import type { TestFlags } from './flags.ts';
import { MARKDOWN, TABLE, type ReporterRequest } from './reporters.ts';

/** What reports are made by. */
type OutputTerms = Omit<TestFlags, 'matrix'> & Pick<TestTableOptions, 'matrix' | 'source'>;

/** The reports that were asked for. */
export class TestOutputs {
  readonly #outputs: readonly TestOutput[];

  private constructor(outputs: readonly TestOutput[]) {
    this.#outputs = outputs;
  }

  /** Opens all of them, and the table for people where nothing else goes to the standard output. */
  static async open(flags: OutputTerms, host: Host): Promise<TestOutputs> {
    const isFree = flags.reporter.every(({ file }) => file !== undefined);
    const hasTable = flags.reporter.some(({ reporter }) => reporter === TABLE);
    const table = { reporter: TABLE, file: undefined };
    const asked = isFree && !hasTable ? [table, ...flags.reporter] : flags.reporter;
    const summary = findSummary(asked, host);
    const requests = summary ? [...asked, { reporter: MARKDOWN, file: summary }] : asked;
    return new TestOutputs(
      await Promise.all(requests.map((request) => openOutput(request, flags, host))),
    );
  }

  async add(outcome: TestOutcome): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- each has its turn
    for (const output of this.#outputs) await output.add(outcome);
  }

  /** Ends all of them: what can't be written keeps none of the others from it. */
  async end(report: TestReport): Promise<void> {
    await writeAll(this.#outputs.map((output) => () => output.end(report)));
  }
}

/**
 * A report on its way to the standard output, or to a file that is written when it is whole; to the summary of a job it
 * is added.
 */
class TestOutput {
  readonly #writer: TestWriter;
  readonly #file: string | undefined;
  readonly #host: Host;
  #text = '';

  constructor(writer: TestWriter, file: string | undefined, host: Host) {
    this.#writer = writer;
    this.#file = file;
    this.#host = host;
  }

  async add(outcome: TestOutcome): Promise<void> {
    const text = this.#writer.outcome?.(outcome) ?? '';
    if (this.#file !== undefined) this.#text += text;
    else if (text !== '') await this.#host.stdout.write(text);
  }

  async end(report: TestReport): Promise<void> {
    await writeReport(this.#text + this.#writer.end(report), this.#file, this.#host);
  }
}

async function openOutput(
  { reporter, file }: ReporterRequest,
  flags: OutputTerms,
  host: Host,
): Promise<TestOutput> {
  const hasColor = file === undefined && usesColor(flags.color, host.stdout, host.env);
  const writer = await reporter.createWriter({
    format: { escape: escapeControl },
    style: createStyle(hasColor),
    matrix: flags.matrix,
    page: describePage(host),
    quiet: flags.quiet,
    source: flags.source,
    showsCoverage: flags.coverage || flags.minCoverage !== undefined,
  });
  return new TestOutput(writer, file, host);
}
