import { expect } from 'vitest';
import { runOracleScript } from '../support/python.ts';
import { runCli } from '../support/run-cli.ts';
import { asNewerReport } from './differences.ts';

/** What test/oracle/fail2ban_regex.py answers; `null` for a code where fail2ban-regex fails with an exception. */
interface RegexAnswer {
  stdout: string;
  code: number | null;
}

const TZ = 'Europe/Berlin';

/** In this year, of which fail2ban's date templates tell. */
export const NOW = Date.UTC(new Date().getUTCFullYear(), 1, 5, 12) / 1000;

function askFail2banRegex(argvs: readonly (readonly string[])[]): RegexAnswer[] {
  const requests = argvs.map((argv) => ({ argv, now: NOW, tz: TZ }));
  return runOracleScript<RegexAnswer>('fail2ban_regex.py', requests);
}

/** Runs `dryban regex` with the same arguments and expects the same output and exit code. */
async function expectSameRun(argv: readonly string[], expected: RegexAnswer): Promise<void> {
  const args = ['regex', '--now', String(NOW), ...argv];
  const { stdout, code } = await runCli(args, { zoneName: () => TZ });
  expect({ stdout: withoutTime(stdout), code }).toEqual({
    stdout: asNewerReport(withoutTime(expected.stdout)),
    code: expected.code,
  });
}

function withoutTime(report: string): string {
  return report.replace(/^\[processed in [\d.]+ sec\]$/m, '[processed]');
}

/** Runs to compare; fail2ban is asked about all of them at once, when the first is to be compared. */
export class RegexRuns {
  readonly #argvs: (readonly string[])[];
  #answers: readonly RegexAnswer[] | undefined;

  constructor(argvs: readonly (readonly string[])[]) {
    this.#argvs = [...argvs];
  }

  async compare(argv: readonly string[]): Promise<void> {
    this.#answers ??= askFail2banRegex(this.#argvs);
    const answer = this.#answers[this.#argvs.indexOf(argv)];
    if (!answer) throw new Error(`fail2ban was not asked about ${argv.join(' ')}`);
    await expectSameRun(argv, answer);
  }
}
