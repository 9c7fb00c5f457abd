import type { Diagnostic } from '../diagnostics/index.ts';
import type { Answer } from './answer.ts';
import { RELEASE_NAMES } from './changes.ts';
import { describePython } from './python-version.ts';
import { canRun, releaseOf } from './release.ts';

/** Says what is wrong with the Python of an answer. */
export function findPythonProblem({
  release,
}: Answer): { message: string; hint: string } | undefined {
  if (canRun(release)) return undefined;
  const { name, python } = release;
  return {
    message: `fail2ban ${name} does not run on Python ${describePython(python.version)}`,
    hint: `Leave out the version of Python: it is ${describePython(releaseOf(name).python.version)} for this release`,
  };
}

/** Says so where another release answers than the one that is meant. */
export function remarkOnAnswer({ release, instead, file }: Answer): Diagnostic[] {
  if (!instead) return [];
  const { version, fit } = instead;
  const isOlder = fit === 'older';
  const place = file === undefined ? '' : ` of ${file}`;
  return [
    {
      code: 'release/another-version',
      severity: isOlder ? 'warning' : 'note',
      message: `fail2ban ${version}${place} is answered as ${release.name}${REASONS[fit]}`,
      hint: `Known are ${RELEASE_NAMES.join(', ')}: --fail2ban-version names one`,
    },
  ];
}

const REASONS = {
  exact: '',
  near: ', the known release that is nearest to it',
  newer: ', the newest that is known',
  older: ', the oldest that is known: what was otherwise before is not modelled',
};
