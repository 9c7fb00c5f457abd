import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import type { SuggestReport } from './suggest-result.ts';

/** The object of `dryban suggest --format json`. */
export interface SuggestDocument extends SuggestReport {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.suggest;
}

export function formatSuggestJson(report: SuggestReport): string {
  const document: SuggestDocument = { format: JSON_FORMATS.suggest, ...report };
  return `${toJson(document)}\n`;
}
