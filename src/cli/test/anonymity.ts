import { Anonymizer, createLearner, learnGroups, listKeptWords } from '../../anonymize/index.ts';
import {
  configRootsOf,
  GOLDEN_FILES,
  listGoldenGroups,
  mapDiagnostic,
  mapOutcome,
  prepareCase,
  replayCase,
  type PreparedCase,
  type TestOutcome,
  type TextMaps,
} from '../../cases/index.ts';
import { decodeUtf8, joinPath } from '../../config/index.ts';
import type { Diagnostic, SourceLookup } from '../../diagnostics/index.ts';
import { loadTest } from '../cases/load-test.ts';
import { readLogsOf } from '../cases/own-logs.ts';
import type { Host, TestJob } from '../host.ts';
import type { ReportNaming } from './report-naming.ts';
import { openArchives } from '../shared/run/open-config.ts';

/** A test whose filter is ready to run. */
interface OpenedTest {
  job: TestJob;
  prepared: PreparedCase;
}

/**
 * Maps what reports of tests say, so that they name nobody. The tests run as they are, so that their verdicts are the
 * same.
 */
export class ReportAnonymity implements ReportNaming {
  readonly #maps: TextMaps;

  private constructor(anonymizer: Anonymizer) {
    this.#maps = {
      text: (text) => anonymizer.map(text),
      config: (text) => anonymizer.mapConfig(text),
    };
  }

  /** Finds out whom tests name in their logs, their settings, and what they expect; one that is broken says nothing. */
  static async learn(jobs: readonly TestJob[], host: Host): Promise<ReportAnonymity> {
    const tests: OpenedTest[] = [];
    for (const job of jobs) {
      // oxlint-disable-next-line no-await-in-loop -- names are numbered as they come
      const prepared = await prepareTest(job, host);
      if (prepared) tests.push({ job, prepared });
    }
    const anonymizer = new Anonymizer(listKeptWords(tests.map(({ prepared }) => prepared.filter)));
    for (const test of tests) {
      // oxlint-disable-next-line no-await-in-loop -- names are numbered as they come
      await learnTest(test, anonymizer, host);
    }
    return new ReportAnonymity(anonymizer);
  }

  mapOutcome(outcome: TestOutcome): TestOutcome {
    return mapOutcome(outcome, this.#maps);
  }

  mapDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    return diagnostics.map((diagnostic) => mapDiagnostic(diagnostic, this.#maps));
  }

  mapSource(source: SourceLookup): SourceLookup {
    return (file) => {
      const text = source(file);
      const map = CONFIG_FILE.test(file) ? this.#maps.config : this.#maps.text;
      return text?.split('\n').map(map).join('\n');
    };
  }
}

const CONFIG_FILE = /\.(?:conf|local|ini)$/;

async function prepareTest(job: TestJob, host: Host): Promise<PreparedCase | undefined> {
  const { value: test } = loadTest(job, host);
  if (!test) return undefined;
  await openArchives(configRootsOf(test), host);
  return prepareCase(test, host.configFiles).value;
}

async function learnTest(
  { job, prepared }: OpenedTest,
  anonymizer: Anonymizer,
  host: Host,
): Promise<void> {
  for (const text of readTexts(job, prepared, host)) {
    anonymizer.learnText(text);
    learnGroups(listGoldenGroups(text), anonymizer);
  }
  const { value: read } = await readLogsOf(prepared, host);
  if (!read) return;
  const limits = { guard: host.guard, regexTimeout: job.regexTimeout };
  replayCase(read.prepared, read.logs, limits, createLearner(anonymizer));
}

/** Reads the files besides the logs of a test that may name somebody. */
function readTexts({ file }: TestJob, { folder }: PreparedCase, { configFiles }: Host): string[] {
  const golden = Object.values(GOLDEN_FILES).map((name) => joinPath(folder, name));
  return [file, ...golden].flatMap((path) => {
    const bytes = configFiles.read(path);
    return bytes ? [decodeUtf8(bytes).text] : [];
  });
}
