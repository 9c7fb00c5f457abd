import type { LineGroup } from '../groups/line-groups.ts';

/** A place of an address in the lines of a group. */
export interface HostPlace {
  /** As the person picks it, from 1 on. */
  number: number;
  /** What stands in front of it: the last word, and up to two more where they are plain. */
  before: string;
  /** The address in the example. */
  text: string;
  /** Which of the pieces of the group it is. */
  piece: number;
}

/** Which of several addresses is the host: by its number, or by the text in front of it. */
export interface HostWish {
  address?: number | undefined;
  hostAfter?: string | undefined;
}

const LAST_WORDS = /(?:(?<!\S)[A-Za-z]{1,20} ){0,2}\S{0,40}\s?$/;
/** What may stand between the text that is asked for and the address. */
const OPENING = /[\s"'([<]+$/;

/** Lists where the host may stand: a name counts only where no address stands in the line. */
export function listHostPlaces({ pieces, columns }: LineGroup): HostPlace[] {
  const hosts = [...pieces.keys()].filter((index) => pieces[index]!.kind === 'host');
  const addresses = hosts.filter((index) => columns[index]!.hasAddress);
  return (addresses.length > 0 ? addresses : hosts).map((piece, index) => ({
    number: index + 1,
    before: LAST_WORDS.exec(textBefore(pieces, piece))?.[0] ?? '',
    text: pieces[piece]!.text,
    piece,
  }));
}

/** Finds the place of the host: the only one, or the one that is wished; undefined where nothing decides. */
export function findHost(
  group: LineGroup,
  { address, hostAfter }: HostWish,
): HostPlace | undefined {
  const places = listHostPlaces(group);
  if (hostAfter !== undefined) return places.find(({ piece }) => isBehind(group, piece, hostAfter));
  if (places.length === 1) return places[0];
  return places.find(({ number }) => number === address);
}

function isBehind({ pieces }: LineGroup, piece: number, text: string): boolean {
  const before = textBefore(pieces, piece);
  return before.endsWith(text) || before.replace(OPENING, '').endsWith(text.trimEnd());
}

function textBefore(pieces: LineGroup['pieces'], piece: number): string {
  return pieces
    .slice(0, piece)
    .map(({ text }) => text)
    .join('');
}
