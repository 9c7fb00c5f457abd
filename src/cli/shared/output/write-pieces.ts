import type { Host } from '../../host.ts';

/** Each write costs more than some hundred small pieces. */
const MIN_WRITE_CHARACTERS = 1 << 14;

/** Prints a text that comes in pieces, no faster than it is read. */
export async function writePieces(pieces: Iterable<string>, { stdout }: Host): Promise<void> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < MIN_WRITE_CHARACTERS) continue;
    // oxlint-disable-next-line no-await-in-loop -- no faster than it is read
    await stdout.write(text);
    text = '';
  }
  if (text !== '') await stdout.write(text);
}
