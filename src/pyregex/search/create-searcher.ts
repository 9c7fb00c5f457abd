import type { Pattern } from '../ast.ts';
import { generate, type Form, type GeneratedSource } from '../translate/generate.ts';
import { isAnchored } from '../match/first.ts';
import { createMatcher } from '../match/match.ts';
import type { PyMatch } from '../regex-types.ts';
import { ProbeSearcher } from './probe-searcher.ts';
import { RegExpSearcher, type Searcher } from './regexp-searcher.ts';
import type { GroupDemand } from '../translate/transform/context.ts';
import { ASCII_FORM, UNICODE_FORM } from '../wasm/state/form.ts';
import { createTextSearcher } from '../wasm/text-searcher.ts';
import { translate } from '../translate/transform/index.ts';

/** The numbers of the groups whose texts and spans are wanted for nearly every match. */
export interface SearcherDemand {
  textsOf: readonly number[];
  spansOf: readonly number[];
  /** Whether most matches are only asked whether they are there, and where they end. */
  probed: boolean;
}

/**
 * Returns the fastest exact way to search for a pattern: a regular expression that captures what is asked
 * for; for the rest of the groups and the spans, one that captures everything; and where no translation is
 * exact or V8 gives up, the matcher, in WebAssembly if that takes it.
 */
export function createSearcher(pattern: Pattern, form: Form, demand: SearcherDemand): Searcher {
  const matcher = new LazySearcher(() => createMatcherSearcher(pattern, form));
  const create = (groups: GroupDemand, mode: 'g' | 'dy', detailed: Searcher): Searcher => {
    const translation = translate(pattern, groups);
    if (!translation.exact) return matcher;
    const { tree, needsText } = translation;
    const generated = generate(tree, form);
    const searcher = new RegExpSearcher({
      generated,
      mode,
      needsText,
      fallback: matcher,
      detailed,
    });
    const canProbe = form === 'ascii' && !needsText && !mayOverflow(generated);
    if (!demand.probed || mode !== 'g' || !canProbe) return searcher;
    return new ProbeSearcher({ generated, anchored: isAnchored(pattern.body), searcher });
  };
  const everything = new Set(Array.from({ length: pattern.groupCount }, (_, index) => index + 1));
  const detailed = new LazySearcher(() => create({ texts: everything, spans: [] }, 'dy', matcher));
  const texts = new Set([...demand.textsOf, ...demand.spansOf]);
  return create({ texts, spans: demand.spansOf }, 'g', detailed);
}

/** Whether a loop may run on beyond its copies, so that only the groups tell whether the match is right. */
function mayOverflow({ slots }: GeneratedSource): boolean {
  return slots.some(({ role }) => role === 'overflow');
}

function createMatcherSearcher(pattern: Pattern, form: Form): Searcher {
  const compiled = createTextSearcher(pattern, form === 'ascii' ? ASCII_FORM : UNICODE_FORM);
  const matcher = createMatcher(pattern);
  return {
    search: (text, from) => {
      const match = compiled?.search(text, from);
      return match === undefined ? matcher.search(text, from) : match;
    },
  };
}

/** A searcher that is made when it is first needed. */
class LazySearcher implements Searcher {
  readonly #create: () => Searcher;
  #searcher: Searcher | null = null;

  constructor(create: () => Searcher) {
    this.#create = create;
  }

  search(text: string, from: number): PyMatch | null {
    this.#searcher ??= this.#create();
    return this.#searcher.search(text, from);
  }
}
