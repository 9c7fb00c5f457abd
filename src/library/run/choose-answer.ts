import {
  decodeUtf8,
  joinPath,
  locateFilter,
  nameInSpec,
  type ConfigFiles,
  type ConfigPlace,
} from '../../config/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import {
  answerFor,
  findPythonProblem,
  guessRelease,
  readPythonVersion,
  readVersion,
  type Answer,
  type AnswerSettings,
  type NamedVersion,
} from '../../release/index.ts';

/** Where packages and installers put the modules of Python, below the root of a machine; a `*` stands for any end of a name. */
const MODULE_FOLDERS = [
  'usr/lib/python3/dist-packages',
  'usr/lib/python3*/site-packages',
  'usr/local/lib/python3*/dist-packages',
  'usr/local/lib/python3*/site-packages',
];
const VERSION_FILE = 'fail2ban/version.py';
const VERSION = /^version = "([^"]+)"/m;
const PYTHON_PROGRAM = /^python(3\.\d+)$/;
/** The root is behind the name of an archive: `fail2ban.deb: etc/fail2ban`. */
const CONFIG_OF_MACHINE = /^(|.*(?:\/|: ))etc\/fail2ban\/*$/;
const CONFIG_OF_SOURCES = /^(|.*(?:\/|: ))config\/*$/;

/**
 * Returns which fail2ban answers: the one that an option names, or else the one that a configuration belongs to, or else
 * the newest.
 *
 * @param config the configuration that a filter or jail comes from by its name; absent where files are given by their
 *   paths, which say nothing of a server
 * @throws UsageError for a Python that can't run it
 */
export function chooseAnswer(settings: AnswerSettings, config: ConfigPlace | undefined): Answer {
  const answer = answerFor(settings, () => config && (findInstalled(config) ?? guess(config)));
  const problem = findPythonProblem(answer);
  if (problem) throw new UsageError(problem.message, problem.hint);
  return answer;
}

/** Returns the configuration if a filter comes from it by its name, and not from a file of this path. */
export function configOfFilter(
  spec: string | undefined,
  place: ConfigPlace,
): ConfigPlace | undefined {
  const name = spec === undefined ? undefined : nameInSpec(spec);
  if (name === undefined || name.includes('/')) return undefined;
  const found = locateFilter(name, place.directory, place.files).value;
  return found?.paths[0] === name ? undefined : place;
}

/** Looks for the fail2ban of the machine whose configuration this is: that of `copy/etc/fail2ban` is below `copy`, and that of `sources/config` beside it. */
function findInstalled({ directory, files }: ConfigPlace): NamedVersion | undefined {
  const sources = CONFIG_OF_SOURCES.exec(directory)?.[1];
  if (sources !== undefined) return readInstalled(sources + VERSION_FILE, files);
  const root = CONFIG_OF_MACHINE.exec(directory)?.[1];
  if (root === undefined) return undefined;
  for (const pattern of MODULE_FOLDERS) {
    for (const folder of expand(root + pattern, files)) {
      const found = readInstalled(joinPath(folder, VERSION_FILE), files);
      if (found) return { ...found, python: findPython(root, files) };
    }
  }
  return undefined;
}

function readInstalled(file: string, files: ConfigFiles): NamedVersion | undefined {
  const known = readVersion(VERSION.exec(readText(file, files) ?? '')?.[1] ?? '');
  return known && { known, reason: 'installed', file };
}

function expand(pattern: string, files: ConfigFiles): string[] {
  const [begin, end] = pattern.split('*');
  if (begin === undefined || end === undefined) return [pattern];
  const parent = begin.slice(0, begin.lastIndexOf('/'));
  return files
    .list(parent)
    .map((name) => joinPath(parent, name))
    .filter((path) => path.startsWith(begin))
    .toSorted()
    .map((path) => path + end);
}

/** The Python of a machine is known by the name of its program, unless there are several. */
function findPython(root: string, files: ConfigFiles) {
  const names = files
    .list(`${root}usr/bin`)
    .flatMap((name) => PYTHON_PROGRAM.exec(name)?.[1] ?? []);
  return names.length === 1 ? readPythonVersion(names[0]!) : undefined;
}

/** Tells by its stock jails and files which release a configuration came with; without a jail.conf it is none of a server. */
function guess({ directory, files }: ConfigPlace): NamedVersion | undefined {
  const jailConf = readText(joinPath(directory, 'jail.conf'), files);
  if (jailConf === undefined) return undefined;
  const names = ['action.d', 'filter.d'].flatMap((folder) =>
    files.list(joinPath(directory, folder)).map((name) => `${folder}/${name}`),
  );
  const name = guessRelease({ jailConf, files: new Set(names) });
  return name && { known: readVersion(name)!, reason: 'config', file: directory };
}

function readText(file: string, files: ConfigFiles): string | undefined {
  const bytes = files.read(file);
  return bytes && decodeUtf8(bytes).text;
}
