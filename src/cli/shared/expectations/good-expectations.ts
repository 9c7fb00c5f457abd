import { describeGood, listGoodBanned } from '../../../attention/index.ts';
import { UsageError, type Diagnostic } from '../../../diagnostics/index.ts';
import type { CompiledFilter } from '../../../filter/index.ts';
import type { Good } from '../../../library/index.ts';
import { knowsLogins, type ReplaySummary } from '../../../replay/index.ts';

/** That a jail, or any, bans nobody who is good. */
export interface GoodExpectation {
  jail?: string;
}

/** Whether anything can tell who is good: a failregex with `<F-MLFGAINED>`, a regex for it, or a file. */
export function tellsGood(filter: CompiledFilter, { regexes, said }: Good): boolean {
  return knowsLogins(filter) || regexes.length > 0 || said !== undefined;
}

/** The error that an expectation would hold whatever happens. */
export function nobodyIsGood(): UsageError {
  return new UsageError(
    '--expect-no-good-banned: nothing can tell who is good, since no failregex has <F-MLFGAINED>',
    "Give --good with a regex for lines of logins, such as '^\\s*\\S+ app: <F-USER>\\S+</F-USER> logged in from <HOST>', or --good-file with addresses",
  );
}

/**
 * Checks who was banned.
 *
 * @returns a diagnostic for each host that is good and was banned, and a note where nobody is known to be good
 */
export function checkGood(
  expected: readonly GoodExpectation[],
  happened: readonly { jail?: string; summary: ReplaySummary }[],
): Diagnostic[] {
  const isMeant = ({ jail }: { jail?: string }): boolean =>
    expected.some((each) => each.jail === undefined || each.jail === jail);
  const meant = happened.filter(isMeant);
  if (meant.length === 0) return [];
  if (!meant.some(({ summary }) => summary.good.areAny)) return [nobodyLoggedIn()];
  return meant.flatMap(findFailures);
}

function findFailures({ jail, summary }: { jail?: string; summary: ReplaySummary }): Diagnostic[] {
  const where = jail === undefined ? '' : ` in the jail ${jail}`;
  return Array.from(listGoodBanned(summary), (host) => {
    const { file, line, failures } = host.firstBan;
    return {
      code: 'cli/expectation-failed',
      severity: 'error',
      message: `${host.id} was banned${where}: failure ${failures} is ${file}:${line}, although ${describeGood(host.good)}`,
    };
  });
}

function nobodyLoggedIn(): Diagnostic {
  return {
    code: 'cli/no-login',
    severity: 'note',
    message: 'nobody who is good may be banned, and no line of the logs is a login',
    hint: 'Check that these are the logs that logins are in, and that --good fits their lines',
  };
}
