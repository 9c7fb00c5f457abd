import { listGoodBanned, tellGoodBanned, type GoodBanned } from '../../attention/index.ts';
import {
  attentionOf,
  hasErrors,
  type Attention,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import { compileGoodRegexes, type CompiledFilter } from '../../filter/index.ts';
import type { AddressList } from '../../ip/index.ts';
import { placeGood, readGoodFiles, type Good } from '../../library/index.ts';
import type { JailResult, ReplayedJail } from '../../report/index.ts';
import type { Host } from '../host.ts';
import type { JailFlags } from '../options/jail-flags.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { explainCommandOf } from './explain-command.ts';
import { isReplayed } from './result.ts';

/** A regex that says who is good, in the lines of one jail or of all. */
interface WrittenRegex {
  jail: string | undefined;
  text: SourceText;
}

/** Who is good by what flags say, for each jail. */
export class JailsGood {
  readonly #regexes: readonly WrittenRegex[];
  readonly #said: AddressList | undefined;

  constructor(regexes: readonly WrittenRegex[], said: AddressList | undefined) {
    this.#regexes = regexes;
    this.#said = said;
  }

  /** Returns what says who is good in the lines of a jail; what is odd in it was told of all jails. */
  forJail(name: string, filter: CompiledFilter): Good {
    const meant = this.#regexes.filter(({ jail }) => jail === undefined || jail === name);
    const { value: regexes = [] } = compileGoodRegexes(
      meant.map(({ text }) => text),
      filter,
    );
    return { regexes, said: this.#said };
  }
}

/**
 * Reads `REGEX` and `JAIL:REGEX`, and files.
 *
 * @param jails those that are replayed
 * @throws UsageError for a file that can't be read
 */
export function readJailsGood(
  { flags: { good, goodFile }, answer: { release } }: JailsRequest,
  jails: readonly string[],
  { configFiles }: Host,
): Result<JailsGood> {
  const regexes = good.map((text, index) => readRegex(text, index, jails));
  const texts = regexes.map(({ text }) => text);
  const compiled = compileGoodRegexes(texts, { usedns: 'warn', release });
  const said = readGoodFiles(goodFile, configFiles);
  const diagnostics = [...compiled.diagnostics, ...said.diagnostics];
  const value = new JailsGood(regexes, said.value);
  return hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
}

/** What stands before a colon is a jail where there is one of that name; a regex begins with `^`. */
function readRegex(text: string, index: number, jails: readonly string[]): WrittenRegex {
  const jail = jails.find((name) => text.startsWith(`${name}:`));
  const column = jail === undefined ? 1 : jail.length + 2;
  return { jail, text: placeGood(text.slice(column - 1), index, column) };
}

/**
 * Lets all jails know who is good by the logs of the others, since who logs in is good for the whole server.
 *
 * @returns the hosts that are known to be good by another jail than the one that would ban them
 */
export function shareGood(results: readonly JailResult[], { flags }: JailsRequest): Attention[] {
  const replayed = results.filter(isReplayed);
  const all = replayed.map(({ name, replay }) => ({ jail: name, good: replay.summary.good }));
  // One list for all: each looks in its own logs first.
  const known = all.filter(({ good }) => good.count > 0);
  for (const { good } of all) good.learnFrom(known);
  return replayed.flatMap((result) => tellKnownElsewhere(result, flags));
}

function tellKnownElsewhere({ name, jail, replay }: ReplayedJail, flags: JailFlags): Attention[] {
  const hosts = listKnownElsewhere(replay);
  return tellGoodBanned(replay, hosts, explainCommandOf(jail, flags)).map((finding) =>
    Object.assign({ jail: name }, attentionOf('attention/good-banned', finding)),
  );
}

function* listKnownElsewhere({ summary }: ReplayedJail['replay']): Iterable<GoodBanned> {
  for (const host of listGoodBanned(summary)) if (host.good.jail !== undefined) yield host;
}
