import { UsageError } from '../../diagnostics/index.ts';
import type { Guard } from '../../replay/index.ts';
import type { OptionValues } from '../options/option.ts';
import type { FilterFiles, SEARCHED_TEXTS } from '../options/replay-texts.ts';
import { checkSource, readTerms } from '../run/read-terms.ts';
import { prepareSearch, type Search } from '../run/search.ts';
import { createTextFiles } from './text-files.ts';

/** The name of a filter that is given as its text only. */
const UNNAMED = 'filter.conf';

/** Nobody interrupts what runs here. */
const unguarded: Guard = (work) => {
  work();
  return true;
};

/** The values of options that say who is good: regexes, and the texts of files. */
interface GoodTexts {
  good?: readonly string[];
  goodFile?: readonly string[];
}

/** @throws DiagnosedError for options that can't be, and for a filter that is broken */
export function searchTexts({
  goodFile = [],
  ...values
}: OptionValues<typeof SEARCHED_TEXTS> & GoodTexts): Search {
  const { filter, resolve } = values;
  checkFilter(values);
  const { name: spec, files } =
    typeof filter === 'string' ? { name: UNNAMED, files: { [UNNAMED]: filter } } : named(filter);
  const goodFiles = nameGoodFiles(goodFile);
  const flags = {
    ...values,
    goodFile: Object.keys(goodFiles),
    configDir: '',
    regexTimeout: Infinity,
  };
  const terms = { ...readTerms(spec, flags, DEFAULTS, (name) => name), resolve };
  return prepareSearch(terms, {
    configFiles: createTextFiles({ ...files, ...goodFiles }),
    guard: unguarded,
  });
}

/** Names the files of good hosts as the options that they are: `goodFile[0]`. */
function nameGoodFiles(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text, index) => [`goodFile[${index}]`, text]));
}

function named(
  filter: FilterFiles | undefined,
): { name: string | undefined } & Pick<FilterFiles, 'files'> {
  return filter ?? { name: undefined, files: {} };
}

const DEFAULTS = {
  zoneName: () => 'UTC',
  now: (): never => {
    throw new UsageError(
      'now is missing',
      'Give a Date, seconds since the epoch, or a text such as 2026-02-05',
    );
  },
};

/** @throws UsageError for a filter that is no text, and as `checkSource` */
function checkFilter({
  filter,
  failregex,
  ignoreregex,
}: OptionValues<typeof SEARCHED_TEXTS>): void {
  checkSource(filter !== undefined, { failregex, ignoreregex });
  if (typeof filter !== 'string' || /\n|^\s*\[/.test(filter)) return;
  throw new UsageError(
    `filter: '${filter}' is no text of a filter file`,
    'Give the text here, { name, files } for several files, or the path to replay or explain of dryban/node',
  );
}
