import type { Diagnostic, Origin, SourceText } from '../diagnostics/index.ts';
import { isSingle, overlap, type Address } from './address.ts';
import { hasPrefix, readAddress } from './ids.ts';
import { splitEntries } from './ignore-files.ts';

/** Addresses and networks that stand in files, each of which knows where. */
export class AddressList {
  readonly #singles = new Map<string, Origin>();
  readonly #networks: { address: Address; origin: Origin }[] = [];

  add(address: Address, origin: Origin): void {
    if (!isSingle(address)) this.#networks.push({ address, origin });
    else if (!this.#singles.has(address.text)) this.#singles.set(address.text, origin);
  }

  /** Returns where the first entry stands that an id has a part in: an address, or a network. */
  find(id: string): Origin | undefined {
    const single = this.#singles.get(id);
    if (single || (this.#networks.length === 0 && !id.includes('/'))) return single;
    const address = readAddress(id);
    if (!address) return undefined;
    const network = this.#networks.find((each) => overlap(each.address, address));
    return network?.origin ?? (isSingle(address) ? undefined : this.#findInside(address));
  }

  #findInside(network: Address): Origin | undefined {
    for (const [text, origin] of this.#singles) {
      const address = readAddress(text);
      if (address && overlap(network, address)) return origin;
    }
    return undefined;
  }
}

/**
 * Reads a file of addresses and networks, which are set apart as those of `file:` in `ignoreip` are: by white space and
 * commas, with comments behind `#` or `;`. Names are refused, since nobody knows what they will stand for.
 *
 * @param list to which they are added
 * @param file as messages name it
 */
export function readAddressFile(list: AddressList, text: string, file: string): Diagnostic[] {
  const entries = splitEntries(text, file);
  if (entries.length === 0) return [emptyFile(file)];
  const [bad, ...others] = entries.filter((entry) => !addEntry(list, entry));
  return bad ? [badEntry(bad, others.length)] : [];
}

/** Adds an entry. @returns false if it is no address and no network */
function addEntry(list: AddressList, { text, origin }: SourceText): boolean {
  const address = readAddress(text);
  if (!address || (text.includes('/') && !hasPrefix(text, address))) return false;
  if (origin) list.add(address, origin);
  return true;
}

function badEntry({ text, origin }: SourceText, others: number): Diagnostic {
  const more = others === 0 ? '' : `, nor are ${others} more words of the file`;
  return {
    code: 'ip/bad-good-file',
    severity: 'error',
    message: `'${text}' is neither an address nor a network${more}`,
    ...(origin && { origin }),
    hint: 'Write an address such as 192.0.2.7 or a network such as 192.0.2.0/24; comments stand behind #',
  };
}

function emptyFile(file: string): Diagnostic {
  return {
    code: 'ip/bad-good-file',
    severity: 'warning',
    message: `there is no address in ${file}, so nobody is good because of it`,
    hint: 'Write addresses and networks into it, one on each line',
  };
}
