import { SourceText, placeOf, type Diagnostic } from '../../diagnostics/index.ts';
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
  /** The option `action`. */
  written: SourceText;
  /** All options of the jail, as actions see them. */
  options: Options;
}

/**
 * The actions of a jail. Their files are read as fail2ban reads them, since it refuses the jail, or to start at all, when
 * one is missing or broken. An action in Python is only looked for.
 */
export function loadActions(
  request: JailActionsRequest,
  files: ConfigFiles,
  diagnostics: Diagnostic[],
): JailAction[] {
  const parts = splitActions(request.written);
  if (!parts) diagnostics.push(tooLong(request.written));
  const loader = new ActionLoader(request, files, diagnostics);
  return (parts ?? []).flatMap((part) => loader.load(part) ?? []);
}

class ActionLoader {
  readonly #request: JailActionsRequest;
  readonly #files: ConfigFiles;
  readonly #diagnostics: Diagnostic[];
  /** By the names that the server keeps them by. */
  readonly #known = new Map<string, SourceText>();

  constructor(request: JailActionsRequest, files: ConfigFiles, diagnostics: Diagnostic[]) {
    this.#request = request;
    this.#files = files;
    this.#diagnostics = diagnostics;
  }

  load(written: SourceText): JailAction | undefined {
    const { value, diagnostics } = parseSpec(written, 'action');
    this.#diagnostics.push(...diagnostics);
    if (!value) return undefined;
    const { name, options } = value;
    const isPython = name.text.endsWith(PYTHON_ACTION);
    if (isPython) this.#lookForPython(name);
    else this.#readFile(name, options);
    const actname = isPython ? nameOfPython(name, options) : this.#nameOf(name, options);
    this.#checkName(actname, written);
    return { name: name.text, ...placeOf(written) };
  }

  #readFile(name: SourceText, options: Options): void {
    const { jail } = this.#request;
    const config = readReferredFile(this.#fileOf(name), this.#files, this.#diagnostics);
    if (!config) return;
    const given = new Map(options);
    if (!given.has('name')) given.set('name', SourceText.unplaced(jail));
    given.set('actname', SourceText.unplaced(this.#nameOf(name, options)));
    const { sections } = config;
    const reader = new DefinitionReader(sections, ACTION_OPTIONS, given, this.#diagnostics);
    reader.read(this.#request.options);
    reader.combine(LATER_TAGS);
  }

  #lookForPython(name: SourceText): void {
    const file = this.#fileOf(name);
    const path = joinPath(directoryOf(file), name.text);
    if (this.#files.read(path) === undefined) {
      this.#diagnostics.push(notFound(file, this.#files));
    }
  }

  #fileOf(name: SourceText): ReferredFile {
    const { jail, configDir } = this.#request;
    return { kind: 'action', name, jail, configDir };
  }

  /** Its file's name, and what distinguishes the `name` that it is given from the jail's. */
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
    if (first) this.#diagnostics.push(duplicateAction(actname, written, first));
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

function tooLong(written: SourceText): Diagnostic {
  return {
    code: 'config/bad-value',
    severity: 'error',
    message: 'the list of actions is far too long',
    ...placeOf(written),
    hint: 'Write it shorter',
  };
}
