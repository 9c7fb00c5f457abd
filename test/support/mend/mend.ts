import { loadFilter, type FilterRequest } from '../../../src/config/index.ts';
import { isRefusal, mendFilter, type Change } from '../../../src/mend/index.ts';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';
import { memoryFiles } from '../memory-files.ts';

/** What became of a filter: the files that are changed, or why it can't be. */
type Outcome = Record<string, string> | string;

/** Changes a filter that exists only here. */
export function mend(
  files: Record<string, string | Uint8Array>,
  change: Change,
  request: Partial<FilterRequest> = {},
): Outcome {
  const disk = memoryFiles(files);
  const asked = { release: NEWEST_RELEASE, spec: './app.conf', configDir: '/c', ...request };
  const { value: definition, diagnostics } = loadFilter(asked, disk);
  if (!definition) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const filter = { definition, diagnostics, texts: new Map() };
  const mended = mendFilter(filter, change, disk, (changed) => loadFilter(asked, changed));
  return isRefusal(mended) ? mended.refusal : Object.fromEntries(mended.texts);
}
