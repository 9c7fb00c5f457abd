export {
  answerFor,
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
  NEWEST_RELEASE,
  RELEASE_NAMES,
  releaseOf,
  releaseWith,
  type Release,
  type ReleaseName,
} from './release.ts';
