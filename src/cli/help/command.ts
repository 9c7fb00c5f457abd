import { findSimilar } from '../../config/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { createProgram } from '../parse-arguments.ts';
import { CODE_ENTRIES, RENAMED_CODES, type CodeEntry } from '../shared/codes/index.ts';
import { widthOfPage } from '../shared/output/page.ts';
import type { HelpInvocation } from './flags.ts';
import { formatCodesJson, formatEntries, formatList } from './format-codes.ts';

const ALL_CODES = 'codes';

/** Prints what there is to know about codes, or which commands there are. */
export async function helpCommand(
  topics: readonly string[],
  flags: HelpInvocation['flags'],
  host: Host,
): Promise<ExitCode> {
  await host.stdout.write(answerTo(topics, flags, widthOfPage(host)));
  return EXIT_CODE.good;
}

function answerTo(
  topics: readonly string[],
  { all, format }: HelpInvocation['flags'],
  width: number,
): string {
  const isList = topics.length === 1 && topics[0] === ALL_CODES;
  if (topics.length === 0 && !all && format === 'text') {
    return createProgram({ width }).helpInformation();
  }
  const entries = all || isList || topics.length === 0 ? CODE_ENTRIES : topics.map(findEntry);
  if (format === 'json') return formatCodesJson(entries);
  return isList && !all ? formatList(entries, width) : formatEntries(entries, width);
}

/**
 * Finds what is said of a code, which may come with the brackets that messages have around it.
 *
 * @throws UsageError
 */
function findEntry(topic: string): CodeEntry {
  const named = /\[([^\]]+)\]/.exec(topic)?.[1] ?? topic;
  const word = RENAMED_CODES[named] ?? named;
  const exact = CODE_ENTRIES.find(({ code }) => code === word);
  if (exact) return exact;
  const meant = CODE_ENTRIES.filter(({ code }) => code.endsWith(`/${word}`));
  if (meant.length === 1) return meant[0]!;
  throw unknownTopic(
    word,
    meant.map(({ code }) => code),
  );
}

function unknownTopic(word: string, meant: readonly string[]): UsageError {
  const codes = CODE_ENTRIES.map(({ code }) => code);
  const names = createProgram({}).commands.map((command) => command.name());
  const tails = new Map(codes.map((code) => [code.slice(code.indexOf('/') + 1), code]));
  const similar = findSimilar(word, [...codes, ...names, ALL_CODES, ...tails.keys()]);
  const guesses = similar === undefined ? meant : [...meant, tails.get(similar) ?? similar];
  return new UsageError(
    `There is no command or code '${word}'`,
    guesses.length > 0
      ? `Did you mean: ${guesses.map((guess) => `dryban help ${guess}`).join(', or ')}`
      : 'dryban help codes lists all codes, dryban help all commands',
  );
}
