import { AddressError, parseAddress } from '../../ip/index.ts';

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

/** The spelling that a replay uses for an id. */
export function canonicalId(text: string): string {
  try {
    return parseAddress(text).text;
  } catch (error) {
    if (error instanceof AddressError) return text;
    throw error;
  }
}

/** Whether it is an address or a network. */
export function isAddress(text: string): boolean {
  try {
    return parseAddress(text).family !== null;
  } catch (error) {
    if (error instanceof AddressError) return false;
    throw error;
  }
}
