import { decodeUtf8, type JailDefinition } from '../../../config/index.ts';
import type { Result } from '../../../diagnostics/index.ts';
import { readIgnoreip, type IgnoreList } from '../../../ip/index.ts';
import type { Host } from '../../host.ts';
import { belowRoot } from './below-root.ts';

/** Reads `ignoreip` of a jail, with the entries of files that it names as fail2ban 1.1 does. */
export function readIgnoreipBelow(
  root: string | undefined,
  { ignoreip }: JailDefinition,
  { configFiles }: Host,
): Result<IgnoreList> {
  const readText = (path: string): string | undefined => {
    const bytes = configFiles.read(belowRoot(root, path));
    return bytes && decodeUtf8(bytes).text;
  };
  return readIgnoreip(ignoreip, readText, (path) => configFiles.explain?.(belowRoot(root, path)));
}
