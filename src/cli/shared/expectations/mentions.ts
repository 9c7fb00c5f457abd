import type { LineBatch } from '../../../replay/index.ts';
import {
  holdsId,
  isSingle,
  listAddressWords,
  createIdTest,
  readAddress,
  canonicalId,
} from '../../../ip/index.ts';
import type { LiveReport } from '../run/live-report.ts';

/** Looks for ids in the text of lines, as long as there are any that were not found: its memory does not grow. */
export class MentionFinder {
  #wanted: { id: string; find: (line: string) => boolean }[];

  constructor(ids: readonly string[]) {
    this.#wanted = [...new Set(ids)].map((id) => ({ id, find: createFinder(id) }));
  }

  look(batches: readonly LineBatch[]): void {
    if (this.#wanted.length === 0) return;
    for (const { lines } of batches) {
      for (const line of lines) this.#wanted = this.#wanted.filter(({ find }) => !find(line));
    }
  }

  /** Returns whether no line that was looked at holds the id. */
  lacks(id: string): boolean {
    return this.#wanted.some((wanted) => wanted.id === id);
  }
}

/** Tells the finder of the lines, too. */
export function watchMentions(live: LiveReport, finder: MentionFinder): LiveReport {
  return {
    ...live,
    expect: (batches) => {
      finder.look(batches);
      live.expect?.(batches);
    },
  };
}

/** Text is found as it stands; an address in any spelling, and where it lies in the network. */
function createFinder(id: string): (line: string) => boolean {
  const address = readAddress(id);
  const canonical = canonicalId(id);
  if (!address || (isSingle(address) && address.family === 4)) {
    return (line) => holdsId(line, canonical);
  }
  const isMeant = createIdTest(id);
  const hint = address.family === 6 ? ':' : '.';
  return (line) => line.includes(hint) && listAddressWords(line).some(isMeant);
}
