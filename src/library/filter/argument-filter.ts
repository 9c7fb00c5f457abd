import type { FilterDefinition } from '../../config/index.ts';
import { SourceText } from '../../diagnostics/index.ts';
import type { ReplaySettings } from '../run/replay-terms.ts';

const FAILREGEX = '--failregex';
const IGNOREREGEX = '--ignoreregex';
const DATEPATTERN = '--datepattern';
const GOOD = '--good';

/** The arguments that diagnostics may point into; a command need not have all of them. */
export type ArgumentTexts = Partial<
  Pick<ReplaySettings, 'failregex' | 'ignoreregex' | 'datepattern' | 'good'>
>;

/** Defines a filter of regexes that are arguments. Their place is that of an option and its how-manieth use. */
export function defineFilterOfArguments({
  failregex,
  ignoreregex,
}: ReplaySettings): FilterDefinition {
  return {
    name: FAILREGEX,
    files: [],
    options: new Map(),
    failregex: failregex.map((text, index) => placeArgument(text, FAILREGEX, index)),
    ignoreregex: ignoreregex.map((text, index) => placeArgument(text, IGNOREREGEX, index)),
  };
}

export function placeDatepattern({ datepattern }: ReplaySettings): SourceText | undefined {
  return datepattern === undefined ? undefined : placeArgument(datepattern, DATEPATTERN, 0);
}

/** @param column at which the regex begins in its argument, from 1 on */
export function placeGood(text: string, index: number, column = 1): SourceText {
  return placeArgument(text, GOOD, index, column);
}

/**
 * Returns the arguments of an option as if it were a file with a line for each; `undefined` for the name of a real
 * file.
 */
export function findArgumentSource(name: string, flags: ArgumentTexts): string | undefined {
  switch (name) {
    case GOOD:
      return flags.good?.join('\n');
    case FAILREGEX:
      return flags.failregex?.join('\n');
    case IGNOREREGEX:
      return flags.ignoreregex?.join('\n');
    case DATEPATTERN:
      return flags.datepattern;
    default:
      return undefined;
  }
}

function placeArgument(text: string, file: string, index: number, column = 1): SourceText {
  return SourceText.at(text, { file, line: index + 1, column, length: text.length });
}
