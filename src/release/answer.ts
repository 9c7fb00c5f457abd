import type { PythonVersion } from '../pyregex/index.ts';
import { readPythonVersion } from './python-version.ts';
import { readVersion, type KnownVersion } from './read-version.ts';
import { type ReleaseName } from './changes.ts';
import { canRun, NEWEST_RELEASE, releaseOf, type Release } from './release.ts';

/** Why a release answers: an option or a case names it, it is installed, a configuration looks like it, or nothing says. */
export type AnswerReason = 'option' | 'case' | 'installed' | 'config' | 'newest';

/** Which fail2ban answers, and why that one. */
export interface Answer {
  release: Release;
  reason: AnswerReason;
  /** The file that tells it, or the directory whose stock files do. */
  file?: string;
  /** The version that it stands for, where that is another one. */
  instead?: KnownVersion;
}

/** A version that something names. */
export interface NamedVersion {
  known: KnownVersion;
  reason: AnswerReason;
  file?: string;
  /** The Python beside it, if that is known. */
  python?: PythonVersion | undefined;
}

/** The options that say which fail2ban is to answer, as they were given and checked. */
export interface AnswerSettings {
  fail2banVersion?: string | undefined;
  pythonVersion?: string | undefined;
}

/**
 * Returns who answers.
 *
 * @param find looks for a version where no option names one
 */
export function answerFor(
  { fail2banVersion = '', pythonVersion = '' }: AnswerSettings,
  find: () => NamedVersion | undefined = () => undefined,
): Answer {
  const asked = readVersion(fail2banVersion);
  const named = asked ? { known: asked, reason: 'option' as const } : (find() ?? NEWEST);
  const { known, reason, file, python } = named;
  const found = releaseOf(known.name, python);
  return {
    release: releaseOf(
      known.name,
      readPythonVersion(pythonVersion) ?? (canRun(found) ? python : undefined),
    ),
    reason,
    ...(file !== undefined && { file }),
    ...(known.fit !== 'exact' && { instead: known }),
  };
}

const NEWEST: NamedVersion = { known: readVersion(NEWEST_RELEASE.name)!, reason: 'newest' };

/** Which fail2ban answers, as reports have it. */
export interface AnswerReport {
  /** The release that answers. */
  version: ReleaseName;
  /** The Python that it runs on: 3.9, 3.11 and 3.12 stand each for those up to the next. */
  python: PythonVersion;
  /** Why that one answers. */
  reason: AnswerReason;
  /** The file that tells it, or the directory whose stock files do. */
  file?: string;
  /** The version that it stands for, where that is another one. */
  instead?: string;
}

export function describeAnswer({ release, reason, file, instead }: Answer): AnswerReport {
  return {
    version: release.name,
    python: release.python.version,
    reason,
    ...(file !== undefined && { file }),
    ...(instead && { instead: instead.version }),
  };
}
