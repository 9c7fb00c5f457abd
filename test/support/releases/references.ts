import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  RELEASE_NAMES,
  releaseOf,
  type Release,
  type ReleaseName,
} from '../../../src/release/index.ts';
import type { PythonVersion } from '../../../src/pyregex/index.ts';
import { ROOT } from '../paths.ts';
import type { Interpreter } from '../python.ts';

/** A release of fail2ban that can be asked. */
export interface Reference {
  readonly name: ReleaseName;
  readonly release: Release;
  /** The exact version, as `1.1.1-1`. */
  readonly version: string;
  /** The Python that runs it, and the variables that it needs for that. */
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
  readonly configDir: string;
  /** Where its own tests are. */
  readonly tests: string;
  /** The directory of its programs. */
  readonly programs: string;
}

const PYTHON = '/usr/bin/python3';
const PACKAGES = 'usr/lib/python3/dist-packages';

/** Where test/oracle/releases/unpack.sh unpacks the releases that are not installed. */
const UNPACKED = join(ROOT, 'test/oracle/releases/unpacked');

const WASM_PYTHON: Interpreter = {
  python: process.execPath,
  args: [join(ROOT, 'test/oracle/regex/wasm_python.mjs')],
  env: {},
};

/** To be said where one is missing. */
export const REFERENCES_HINT = 'apt-get install fail2ban; bash test/oracle/releases/unpack.sh';

/** The Pythons beside that of this machine whose regular expressions can be tried; one that is not there has none. */
export const OTHER_PYTHONS: readonly { version: PythonVersion; interpreter?: Interpreter }[] = [
  {
    version: '3.9',
    ...(readVersion('python3.9') !== undefined && {
      interpreter: describePython(unpackedRoot('python3.9')),
    }),
  },
  {
    version: '3.12',
    ...(readVersion('python3.13') !== undefined && { interpreter: WASM_PYTHON }),
  },
];

function describePython(root: string): Interpreter {
  return { python: join(root, 'usr/bin/python3.9'), env: { PYTHONHOME: join(root, 'usr') } };
}

/** The releases that are there, the oldest first. */
export const REFERENCES: readonly Reference[] = RELEASE_NAMES.flatMap(
  (name) => findUnpacked(name) ?? findInstalled(name) ?? [],
);

/** Returns the options by which dryban answers as a release on its Python. */
export function flagsFor({ name, release }: Reference): string[] {
  return ['--fail2ban-version', name, '--python-version', release.python.version];
}

/** The release that is installed: that of Debian 12. */
export const INSTALLED = REFERENCES.find(({ name }) => name === '1.0.2');

function findUnpacked(name: ReleaseName): Reference | undefined {
  const version = readVersion(name);
  // 0.11 does not import in newer Pythons.
  const python = name === '0.11.2' ? readVersion('python3.9') && unpackedRoot('python3.9') : '';
  if (version === undefined || python === undefined) return undefined;
  const root = unpackedRoot(name);
  const own = python === '' ? {} : { PYTHONHOME: join(python, 'usr') };
  return {
    name,
    // All but the oldest run on the Python of this machine.
    release: releaseOf(name, python === '' ? '3.11' : '3.9'),
    version,
    python: python === '' ? PYTHON : join(python, 'usr/bin/python3.9'),
    env: { ...own, PYTHONPATH: join(root, PACKAGES) },
    configDir: join(root, 'etc/fail2ban'),
    tests: join(root, PACKAGES, 'fail2ban/tests'),
    programs: join(root, 'usr/bin'),
  };
}

function unpackedRoot(name: string): string {
  return join(UNPACKED, name, 'root');
}

function readVersion(name: string): string | undefined {
  const file = join(UNPACKED, name, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function findInstalled(name: ReleaseName): Reference | undefined {
  const code = 'import fail2ban, fail2ban.version as v; print(v.version, fail2ban.__path__[0])';
  const { status, stdout } = spawnSync(PYTHON, ['-c', code], { encoding: 'utf8' });
  const [version, path] = status === 0 ? stdout.trim().split(' ') : [];
  if (version !== name || path === undefined) return undefined;
  return {
    name,
    release: releaseOf(name, '3.11'),
    version,
    python: PYTHON,
    env: {},
    configDir: '/etc/fail2ban',
    tests: join(path, 'tests'),
    programs: '/usr/bin',
  };
}
