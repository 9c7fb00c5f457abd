import { decodeUtf8 } from '../config/decode-utf8.ts';
import type { JailDefinition } from '../config/index.ts';
import type { Result } from '../diagnostics/index.ts';
import { addIgnored, expandIgnoreFiles, IgnoreList } from '../ip/index.ts';
import type { Host } from './host.ts';
import { belowRoot } from './jail-logs.ts';

/** Reads `ignoreip` of a jail, with the entries of files that it names as fail2ban 1.1 does. */
export function readIgnoreip(
  { ignoreip }: JailDefinition,
  root: string | undefined,
  { configFiles }: Host,
): Result<IgnoreList> {
  const { value: entries = [], diagnostics } = expandIgnoreFiles(ignoreip, (path) => {
    const bytes = configFiles.read(belowRoot(root, path));
    return bytes && decodeUtf8(bytes).text;
  });
  const list = new IgnoreList();
  const problems = entries
    .map(({ text, origin }) => addIgnored(list, text, origin))
    .filter((problem) => problem !== undefined);
  return { value: list, diagnostics: [...diagnostics, ...problems] };
}
