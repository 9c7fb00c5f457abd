import { hasErrors } from '../../diagnostics/index.ts';
import type { AnswerAs } from '../../explain/index.ts';
import { createIgnoreList } from '../../ip/index.ts';
import { resolveFilter } from '../filter/resolve-filter.ts';
import { describeOptions } from './replay-options.ts';
import type { ReplayTerms, Surroundings } from './replay-terms.ts';

/** Returns how other releases answer to the same terms. */
export function answerTermsAs(
  terms: ReplayTerms,
  logtype: string,
  surroundings: Surroundings,
): AnswerAs {
  return (release) => {
    const { value: ignoreip, diagnostics } = createIgnoreList(terms.flags.ignoreip, release);
    if (!ignoreip || hasErrors(diagnostics)) return { diagnostics };
    const asked = { ...terms, answer: { ...terms.answer, release }, ignoreip };
    const resolved = resolveFilter(asked, logtype, surroundings);
    if (!resolved.value) return { diagnostics: resolved.diagnostics };
    const { compiled: filter } = resolved.value;
    return { value: { filter, options: describeOptions(asked, surroundings) }, diagnostics };
  };
}
