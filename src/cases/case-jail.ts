import type { ConfigFiles, FilterDefinition } from '../config/index.ts';
import { parseDuration } from '../config/index.ts';
import { joinPath } from '../config/paths.ts';
import { readConfig } from '../config/read-config.ts';
import { parseTimeZone } from '../dates/index.ts';
import { hasErrors, type Diagnostic, type Result, type SourceText } from '../diagnostics/index.ts';
import type { UseDns } from '../filter/index.ts';
import { createIgnoreList, type IgnoreList } from '../ip/index.ts';

/** What a jail says about the test of its filter; absent what it leaves to defaults. */
export interface CaseJail {
  /** The filter with its options. */
  filter: string;
  /** `journal` for the systemd backend, else `file`. */
  logtype: string;
  maxretry?: number;
  /** In seconds. */
  findtime?: number;
  /** In seconds, −1 for ever. */
  bantime?: number;
  ignoreip?: IgnoreList;
  usedns?: UseDns;
  /** In minutes. */
  logtimezone?: number;
  /** Options of the filter that the jail sets instead. */
  overrides: Partial<
    Pick<FilterDefinition, 'prefregex' | 'failregex' | 'ignoreregex' | 'datepattern' | 'maxlines'>
  >;
}

const USEDNS_VALUES: readonly UseDns[] = ['yes', 'warn', 'no', 'raw'];
/** What would change bans but is not part of a case. */
const UNSUPPORTED: readonly { option: string; isOff: (value: string) => boolean }[] = [
  { option: 'bantime.increment', isOff: (value) => /^(?:false|no|off|0|)$/i.test(value) },
  { option: 'ignorecommand', isOff: (value) => value === '' },
];

/**
 * Reads the jail of a name: `jail.conf`, `jail.d/*.conf`, `jail.local` and `jail.d/*.local` of a directory, as far as its
 * filter and its counting go (jail.conf(5)).
 */
export function readCaseJail(
  name: string,
  configDir: string,
  files: ConfigFiles,
): Result<CaseJail> {
  const diagnostics: Diagnostic[] = [];
  const { sections } = readConfig(listJailFiles(configDir, files), files, diagnostics);
  if (!sections.section(name)) diagnostics.push(noSuchJail(name, configDir));
  if (hasErrors(diagnostics)) return { diagnostics };
  const get = (option: string): SourceText | undefined => {
    const value = sections.get(name, option, new Map(), diagnostics)?.trim();
    return value?.text === '' ? undefined : value;
  };
  const reader = new JailReader(get, diagnostics);
  const value = reader.read(name);
  return hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
}

class JailReader {
  readonly #get: (option: string) => SourceText | undefined;
  readonly #diagnostics: Diagnostic[];

  constructor(get: (option: string) => SourceText | undefined, diagnostics: Diagnostic[]) {
    this.#get = get;
    this.#diagnostics = diagnostics;
  }

  read(name: string): CaseJail {
    for (const { option, isOff } of UNSUPPORTED) {
      const value = this.#get(option);
      if (value && !isOff(value.text)) this.#report(value, `${option} is not part of a case`);
    }
    const filter = this.#get('filter')?.text;
    if (filter === undefined) this.#diagnostics.push(noFilter(name));
    const findtime = this.#read('findtime', readDuration);
    const bantime = this.#read('bantime', readDuration);
    const maxretry = this.#read('maxretry', readCount);
    const ignoreip = this.#readIgnoreList();
    const usedns = this.#read('usedns', readUseDns);
    const logtimezone = this.#read('logtimezone', readZoneOffset);
    return {
      filter: filter ?? '',
      logtype: this.#get('backend')?.text.startsWith('systemd') ? 'journal' : 'file',
      ...(findtime !== undefined && { findtime }),
      ...(bantime !== undefined && { bantime: Math.max(bantime, -1) }),
      ...(maxretry !== undefined && { maxretry }),
      ...(ignoreip && { ignoreip }),
      ...(usedns && { usedns }),
      ...(logtimezone !== undefined && { logtimezone }),
      overrides: this.#readOverrides(),
    };
  }

  #readOverrides(): CaseJail['overrides'] {
    const prefregex = this.#get('prefregex');
    const datepattern = this.#get('datepattern');
    const maxlines = this.#read('maxlines', readCount);
    const failregex = this.#get('failregex')?.split('\n').filter(isWritten);
    const ignoreregex = this.#get('ignoreregex')?.split('\n').filter(isWritten);
    return {
      ...(prefregex && { prefregex }),
      ...(datepattern && { datepattern }),
      ...(maxlines !== undefined && { maxlines }),
      ...(failregex && { failregex }),
      ...(ignoreregex && { ignoreregex }),
    };
  }

  #readIgnoreList(): IgnoreList | undefined {
    const value = this.#get('ignoreip');
    if (!value) return undefined;
    const list = createIgnoreList(value.text.split(/[\s,]+/).filter((entry) => entry !== ''));
    for (const { message } of list.diagnostics) this.#report(value, message);
    return list.value;
  }

  #read<T>(option: string, convert: (text: string) => T | undefined): T | undefined {
    const value = this.#get(option);
    if (!value) return undefined;
    const converted = convert(value.text);
    if (converted === undefined) this.#report(value, `${option} can't be \`${value.text}\``);
    return converted;
  }

  #report({ origin }: SourceText, message: string): void {
    this.#diagnostics.push({
      code: 'case/bad-value',
      severity: 'error',
      message,
      ...(origin && { origin }),
      hint: 'Name the filter in the case instead of the jail, with the settings to test it with',
    });
  }
}

function isWritten({ text }: SourceText): boolean {
  return text !== '';
}

function readDuration(text: string): number | undefined {
  const seconds = parseDuration(text);
  return typeof seconds === 'number' ? seconds : undefined;
}

function readCount(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function readUseDns(text: string): UseDns | undefined {
  return USEDNS_VALUES.find((known) => known === text.toLowerCase());
}

function readZoneOffset(text: string): number | undefined {
  const offset = parseTimeZone(text);
  return typeof offset === 'number' ? offset : undefined;
}

/** In the order in which the server reads them; each includes what it names. */
function listJailFiles(configDir: string, files: ConfigFiles): string[] {
  const directory = joinPath(configDir, 'jail.d');
  const entries = files.list(directory).filter((name) => !name.startsWith('.'));
  const pathsOf = (extension: string): string[] => [
    joinPath(configDir, `jail${extension}`),
    ...entries
      .filter((name) => name.endsWith(extension))
      .toSorted()
      .map((name) => joinPath(directory, name)),
  ];
  const paths = [...pathsOf('.conf'), ...pathsOf('.local')];
  return paths.filter((path) => files.read(path) !== undefined);
}

function noSuchJail(name: string, configDir: string): Diagnostic {
  return {
    code: 'case/bad-value',
    severity: 'error',
    message: `there is no jail ${name} in ${configDir}`,
    hint: "Check the name, and config =, which names the directory of fail2ban's configuration",
  };
}

function noFilter(name: string): Diagnostic {
  return {
    code: 'case/bad-value',
    severity: 'error',
    message: `the jail ${name} names no filter`,
    hint: 'Name one with filter = in the jail or in the case',
  };
}
