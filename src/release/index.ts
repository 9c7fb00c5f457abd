export {
  answerFor,
  describeAnswer,
  type Answer,
  type AnswerReason,
  type AnswerReport,
  type AnswerSettings,
  type NamedVersion,
} from './answer.ts';
export { findPythonProblem, remarkOnAnswer } from './answer-remarks.ts';
export { guessRelease } from './fingerprint.ts';
export { describePython, PYTHON_VERSIONS, readPythonVersion } from './python-version.ts';
export { readVersion, type KnownVersion } from './read-version.ts';
export { RELEASE_NAMES, type ChangeName, type ReleaseName } from './changes.ts';
export {
  canRun,
  changesBetween,
  listReleases,
  NEWEST_RELEASE,
  othersThan,
  releaseOf,
  releaseWith,
  sinceWhen,
  withChange,
  type Release,
  type ReleaseChange,
} from './release.ts';
