import { escapeControl, escapeLines } from '../../../diagnostics/index.ts';
import type { MendedFile } from '../../../mend/index.ts';
import type { Host } from '../../host.ts';

/** Prints what would be changed in files, for people or for `patch`. */
export async function printDiffs(files: readonly MendedFile[], { stdout }: Host): Promise<void> {
  const text = files.map(({ diff }) => diff).join('');
  await stdout.write(stdout.isTTY ? escapeDiff(text) : text);
}

/** Escapes what a terminal could act on, but for tabs, by which lines are indented. */
function escapeDiff(text: string): string {
  return text.split('\t').map(escapeLines).join('\t');
}

/** Writes files as a whole, and says so on the standard error. */
export async function writeMended(files: readonly MendedFile[], host: Host): Promise<void> {
  for (const { path, text } of files) {
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was written
    await host.writeFile(path, text);
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was written
    await host.stderr.write(`wrote ${escapeControl(path)}\n`);
  }
}
