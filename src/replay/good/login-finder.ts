import type { CompiledFilter, Groups } from '../../filter/index.ts';
import { AddressError, type Address } from '../../ip/index.ts';
import { isSet } from '../failures/failure-data.ts';
import { FailureFinder, type Failure } from '../failures/failures.ts';
import { HostNames } from '../failures/host-names.ts';
import type { LogPlace } from '../lines/dropped-lines.ts';
import type { RegexMatch } from '../pass/line-matcher.ts';
import type { DatedSearchedLine, SearchedLine } from '../pass/replay-pass.ts';
import type { ReplayOptions } from '../replay-options.ts';
import type { Login, LoginSink } from './login.ts';

const GAINED = 'mlfgained';

/** Whether a regex of a filter says that access was gained: `<F-MLFGAINED>`. */
export function knowsLogins({ failregex, prefregex }: CompiledFilter): boolean {
  return [...failregex, ...(prefregex ? [prefregex] : [])].some(({ groups }) => groups.has(GAINED));
}

/** Finds in lines who logged in. What becomes of their failures is no matter to it, nor is it to them. */
export class LoginFinder {
  readonly #knowsLogins: boolean;
  readonly #finder: FailureFinder;
  readonly #sink: LoginSink;

  constructor(
    filter: CompiledFilter,
    { resolve }: Pick<ReplayOptions, 'resolve'>,
    sink: LoginSink,
  ) {
    this.#knowsLogins = knowsLogins(filter);
    this.#finder = new FailureFinder(filter, false, new HostNames(resolve).lookUp);
    this.#sink = sink;
  }

  /** @param failures those of the line, whose connections may name the host that it doesn't */
  look(line: DatedSearchedLine, failures: readonly Failure[] | undefined, place: LogPlace): void {
    const { outcome } = line;
    if (outcome && this.#knowsLogins) {
      for (const match of outcome.matches) {
        if (isSet(match.groups, GAINED)) this.#tellGained(match, failures, line, place);
      }
    }
    if (line.good) this.lookForGood(line, place);
  }

  /** Tells what a regex found that was given for it. */
  lookForGood(line: Extract<SearchedLine, { good?: Groups }>, place: LogPlace): void {
    if (line.good) this.#tell('regex', line.good, this.#identify(line.good), line, place);
  }

  #tellGained(
    { groups, regex }: RegexMatch,
    failures: readonly Failure[] | undefined,
    line: DatedSearchedLine,
    place: LogPlace,
  ): void {
    const own = this.#identify(groups);
    const connection = failures?.find(({ failregex }) => failregex === regex.number)?.data;
    const ids = own.length > 0 || !connection ? own : this.#identify(connection.groups);
    this.#tell('gained', groups, ids, line, place);
  }

  #tell(
    by: Login['by'],
    groups: Groups,
    ids: readonly Address[],
    { dating: { standing, time } }: Pick<DatedSearchedLine, 'dating'>,
    { file, line }: LogPlace,
  ): void {
    const user = groups.get('user');
    for (const { text: id } of ids) {
      this.#sink({
        by,
        id,
        file,
        line,
        time: standing === 'timeless' ? null : time,
        user: typeof user === 'string' && user !== '' ? user : null,
      });
    }
  }

  #identify(groups: Groups): readonly Address[] {
    try {
      return this.#finder.identify(groups);
    } catch (error) {
      if (error instanceof AddressError) return [];
      throw error;
    }
  }
}
