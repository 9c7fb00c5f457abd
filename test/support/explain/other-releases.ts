import type { AnswerAs, LineExplanation } from '../../../src/explain/index.ts';
import { compileDirect, optionsFor, type LogLine, type ReplaySettings } from '../engine.ts';
import type { ReleaseCase } from '../releases/release-cases.ts';
import { explain } from './explain.ts';

/** Returns how releases answer with a filter. */
export function answersFor(filter: ReleaseCase['filter'], settings: ReplaySettings): AnswerAs {
  return (release) => ({
    value: {
      filter: compileDirect(filter, { ...settings, release }),
      options: optionsFor({ ...settings, release }),
    },
    diagnostics: [],
  });
}

/** Explains the last of the lines of a filter, as one release has it and as the others do. */
export function explainAs(
  filter: ReleaseCase['filter'],
  lines: readonly LogLine[],
  settings: ReplaySettings,
): LineExplanation {
  const compiled = compileDirect(filter, settings);
  return explain(compiled, lines, settings, {
    eachLine: true,
    answerAs: answersFor(filter, settings),
  }).lines.at(-1)!;
}
