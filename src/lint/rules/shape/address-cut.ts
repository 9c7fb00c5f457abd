import { escapeControl, nameOfRegex } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { createProbe, makeLinesOf, type Probe } from '../../../injection/index.ts';
import {
  placeIn,
  runWithin,
  type Finding,
  type LintedFilter,
  type LintRule,
} from '../../lint-rule.ts';

/** Addresses of either family, of which no piece is one that logs have elsewhere. */
const ADDRESSES = ['192.0.2.20', '2001:db8::20'];
/** Texts without what may be left out: what stands there could be a part of the address. */
const VARIANTS = [0, 2];
/** What can be the begin of an address, or of a word that it is a part of. */
const GLUED = /[\w.-]$/;
/** What may part an address from such a word. */
const SIGNS = [' ', ':', '='];
/** The most that a filter may take, in milliseconds of a CPU. */
const LONGEST_MS = 1000;

export const addressCut = {
  code: 'lint/address-cut',
  meaning:
    'a regex takes a piece of an address for the host, and lets what is before it take the rest',
  remedy: String.raw`Write what stands before the address, such as "from ", directly before <HOST> instead of .* alone, and what stands behind it, or \b; <ADDR> takes no names, such as the last digit of an address.`,
  triesLines: true,
  find: (filter) => {
    const { compiled, trials } = filter;
    const probe = createProbe(compiled, trials.now);
    const search = (): Finding[] =>
      compiled.failregex.flatMap((regex) => describe(regex, filter, probe) ?? []);
    return runWithin(trials, LONGEST_MS, search);
  },
} satisfies LintRule;

function describe(
  regex: FilterRegex,
  { compiled }: LintedFilter,
  probe: Probe,
): Finding | undefined {
  for (const address of ADDRESSES) {
    const lines = VARIANTS.flatMap((each) => makeLinesOf(compiled, regex, each, address));
    for (const line of lines.flatMap((each) => partFromWord(each, address))) {
      const failure = probe(line);
      const isFound = failure?.failregex === regex.number && isPiece(failure.id, address);
      // Digits that stand behind a date may be its year.
      if (!isFound || failure.dateEnd > line.indexOf(address)) continue;
      return {
        severity: 'warning',
        message: `${nameOfRegex(regex)} takes ${failure.id} for the host in a line that holds ${address}`,
        ...placeIn(regex, 0, regex.regex.pattern.source.length),
        hint: addressCut.remedy.slice(0, -1),
        notes: [{ message: `The line is made up: “${escapeControl(line)}”` }],
      };
    }
  }
  return undefined;
}

/** Puts a sign between an address and a word that ends directly before it: `a192.0.2.20` → `a:192.0.2.20`. */
function partFromWord(line: string, address: string): string[] {
  const [before = '', ...behind] = line.split(address);
  if (!GLUED.test(before)) return [line];
  return SIGNS.map((sign) => before + sign + address + behind.join(address));
}

function isPiece(id: string, address: string): boolean {
  return id !== address && address.includes(id);
}
