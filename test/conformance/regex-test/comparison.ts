import { expect } from 'vitest';
import { EXIT_CODE } from '../../../src/cli/exit-code.ts';
import { runOracleScript } from '../../support/python.ts';
import { runCli } from '../../support/run-cli.ts';
import type { Reference } from '../../support/releases/references.ts';

/** Arguments to compare the two commands with, and when and where they run. */
export interface RegexRun {
  argv: readonly string[];
  /** Seconds since the epoch; in this year, of which fail2ban's date templates tell. */
  now?: number;
  tz?: string;
}

/** What test/oracle/engine/fail2ban_regex.py answers; `null` for a code where fail2ban-regex fails with an exception. */
interface RegexAnswer {
  stdout: string;
  code: number | null;
}

const NOW = Date.UTC(new Date().getUTCFullYear(), 1, 5, 12) / 1000;
const TZ = 'Europe/Berlin';

/** Runs to compare with a release of fail2ban, which is asked about all of them at once, when the first is to be compared. */
export class RegexRuns {
  readonly #reference: Reference;
  readonly #runs: readonly Required<RegexRun>[];
  #answers: readonly RegexAnswer[] | undefined;

  constructor(runs: readonly RegexRun[], reference: Reference) {
    this.#reference = reference;
    this.#runs = runs.map(({ argv, now = NOW, tz = TZ }) => ({ argv, now, tz }));
  }

  /** Expects the same output, but for the time it took, and the same exit code. */
  async compare(index: number): Promise<void> {
    const { actual, expected } = await this.run(index);
    expect(actual).toEqual(expected);
  }

  /** What dryban answers, and what fail2ban does. */
  async run(index: number): Promise<{ actual: RegexAnswer; expected: RegexAnswer }> {
    this.#answers ??= runOracleScript<RegexAnswer>(
      'engine/fail2ban_regex.py',
      this.#runs,
      this.#reference,
    );
    const { name, release } = this.#reference;
    const { argv, now, tz } = this.#runs[index]!;
    const answer = this.#answers[index]!;
    const version = ['--fail2ban-version', name, '--python-version', release.python.version];
    const args = ['regex', ...version, '--now', String(now), ...argv];
    const { stdout, code } = await runCli(args, { zoneName: () => tz, lookUpName });
    return {
      actual: { stdout: withoutTime(stdout).replace(/^Use +fail2ban : .*\n/m, ''), code },
      expected: { stdout: withoutTime(answer.stdout), code: answer.code ?? EXIT_CODE.failed },
    };
  }
}

/** As the name server of test/oracle/engine/fail2ban_regex.py. */
function lookUpName(name: string): string[] {
  const { length } = name;
  if (length % 2 === 0) return [`192.0.2.${length}`];
  return length % 3 === 0 ? [`2001:db8::${length}`] : [];
}

function withoutTime(report: string): string {
  return report.replace(/^\[processed in [\d.]+ sec\]$/m, '[processed]');
}
