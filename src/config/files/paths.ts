/** POSIX paths, as far as config needs them; none of these looks at a file or normalises. */

export function joinPath(directory: string, name: string): string {
  if (name.startsWith('/') || directory === '') return name;
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** Returns everything before the last slash, without slashes at its end: `/a/b.conf` → `/a`; nothing for a bare name. */
export function dirname(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  const trimmed = head.replace(/\/+$/, '');
  return trimmed === '' ? head : trimmed;
}

/** Returns everything behind the last slash: `/a/b.conf` → `b.conf`. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Takes away the extension of the last part: `a/b.conf` → `a/b`; the dots that a name begins with don't start one. */
export function withoutExtension(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > 0 && /[^.]/.test(name.slice(0, dot));
  return hasExtension ? path.slice(0, path.length - name.length + dot) : path;
}
