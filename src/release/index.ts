export {
  NEWEST_RELEASE,
  RELEASE_NAMES,
  releaseOf,
  USUAL_RELEASE,
  type Release,
  type ReleaseName,
} from './release.ts';
