import {
  Findings,
  SourceText,
  placeOf,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import { DefinitionReader } from '../sections/definition-reader.ts';
import { parseSpec } from '../filter/filter-spec.ts';
import type { JailAction } from './jail-types.ts';
import type { Options } from '../sections/options.ts';
import { joinPath } from '../files/paths.ts';
import {
  directoryOf,
  notFound,
  readReferredFile,
  type ReferredFile,
} from '../files/referred-file.ts';
import { splitActions } from './split-actions.ts';

/** The options that fail2ban takes from an action, in its order. */
const ACTION_OPTIONS = [
  'actionstart',
  'actionstart_on_demand',
  'actionstop',
  'actionflush',
  'actionreload',
  'actioncheck',
  'actionrepair',
  'actionrepair_on_unban',
  'actionban',
  'actionprolong',
  'actionreban',
  'actionunban',
  'norestored',
];
/** Tags that actions get with each ban. */
const LATER_TAGS = ['matches', 'ipmatches', 'ipjailmatches', 'timeout', 'bantime'];
const PYTHON_ACTION = '.py';

export interface JailActionsRequest {
  jail: string;
  configDir: string;
  release: Release;
  /** The option `action`. */
  written: SourceText;
  /** All options of the jail, as actions see them. */
  options: Options;
  /** Whether the jail can't be started anyhow: its actions are looked for then, but not read. */
  isRefused: boolean;
}

/**
 * Loads the actions of a jail. Their files are read as fail2ban reads them, since it refuses the jail, or to start at
 * all, when one is missing or broken. An action in Python is only looked for.
 */
export function loadActions(
  request: JailActionsRequest,
  files: ConfigFiles,
): Required<Result<JailAction[]>> {
  return new ActionLoader(request, files).load();
}

class ActionLoader {
  readonly #request: JailActionsRequest;
  readonly #files: ConfigFiles;
  readonly #findings = new Findings();
  /** The actions until now, by the names that the server keeps them by. */
  readonly #known = new Map<string, SourceText>();

  constructor(request: JailActionsRequest, files: ConfigFiles) {
    this.#request = request;
    this.#files = files;
  }

  load(): Required<Result<JailAction[]>> {
    const parts =
      this.#findings.take(splitActions(this.#request.written, this.#request.release)) ?? [];
    return this.#findings.beside(parts.flatMap((part) => this.#loadOne(part) ?? []));
  }

  #loadOne(written: SourceText): JailAction | undefined {
    const spec = this.#findings.take(parseSpec(written, 'action', this.#request.release));
    if (!spec) return undefined;
    const { name, options } = spec;
    const isPython = name.text.endsWith(PYTHON_ACTION);
    if (isPython) this.#lookForPython(name);
    else this.#readFile(name, options);
    const actname = isPython ? nameOfPython(name, options) : this.#nameOf(name, options);
    this.#checkName(actname, written);
    return { name: name.text, ...placeOf(written) };
  }

  #readFile(name: SourceText, options: Options): void {
    const { jail, options: outer, isRefused, release } = this.#request;
    const config = this.#findings.take(readReferredFile(this.#fileOf(name), this.#files));
    if (!config || isRefused || this.#findings.haveErrors) return;
    const given = new Map(options);
    if (!given.has('name')) given.set('name', SourceText.unplaced(jail));
    given.set('actname', SourceText.unplaced(this.#nameOf(name, options)));
    const reader = new DefinitionReader(config.sections, ACTION_OPTIONS, given, release);
    this.#findings.take(reader.read({ outer, ignored: LATER_TAGS }));
  }

  #lookForPython(name: SourceText): void {
    const file = this.#fileOf(name);
    const path = joinPath(directoryOf(file), name.text);
    if (this.#files.read(path) === undefined) {
      this.#findings.add(notFound(file, this.#files));
    }
  }

  #fileOf(name: SourceText): ReferredFile {
    const { jail, configDir, release } = this.#request;
    return { kind: 'action', name, jail, configDir, release };
  }

  /** Names an action by its file, and what distinguishes the `name` that it is given from the jail's. */
  #nameOf(file: SourceText, options: Options): string {
    const given = options.get('actname')?.text;
    if (given !== undefined) return given;
    const { jail } = this.#request;
    const name = options.get('name')?.text ?? jail;
    if (name === jail) return file.text;
    return file.text + (name.startsWith(jail) ? name.slice(jail.length) : `-${name}`);
  }

  #checkName(actname: string, written: SourceText): void {
    const first = this.#known.get(actname);
    if (first) this.#findings.add(duplicateAction(actname, written, first));
    else this.#known.set(actname, written);
  }
}

function nameOfPython(file: SourceText, options: Options): string {
  return options.get('actname')?.text ?? file.text.slice(0, -PYTHON_ACTION.length);
}

function duplicateAction(name: string, written: SourceText, first: SourceText): Diagnostic {
  return {
    code: 'config/duplicate-action',
    severity: 'error',
    message: `the jail has an action \`${name}\` twice: fail2ban does not start with it`,
    ...placeOf(written),
    hint: 'Remove one of the two, or give one of them another name: [actname=…]',
    notes: [{ message: 'it stands here first', ...placeOf(first) }],
  };
}
