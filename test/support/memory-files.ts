import type { ConfigFiles } from '../../src/config/index.ts';

/** Returns files that exist only here, by path; a string is stored as UTF-8. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): ConfigFiles {
  const paths = Object.keys(contents);
  return {
    read: (path) => {
      const content = Object.hasOwn(contents, path) ? contents[path] : undefined;
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    exists: (path) => paths.some((other) => other === path || other.startsWith(`${path}/`)),
    list: (directory) => {
      const inside = paths.filter((path) => path.startsWith(`${directory}/`));
      return [...new Set(inside.map((path) => path.slice(directory.length + 1).split('/')[0]!))];
    },
  };
}
