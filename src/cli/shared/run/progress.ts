import type { LineBatch } from '../../../replay/index.ts';
import type { Host, LogReading } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import type { LiveReport } from './live-report.ts';

const FIRST_AFTER_SECONDS = 1;
const SECONDS_BETWEEN = 0.2;
/** Erases the line of a terminal that progress is shown in. */
export const ERASE_LINE = '\r\x1b[K';
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

/** A line on the terminal that says how far a long replay has come. */
export class Progress {
  readonly #host: Host;
  readonly #readings: readonly LogReading[];
  #lines = 0;
  #nextTime: number;
  #isShown = false;

  constructor(host: Host, readings: readonly LogReading[]) {
    this.#host = host;
    this.#readings = readings;
    this.#nextTime = host.now() + FIRST_AFTER_SECONDS;
  }

  async advance(batches: readonly LineBatch[]): Promise<void> {
    for (const { lines } of batches) this.#lines += lines.length;
    const now = this.#host.now();
    if (now < this.#nextTime) return;
    this.#nextTime = now + SECONDS_BETWEEN;
    this.#isShown = true;
    await this.#host.stderr.write(`${ERASE_LINE}${this.#describe()}`);
  }

  async erase(): Promise<void> {
    if (this.#isShown) await this.#host.stderr.write(ERASE_LINE);
    this.#isShown = false;
  }

  #describe(): string {
    const bytes = this.#readings.reduce((sum, reading) => sum + reading.bytesRead(), 0);
    const size = this.#readings.reduce((sum, reading) => sum + (reading.size ?? Number.NaN), 0);
    const share = size > 0 ? `, ${Math.floor((bytes / size) * 100)} %` : '';
    return `${this.#lines} lines, ${Math.round(bytes / MEGABYTE)} MB${share}`;
  }
}
