import type { Host } from './host.ts';

/** Prints a text that comes in pieces, no faster than it is read. */
export async function writePieces(pieces: Iterable<string>, { stdout }: Host): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- no faster than it is read
  for (const text of pieces) await stdout.write(text);
}
