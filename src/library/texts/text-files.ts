import { encodeUtf8, type ConfigFiles } from '../../config/index.ts';

/** Files that exist as texts only, by their paths. */
export function createTextFiles(texts: Readonly<Record<string, string>>): ConfigFiles {
  const files = new Map(Object.entries(texts).map(([path, text]) => [plain(path), text]));
  const paths = [...files.keys()];
  return {
    read: (path) => {
      const text = files.get(plain(path));
      return text === undefined ? undefined : Uint8Array.from(encodeUtf8(text));
    },
    exists: (path) => files.has(plain(path)) || listBelow(plain(path), paths).length > 0,
    list: (directory) => listBelow(plain(directory), paths),
  };
}

/** Leaves out steps that lead nowhere: `./filter.d//../x.conf` → `x.conf`. */
function plain(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    const isBack = step === '..' && steps.length > 0 && steps.at(-1) !== '..';
    if (isBack) steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return (path.startsWith('/') ? '/' : '') + steps.join('/');
}

function listBelow(directory: string, paths: readonly string[]): string[] {
  const head = directory === '' || directory === '/' ? directory : `${directory}/`;
  const inside = paths.filter((path) => path.startsWith(head));
  return [...new Set(inside.map((path) => path.slice(head.length).split('/')[0]!))];
}
