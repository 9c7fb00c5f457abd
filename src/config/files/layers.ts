import { RememberedReads, type ConfigFiles } from './config-files.ts';
import { basename, joinPath } from './paths.ts';

/** A configuration that may lie in several places, to be read as if it were one directory. */
export interface ConfigPlace {
  /** The directory that names of its files begin with: that of the stock files where there are several. */
  directory: string;
  files: ConfigFiles;
}

/** One of the places. */
interface Layer {
  root: string;
  /** What the root holds of a configuration: all, or `filter.d/`. */
  holds: string;
}

/** Where fail2ban has its configuration. */
export const DEFAULT_CONFIG = '/etc/fail2ban';
const FILTER_DIRECTORY = 'filter.d';
/** By one of these a directory is known for a configuration. */
const MARKS = ['jail.conf', FILTER_DIRECTORY, 'action.d'];
/** Where the configuration is in the root of a machine or an unpacked package, and in fail2ban's sources. */
const INNER_ROOTS = ['etc/fail2ban', 'config'];

const configs = new RememberedReads<ConfigPlace>();

/**
 * Lets several directories be read as if they were copied over each other, the first on top: a file that is in the first
 * is taken from there, all others from the next one that has it.
 *
 * @param roots directories, each of a configuration or holding one in `etc/fail2ban` or `config`;
 *   without any, that of this machine
 */
export function layerConfig(files: ConfigFiles, roots: readonly string[]): ConfigPlace {
  if (roots.length === 0) return layerConfig(files, [DEFAULT_CONFIG]);
  return configs.read(files, roots.join('\n'), () => {
    const layers = roots.map((root) => openLayer(root, files));
    const stock = layers.findLast(({ root }) => files.exists(joinPath(root, 'jail.conf')));
    const directory = (stock ?? layers.at(-1))?.root ?? '';
    return { directory, files: new LayeredFiles(files, layers).view() };
  });
}

/** Returns where a file of a configuration is, the first place if it is nowhere. */
export function locate(path: string, files: ConfigFiles): string {
  return files.locate?.(path) ?? path;
}

/** Lists all places where a file of this path may be, those first that go before others. */
export function placesOf(path: string, files: ConfigFiles): readonly string[] {
  return files.places?.(path) ?? [path];
}

function openLayer(given: string, files: ConfigFiles): Layer {
  const archived = files.rootOf?.(given);
  const root = archived ?? given.replace(/(?<=.)\/+$/, '');
  if (basename(root) === FILTER_DIRECTORY)
    return { root: archived ?? given, holds: `${FILTER_DIRECTORY}/` };
  const inner = ['', ...INNER_ROOTS]
    .map((name) => (name === '' ? (archived ?? given) : joinPath(root, name)))
    .find((directory) => MARKS.some((mark) => files.exists(joinPath(directory, mark))));
  return { root: inner ?? archived ?? given, holds: '' };
}

class LayeredFiles {
  readonly #files: ConfigFiles;
  readonly #layers: readonly Layer[];

  constructor(files: ConfigFiles, layers: readonly Layer[]) {
    this.#files = files;
    this.#layers = layers;
  }

  view(): ConfigFiles {
    const files = this.#files;
    const places = (path: string): readonly string[] => this.#placesOf(path);
    const find = (path: string): string => places(path).find((each) => files.exists(each)) ?? path;
    const single: ConfigFiles = {
      ...files,
      ...(files.memory && { memory: {} }),
      standIn: (name, from) => this.#findStandIn(name, from),
    };
    if (this.#layers.length < 2) return single;
    return {
      ...single,
      places,
      locate: find,
      read: (path) => files.read(find(path)),
      explain: (path) => files.explain?.(find(path)),
      exists: (path) => files.exists(find(path)),
      list: (directory) => [...new Set(places(directory).flatMap((each) => files.list(each)))],
    };
  }

  #placesOf(path: string): readonly string[] {
    const name = this.#nameOf(path);
    if (name === undefined) return [path];
    return this.#layers.flatMap(({ root, holds }) =>
      `${name}/`.startsWith(holds) ? [joinPath(root, name.slice(holds.length))] : [],
    );
  }

  /** Returns the name that a path has in the configuration: `filter.d/sshd.conf`; nothing for one that is elsewhere. */
  #nameOf(path: string): string | undefined {
    const names = this.#layers.flatMap(({ root, holds }) => {
      const begin = joinPath(root, 'x').slice(0, -1);
      if (`${path}/` === begin) return [holds.slice(0, -1)];
      return path.startsWith(begin) ? [holds + path.slice(begin.length)] : [];
    });
    return names.toSorted((one, other) => one.length - other.length)[0];
  }

  #findStandIn(name: string, from: string): string | undefined {
    if (name.startsWith('/') || this.#nameOf(from) !== undefined) return undefined;
    return this.#layers
      .map(({ root, holds }) =>
        joinPath(holds === '' ? joinPath(root, FILTER_DIRECTORY) : root, name),
      )
      .find((path) => this.#files.exists(path));
  }
}
