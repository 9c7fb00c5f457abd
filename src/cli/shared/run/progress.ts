import type { LineBatch } from '../../../replay/index.ts';
import type { Host, LogReading } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import type { LiveReport } from './live-report.ts';
import { ProgressLine } from './progress-line.ts';

const MEGABYTE = 1_000_000;

/** Creates a progress, but none where it would run into reports that appear on the same terminal meanwhile. */
export function createProgress(
  { quiet }: Pick<ReplayFlags, 'quiet'>,
  reports: readonly LiveReport[],
  readings: readonly LogReading[],
  host: Host,
): Progress | undefined {
  const { stdout, stderr } = host;
  const areLive = reports.some(({ sink }) => sink !== undefined);
  const isShown = stderr.isTTY && !quiet && !(areLive && stdout.isTTY);
  return isShown ? new Progress(host, readings) : undefined;
}

/** Says on the terminal how far a long replay has come. */
export class Progress {
  readonly #line: ProgressLine;
  readonly #readings: readonly LogReading[];
  #lines = 0;

  constructor(host: Host, readings: readonly LogReading[]) {
    this.#line = new ProgressLine(host);
    this.#readings = readings;
  }

  async advance(batches: readonly LineBatch[]): Promise<void> {
    for (const { lines } of batches) this.#lines += lines.length;
    await this.#line.show(() => this.#describe());
  }

  erase(): Promise<void> {
    return this.#line.erase();
  }

  #describe(): string {
    const bytes = this.#readings.reduce((sum, reading) => sum + reading.bytesRead(), 0);
    const size = this.#readings.reduce((sum, reading) => sum + (reading.size ?? Number.NaN), 0);
    const share = size > 0 ? `, ${Math.floor((bytes / size) * 100)} %` : '';
    return `${this.#lines} lines, ${Math.round(bytes / MEGABYTE)} MB${share}`;
  }
}
