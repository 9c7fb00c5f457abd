import { isAddress } from '../../ip/index.ts';

/** Adds an id, or several addresses that are set apart by commas. Other ids may hold commas themselves. */
export function appendIds(text: string, before: readonly string[]): readonly string[] {
  const parts = text.split(/\s*,\s*/);
  return [...before, ...(parts.every(isAddress) ? parts : [text])];
}

/**
 * Writes the option again before each further address behind it. An option that took any number of arguments would
 * take the filter and the logs as well; an address is neither.
 */
export function repeatForAddresses(argv: readonly string[], options: readonly string[]): string[] {
  const repeated: string[] = [];
  let option: string | undefined;
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index]!;
    if (option && isAddress(argument)) {
      repeated.push(option, argument);
      continue;
    }
    option = options.find((name) => argument === name || argument.startsWith(`${name}=`));
    repeated.push(argument);
    if (argument === option) repeated.push(...argv.slice(++index, index + 1));
  }
  return repeated;
}
