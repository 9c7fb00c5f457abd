import { basename, dirname, type ConfigFiles } from '../../config/index.ts';

/** Returns the same files with one more, or with another text in the place of the one that is there. */
export function withFile(files: ConfigFiles, path: string, text: string): ConfigFiles {
  const bytes = new TextEncoder().encode(text);
  return {
    ...files,
    memory: {},
    read: (file) => (file === path ? bytes : files.read(file)),
    exists: (file) => file === path || files.exists(file),
    list: (directory) => {
      const names = files.list(directory);
      const isOwn = directory === dirname(path) && !names.includes(basename(path));
      return isOwn ? [...names, basename(path)] : names;
    },
  };
}
