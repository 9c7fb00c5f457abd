import { statSync } from 'node:fs';
import type { ConfigFiles } from '../../config/index.ts';
import { memberName } from './member-name.ts';

/** An archive in memory: its files by their names. */
type Archive = ReadonlyMap<string, Buffer>;

/** What stands between the path of an archive and the name of a file in it. */
const SEPARATOR = ': ';
/** Where a configuration is in a package or the copy of a machine. */
const INSTALLED = 'etc/fail2ban';
const CONFIG_FILE = /^(?:(.*)\/)?(?:jail\.conf|(?:filter|action|jail)\.d\/[^/]+)$/;

/** The archives that were opened, whose files are read as `fail2ban.deb: etc/fail2ban/jail.conf`. */
export class ArchivedFiles {
  readonly #archives = new Map<string, Archive>();

  /**
   * Reads an archive; a directory, and what is not there, is left to others.
   *
   * @throws DiagnosedError for a file that is no archive
   */
  async open(path: string): Promise<void> {
    if (this.#archives.has(path) || !isFile(path)) return;
    const { readArchive } = await import('./read-archive.ts');
    this.#archives.set(path, await readArchive(path));
  }

  /** Returns the files of the disk and those of the archives. */
  beside(disk: ConfigFiles): ConfigFiles {
    return {
      ...disk,
      read: (path) => this.#find(path, readMember) ?? disk.read(path),
      explain: (path) => (this.#find(path, readMember) ? undefined : disk.explain?.(path)),
      exists: (path) => this.#find(path, hasMember) ?? disk.exists(path),
      list: (directory) => this.#find(directory, listMembers) ?? disk.list(directory),
      rootOf: (path) => {
        const archive = this.#archives.get(path);
        return archive && path + SEPARATOR + findConfig([...archive.keys()]);
      },
    };
  }

  #find<Value>(path: string, look: (archive: Archive, name: string) => Value): Value | undefined {
    if (this.#archives.size === 0) return undefined;
    for (const [file, archive] of this.#archives) {
      const begin = file + SEPARATOR;
      if (path.startsWith(begin)) return look(archive, memberName(path.slice(begin.length)));
    }
    return undefined;
  }
}

function readMember(archive: Archive, name: string): Buffer | undefined {
  return archive.get(name);
}

function hasMember(archive: Archive, name: string): boolean {
  return archive.has(name) || listMembers(archive, name).length > 0;
}

function listMembers(archive: Archive, directory: string): string[] {
  const begin = directory === '' ? '' : `${directory}/`;
  const below = [...archive.keys()].filter((name) => name.startsWith(begin));
  return [...new Set(below.map((name) => name.slice(begin.length).split('/')[0]!))];
}

/** Finds the configuration: that of a machine, or else the one that is least deep. */
function findConfig(names: readonly string[]): string {
  const folders = new Set(
    names.flatMap((name) => {
      const match = CONFIG_FILE.exec(name);
      return match ? [match[1] ?? ''] : [];
    }),
  );
  const installed = [...folders].find((folder) => `/${folder}`.endsWith(`/${INSTALLED}`));
  return installed ?? [...folders].toSorted((one, other) => depthOf(one) - depthOf(other))[0] ?? '';
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
