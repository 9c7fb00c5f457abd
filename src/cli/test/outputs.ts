import type { TestOutcome } from '../../cases/index.ts';
import { escapeControl } from '../../diagnostics/index.ts';
import { createStyle } from '../../report/index.ts';
import type { TestReport, TestTableOptions, TestWriter } from '../../test-report/index.ts';
import type { Host } from '../host.ts';
import { usesColor } from '../shared/output/color.ts';
import { describePage } from '../shared/output/page.ts';
import type { TestFlags } from './flags.ts';
import { GITHUB, MARKDOWN, TABLE, type ReporterRequest } from './reporters.ts';

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
    const requests = [...asked, ...addSummary(asked, host)];
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
    const failures: unknown[] = [];
    for (const output of this.#outputs) {
      // oxlint-disable-next-line no-await-in-loop -- each has its turn
      await output.end(report).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** The variable by which GitHub Actions names the file of the summary, to which each command of a step adds. */
const SUMMARY = 'GITHUB_STEP_SUMMARY';

/** Returns the summary of the job, which GitHub gets with its annotations. */
function addSummary(asked: readonly ReporterRequest[], { env }: Host): ReporterRequest[] {
  const file = env[SUMMARY];
  const isForGithub = asked.some(({ reporter }) => reporter === GITHUB);
  if (!file || !isForGithub || asked.some((request) => request.file === file)) return [];
  return [{ reporter: MARKDOWN, file }];
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
    const text = this.#text + this.#writer.end(report);
    if (this.#file === undefined) await this.#host.stdout.write(text);
    else if (this.#file === this.#host.env[SUMMARY]) this.#host.appendFile(this.#file, text);
    else await this.#host.writeFile(this.#file, text);
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
