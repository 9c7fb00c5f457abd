export {
  answerFor,
  findPythonProblem,
  describeAnswer,
  type Answer,
  type AnswerReason,
  type AnswerReport,
  type AnswerSettings,
  type NamedVersion,
} from './answer.ts';
export { guessRelease } from './fingerprint.ts';
export { describePython, readPythonVersion } from './python-version.ts';
export { readVersion, type KnownVersion } from './read-version.ts';
export {
  changesBetween,
  NEWEST_RELEASE,
  othersThan,
  RELEASE_NAMES,
  releaseOf,
  releaseWith,
  sinceWhen,
  withChange,
  type ChangeName,
  type Release,
  type ReleaseChange,
  type ReleaseName,
} from './release.ts';
