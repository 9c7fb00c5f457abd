import {
  Findings,
  placeOf,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import { RememberedReads, type ConfigFiles } from './config-files.ts';
import { ConfigSections } from '../sections/config-sections.ts';
import type { IniFile } from '../ini/ini-types.ts';
import { parseIni } from '../ini/ini.ts';
import { NO_OPTIONS } from '../sections/options.ts';
import { locate } from './layers.ts';
import { dirname, joinPath, withoutExtension } from './paths.ts';

/** Several files and all that they include, put together. */
export interface ReadConfig {
  sections: ConfigSections;
  /** Files that were read, in their order. */
  files: string[];
}

const INCLUDES = 'INCLUDES';
const LOCAL_EXTENSION = '.local';

/** Loops are cut by the list of including files; these limits stop those that spell a path differently each time. */
const MAX_FILES = 10_000;
/** Python gives up includes of includes a little beyond that (observed in fail2ban 1.0.2). */
const MAX_DEPTH = 480;

/**
 * Reads files with what their `[INCLUDES]` name: `before` them or `after` them, each with its `.local` behind it. A
 * missing include is left out.
 *
 * @param needsAll whether each of the files themselves has to be readable, else one of them
 */
export function readConfig(
  paths: readonly string[],
  files: ConfigFiles,
  needsAll = false,
): Required<Result<ReadConfig>> {
  return new IncludeReader(files, needsAll ? paths : []).read(paths);
}

class IncludeReader {
  readonly #files: ConfigFiles;
  readonly #findings = new Findings();
  readonly #parsed = new Map<string, IniFile | undefined>();
  /** Lists of files are resolved once, whoever includes them, as in fail2ban 1.0.2. */
  readonly #resolved = new Map<string, string[]>();
  readonly #needed: readonly string[];
  #isStopped = false;

  /** @param needed the files of which each has to be readable */
  constructor(files: ConfigFiles, needed: readonly string[]) {
    this.#files = files;
    this.#needed = needed;
  }

  read(paths: readonly string[]): Required<Result<ReadConfig>> {
    const sections = new ConfigSections();
    const read = new Set<string>();
    for (const path of this.#resolve(paths, [])) {
      const file = this.#parse(path);
      if (!file) continue;
      sections.merge(file);
      read.add(path);
    }
    const { value, diagnostics } = this.#findings.beside({ sections, files: [...read] });
    if (read.size === 0) return { value, diagnostics };
    return { value, diagnostics: diagnostics.map((each) => this.#weigh(each)) };
  }

  /** Makes a warning of an undecodable file without which fail2ban goes on, unless it is all there is. */
  #weigh(diagnostic: Diagnostic): Diagnostic {
    const { code, origin } = diagnostic;
    const isPassedOver =
      code === 'config/undecodable-byte' && !this.#needed.includes(origin?.file ?? '');
    return isPassedOver ? { ...diagnostic, severity: 'warning' } : diagnostic;
  }

  /** Lists all files that are read for these, in order; `including` are those that lead here. */
  #resolve(paths: readonly string[], including: readonly string[]): string[] {
    const withLocals = this.#addLocals(paths);
    const key = withLocals.join('\n');
    const known = this.#resolved.get(key);
    if (known) return known;
    const resolved = withLocals.flatMap((path) => this.#resolveOne(path, including));
    if (resolved.length > MAX_FILES) {
      this.#stop(withLocals[0]!, `more than ${MAX_FILES} files are included`);
    }
    this.#resolved.set(key, this.#isStopped ? [] : resolved);
    return this.#resolved.get(key)!;
  }

  #parse(path: string): IniFile | undefined {
    if (!this.#parsed.has(path)) this.#parsed.set(path, this.#parseNow(path));
    return this.#parsed.get(path);
  }

  #resolveOne(path: string, including: readonly string[]): string[] {
    const file = this.#parse(path);
    if (including.length >= MAX_DEPTH) {
      this.#stop(path, `includes lead through more than ${MAX_DEPTH} files`);
    }
    if (!file || this.#isStopped) return [];
    const before = this.#resolveIncludes(file, 'before', including);
    const after = this.#resolveIncludes(file, 'after', including);
    return [...before, path, ...after];
  }

  #resolveIncludes(file: IniFile, option: string, including: readonly string[]): string[] {
    if (!file.sections.has(INCLUDES)) return [];
    const own = new ConfigSections();
    own.merge(file);
    const written = this.#findings.take(own.get(INCLUDES, option, NO_OPTIONS));
    return (written?.split('\n') ?? []).flatMap((name) => {
      const path = this.#findInclude(name, file.file);
      if (including.includes(path)) return [];
      const resolved = this.#resolve([path], [...including, file.file]);
      if (resolved.length === 0 && !this.#isStopped) this.#checkExistence(name, path);
      return resolved;
    });
  }

  /** Finds an include beside the file that names it, or that of the configuration which stands in for it. */
  #findInclude(name: SourceText, from: string): string {
    const path = locate(joinPath(dirname(from), name.text), this.#files);
    if (this.#files.exists(path)) return path;
    const other = this.#files.standIn?.(name.text, from);
    if (other !== undefined) this.#findings.add(tellStandIn(name, path, other));
    return other ?? path;
  }

  #addLocals(paths: readonly string[]): string[] {
    return paths.flatMap((path) => {
      const local = locate(withoutExtension(path) + LOCAL_EXTENSION, this.#files);
      const isAdded = !paths.includes(local) && this.#files.read(local) !== undefined;
      return isAdded ? [path, local] : [path];
    });
  }

  #parseNow(path: string): IniFile | undefined {
    const parsed = parseOnce(path, this.#files);
    if (!parsed) {
      if (this.#files.exists(path) && !path.endsWith('/')) {
        this.#findings.add(unreadable(path, this.#needed.includes(path), this.#files));
      }
      return undefined;
    }
    return this.#findings.take(parsed);
  }

  /** Tells that an included file is missing, but for a `.local`, which is there to be made. */
  #checkExistence(name: SourceText, path: string): void {
    if (name.text === '' || path.endsWith(LOCAL_EXTENSION) || this.#files.exists(path)) return;
    this.#findings.add({
      code: 'config/include-not-found',
      severity: 'warning',
      message: `included file ${path} does not exist: fail2ban goes on without it`,
      ...(name.origin && { origin: name.origin }),
      hint: hintForMissingInclude(name.text),
    });
  }

  #stop(path: string, message: string): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#findings.add({
      code: 'config/include-too-deep',
      severity: 'error',
      message,
      origin: { file: path, line: 1, column: 1, length: 1 },
      hint: 'Remove the include that leads back, or put the files together: fail2ban gives up as well',
    });
  }
}

