import {
  basename,
  decodeUtf8,
  dirname,
  parseIni,
  withoutExtension,
  type ConfigFiles,
  type FilterDefinition,
  type IniFile,
} from '../config/index.ts';
import type { Origin, SourceText } from '../diagnostics/index.ts';
import { FileText } from './file-text.ts';

/** One option as a file sets it. */
export interface WrittenOption {
  section: string;
  name: string;
  /** Where its name stands. */
  key: Origin;
  value: SourceText;
}

/** A file that a filter is read from. */
export interface Source {
  path: string;
  text: FileText;
  ini: IniFile;
  options: readonly WrittenOption[];
  /**
   * Whether it may be changed: `own` for a file of the user, `stock` for one that a `.local` takes the place of,
   * `shared` for one that other filters include.
   */
  role: 'own' | 'stock' | 'shared';
}

/** A file to which options are added. */
interface Target {
  path: string;
  /** Absent while there is no file of this path. */
  source?: Source;
  /** Whether there is one that can't be read, which fail2ban passes over. */
  isUnread: boolean;
}

const LOCAL = '.local';
const FILTER_DIRECTORY = 'filter.d';
const PARTS = '.d';

/** The files that a filter is read from, in the order of reading. */
export class Sources {
  readonly all: readonly Source[];
  /** The file to which options are added. */
  readonly target: Target | undefined;

  constructor({ name, files: paths }: FilterDefinition, files: ConfigFiles) {
    const own = paths.filter((path) => isPartOf(path, name));
    const main = own.find((path) => !path.endsWith(LOCAL)) ?? own[0];
    const isStock = main !== undefined && basename(dirname(main)) === FILTER_DIRECTORY;
    const roleOf = (path: string): Source['role'] => {
      if (!own.includes(path)) return 'shared';
      return isStock && !path.endsWith(LOCAL) ? 'stock' : 'own';
    };
    this.all = paths.flatMap((path) => readSource(path, roleOf(path), files) ?? []);
    const target = isStock ? findLocal(main, files) : main;
    const source = this.all.find(({ path }) => path === target);
    const isThere = target !== undefined && files.exists(target);
    this.target =
      target === undefined
        ? undefined
        : { path: target, isUnread: isThere && !source, ...(source && { source }) };
  }

  /** Returns the last of the files that set an option, and what it sets. */
  findSetter(
    section: string,
    option: string,
  ): { source: Source; option: WrittenOption } | undefined {
    for (const source of this.all.toReversed()) {
      const found = source.options.find((each) => each.section === section && each.name === option);
      if (found) return { source, option: found };
    }
    return undefined;
  }

  /** Returns the option whose value goes over a line of a file. */
  findOwner(file: string, line: number): { source: Source; option: WrittenOption } | undefined {
    const source = this.all.find(({ path }) => path === file);
    const option = source?.options.findLast(({ key }) => key.line <= line);
    return source && option && { source, option };
  }

  /** Counts the values that refer to an option, by its name or by tags that are put together: `<mdre-<mode>>`. */
  countReferences(option: string): number {
    const values = this.all.flatMap(({ options }) => options.map(({ value }) => value.text));
    return values.reduce((sum, value) => sum + countIn(value, option), 0);
  }
}

/** Whether a path is that of the filter itself, its `.local`, or a file of its `NAME.d`. */
function isPartOf(path: string, name: string): boolean {
  const file = basename(path);
  return (
    file === name || withoutExtension(file) === name || basename(dirname(path)) === name + PARTS
  );
}

/** Returns the path of the `.local` of a stock filter: where several places may have one, in that which goes first. */
function findLocal(main: string, files: ConfigFiles): string {
  const folder = dirname(main);
  const base = folder.endsWith(PARTS) && basename(folder) !== FILTER_DIRECTORY ? folder : main;
  const path = withoutExtension(base) + LOCAL;
  const places = files.places?.(path) ?? [path];
  return places.find((place) => files.exists(place)) ?? places[0]!;
}

function readSource(path: string, role: Source['role'], files: ConfigFiles): Source | undefined {
  const bytes = files.read(path);
  const { value: ini } = bytes ? parseIni(bytes, path) : {};
  if (!bytes || !ini) return undefined;
  return { path, role, ini, text: new FileText(decodeUtf8(bytes).text), options: listOptions(ini) };
}

/** Lists the options of a file from top to bottom. */
function listOptions({ defaults, sections }: IniFile): WrittenOption[] {
  const all = [...sections.values(), { name: 'DEFAULT', options: defaults }];
  return all
    .flatMap(({ name: section, options }) =>
      Array.from(options.values(), (option) => Object.assign({ section }, option)),
    )
    .toSorted((a, b) => a.key.line - b.key.line);
}

const REFERENCE = /%\((?:[^)/]*\/)?(?<name>[^)]+)\)s|<(?:[^<>/ ]*\/)?(?<tag>[^<> ]+)>/g;
const PUT_TOGETHER = /<(?<begin>[^<> ]*)<[^<> ]+>(?<end>[^<> ]*)>/g;

function countIn(value: string, option: string): number {
  const named = [...value.matchAll(REFERENCE)].filter(
    ({ groups }) => (groups?.['name'] ?? groups?.['tag'])?.toLowerCase() === option,
  );
  const built = [...value.matchAll(PUT_TOGETHER)].filter(
    ({ groups }) => option.startsWith(groups!['begin']!) && option.endsWith(groups!['end']!),
  );
  return named.length + built.length;
}
