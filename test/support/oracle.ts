import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ReplayEvent } from '../../src/replay/index.ts';
import type { JailLine, ReplaySettings } from './engine.ts';
import { ROOT } from './paths.ts';
import type { Reference } from './releases/references.ts';

/** The Python that Debian's fail2ban belongs to; another one on the PATH doesn't have it. */
export const PYTHON = '/usr/bin/python3';

export const FAIL2BAN_CONFIG = '/etc/fail2ban';

/** Whether there is no fail2ban, to be used as `describe.skipIf(...)`. */
export const NO_FAIL2BAN = spawnSync(PYTHON, ['-c', 'import fail2ban']).status !== 0;

export interface OracleRequest extends Partial<ReplaySettings> {
  filter:
    | { configDir: string; name: string; options?: Record<string, string> }
    | { path: string; options?: Record<string, string> }
    | { prefregex?: string; failregex: string[]; ignoreregex: string[]; maxlines?: number };
  /** The paths of logs, or lines as file, line number and text. */
  logs?: string[];
  lines?: (readonly [file: string, line: number, text: string])[];
  /**
   * The times at which the lines were written, in seconds since the epoch; then a FileFilter reads them from a file.
   */
  arrivals?: number[];
  /** Whether to tell the lines with `<F-MLFGAINED>`, too. */
  logins?: boolean;
}

/** A line with `<F-MLFGAINED>`, as fail2ban has it. */
export interface OracleLogin {
  type: 'login';
  line: number;
  /** `null` where neither it nor its connection names a host. */
  id: string | null;
  user: string | null;
}

/** A question about several jails that share a database, with the number of its jail behind each line. */
export interface JailsRequest extends Pick<ReplaySettings, 'purgeage' | 'seed' | 'tz' | 'now'> {
  jails: readonly OracleRequest[];
  lines: readonly JailLine[];
}

/** Runs replays in fail2ban's own classes (test/oracle/engine/replay_oracle.py). */
export class Oracle {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** @param reference the installed fail2ban if absent */
  constructor({ python = PYTHON, env = {} }: Partial<Pick<Reference, 'python' | 'env'>> = {}) {
    const script = join(ROOT, 'test/oracle/engine/replay_oracle.py');
    this.#process = spawn(python, [script, '--serve'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Has fail2ban replay lines.
   *
   * @throws when fail2ban refuses the filter
   */
  async replay(request: OracleRequest | JailsRequest): Promise<ReplayEvent[]> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const events: ReplayEvent[] = [];
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- an answer comes line by line
      const line = await this.#lines.next();
      if (line.done) throw new Error('the oracle ended unexpectedly');
      const event: ReplayEvent | { type: 'end' } | OracleError = JSON.parse(line.value);
      if (event.type === 'end') return events;
      if (event.type === 'error') throw new Error(event.message);
      events.push(event);
    }
  }

  close(): void {
    this.#process.stdin.end();
  }
}

interface OracleError {
  type: 'error';
  message: string;
}