const inis = new RememberedReads<Result<IniFile> | undefined>();

function parseOnce(path: string, files: ConfigFiles): Result<IniFile> | undefined {
  return inis.read(files, path, () => {
    const bytes = files.read(path);
    return bytes && parseIni(bytes, path);
  });
}

function hintForMissingInclude(name: string): string {
  if (/^["'].*["']$/.test(name)) return 'Remove the quotes: they count as part of the name';
  if (/[,\s]/.test(name)) return 'Name one file a line, the others indented below the first';
  if (!name.endsWith('.conf')) return `Write the whole name, such as ${name}.conf`;
  return 'Included files are looked for beside the file that includes them, then in --config: give one that has it, or copy it there';
}

function tellStandIn(name: SourceText, path: string, other: string): Diagnostic {
  return {
    code: 'config/include-stands-in',
    severity: 'note',
    message: `included file ${path} does not exist: ${other} stands in for it`,
    ...placeOf(name),
    hint: 'So it is where the file stands in filter.d; fail2ban-regex, which reads it where it is, goes on without the include',
  };
}

function unreadable(path: string, isNeeded: boolean, files: ConfigFiles): Diagnostic {
  const reason = files.explain?.(path);
  const effect = isNeeded ? 'fail2ban refuses the files beside it, too' : 'it is passed over';
  return {
    code: 'config/file-unreadable',
    severity: isNeeded ? 'error' : 'warning',
    message: `${path} can't be read${reason === undefined ? '' : `, since ${reason}`}: ${effect}`,
    hint: 'Check its permissions, or take it out',
  };
}
