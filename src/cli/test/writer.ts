import type { TestOutcome } from '../../cases/index.ts';
import { escapeControl } from '../../diagnostics/index.ts';
import { createStyle } from '../../report/index.ts';
import { createTestTable, WHOLE_REPORTERS, type TestReport } from '../../test-report/index.ts';
import { usesColor } from '../shared/output/color.ts';
import type { Host } from '../host.ts';
import type { ReporterRequest } from './reporter-request.ts';
import type { TestFlags } from './flags.ts';

/** Sends what becomes of tests to all the reports that were asked for. */
export interface TestWriter {
  add(outcome: TestOutcome): Promise<void>;
  finish(report: TestReport): Promise<void>;
}

interface Sink {
  add?(outcome: TestOutcome): Promise<void>;
  finish(report: TestReport): Promise<void>;
}

const DEFAULT_WIDTH = 160;

/** People want the table where nothing else goes to the standard output. */
export function createTestWriter(flags: TestFlags, host: Host): TestWriter {
  const isFree = flags.reporter.every(({ file }) => file !== undefined);
  const hasTable = flags.reporter.some(({ name }) => name === 'table');
  const requests: readonly ReporterRequest[] =
    isFree && !hasTable ? [{ name: 'table', file: undefined }, ...flags.reporter] : flags.reporter;
  const sinks = requests.map((request) => createSink(request, flags, host));
  return {
    async add(outcome) {
      // oxlint-disable-next-line no-await-in-loop -- each has its turn
      for (const sink of sinks) await sink.add?.(outcome);
    },
    async finish(report) {
      const failures: unknown[] = [];
      for (const sink of sinks) {
        // oxlint-disable-next-line no-await-in-loop -- each has its turn
        await sink.finish(report).catch((error: unknown) => failures.push(error));
      }
      // What can't be written keeps none of the others from it.
      if (failures.length > 0) throw failures[0];
    },
  };
}

function createSink({ name, file }: ReporterRequest, flags: TestFlags, host: Host): Sink {
  if (name === 'table') return createTableSink(file, flags, host);
  return {
    finish: (report) => writeTo(file, WHOLE_REPORTERS[name](report), host),
  };
}

function createTableSink(file: string | undefined, flags: TestFlags, host: Host): Sink {
  const hasColor = file === undefined && usesColor(flags.color, host.stdout, host.env);
  const table = createTestTable({
    format: { escape: escapeControl },
    style: createStyle(hasColor),
    width: host.stdout.columns ?? DEFAULT_WIDTH,
    quiet: flags.quiet,
    showsCoverage: flags.coverage || flags.minCoverage !== undefined,
  });
  let text = '';
  return {
    async add(outcome) {
      if (file === undefined) await host.stdout.write(table.formatOutcome(outcome));
      else text += table.formatOutcome(outcome);
    },
    finish: (report) => writeTo(file, text + table.formatEnd(report), host),
  };
}

async function writeTo(file: string | undefined, text: string, host: Host): Promise<void> {
  if (file === undefined) await host.stdout.write(text);
  else await host.writeFile(file, text);
}
