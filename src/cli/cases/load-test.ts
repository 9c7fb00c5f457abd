import { caseOfTable, loadCase, type StockConfig, type TestCase } from '../../cases/index.ts';
import { dirname, layerConfig } from '../../config/index.ts';
import { createLocalZone } from '../../dates/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import { chooseAnswer, configOfFilter } from '../../library/index.ts';
import type { FileJob, Host, TableJob, TestJob } from '../host.ts';

/** Loads the case of a job; a table makes one with what the command line says of it. */
export function loadTest(job: TestJob, host: Host): Result<TestCase> {
  return job.kind === 'table' ? loadTable(job, host) : loadCaseFile(job, host);
}

function loadCaseFile(job: FileJob, host: Host): Result<TestCase> {
  const { file, config, stock } = job;
  const { value: written, diagnostics } = loadCase(file, host.configFiles, job);
  if (!written) return { diagnostics };
  const fromCase = (root: string) => pathFrom(dirname(file), root, host);
  const own = config.length > 0 ? config.map(fromCase) : written.config;
  const roots = stock ? [...own, fromCase(stock.root)] : own;
  return { value: { ...written, config: roots }, diagnostics };
}

function loadTable(job: TableJob, host: Host): Result<TestCase> {
  const { file, filter, zone, now } = job;
  const config = above(job.stock, job.config);
  const place = layerConfig(host.configFiles, config);
  const answer = chooseAnswer(job, configOfFilter(filter, place));
  const terms = { answer, filter, config, zone: createLocalZone(zone)!, now };
  return { value: caseOfTable(file, terms), diagnostics: [] };
}

/** Returns the configurations of a test, the stock one behind its own. */
export function above(stock: StockConfig | undefined, own: readonly string[]): readonly string[] {
  return stock ? [...own, stock.root] : own;
}

/** Returns a path as a case in the folder writes it. */
export function pathFrom(folder: string, path: string, host: Host): string {
  return path.startsWith('/') ? path : host.relativePath(folder, path);
}
