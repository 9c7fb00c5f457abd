import { basename, dirname, encodeUtf8, type ConfigFiles } from '../config/index.ts';

/** Returns the same files, of which some have other texts, or are there that were not. */
export function overlayFiles(files: ConfigFiles, texts: ReadonlyMap<string, string>): ConfigFiles {
  const placesOf = (path: string): readonly string[] => files.places?.(path) ?? [path];
  const find = (path: string): string | undefined => placesOf(path).find((each) => texts.has(each));
  return {
    ...files,
    ...(files.memory && { memory: {} }),
    read: (path) => {
      const own = find(path);
      return own === undefined ? files.read(path) : Uint8Array.from(encodeUtf8(texts.get(own)!));
    },
    exists: (path) => find(path) !== undefined || files.exists(path),
    locate: (path) => find(path) ?? files.locate?.(path) ?? path,
    list: (directory) => {
      const places = placesOf(directory);
      const own = [...texts.keys()].filter((path) => places.includes(dirname(path)));
      return [...new Set([...files.list(directory), ...own.map(basename)])];
    },
  };
}
