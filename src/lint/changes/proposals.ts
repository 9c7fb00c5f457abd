import type { Origin } from '../../diagnostics/index.ts';
import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import type { Change } from '../../mend/index.ts';
import { placeIn, regexesOf, type Finding } from '../lint-rule.ts';
import { leaveOutDate } from './leave-out-date.ts';
import { requireHost } from './require-host.ts';

/** Writes a regex so that a rule finds nothing in it, if it can. */
type Rewrite = (regex: FilterRegex, filter: CompiledFilter) => string | undefined;

/** What mends findings without a choice of a person, by their rules; whether it does is to be tried. */
const REWRITES: ReadonlyMap<string, Rewrite> = new Map([
  ['lint/date-in-regex', leaveOutDate],
  ['lint/host-optional', requireHost],
]);

/** A finding of a rule. */
type Found = Finding & { code: string };

/** A change that may mend a finding. */
export interface Proposal<Each extends Found> {
  finding: Each;
  change: Change;
}

/** Lists what may mend findings. */
export function listProposals<Each extends Found>(
  findings: readonly Each[],
  filter: CompiledFilter,
): Proposal<Each>[] {
  return findings.flatMap((finding) => {
    const rewrite = REWRITES.get(finding.code);
    const regex = regexesOf(filter).find((each) => isAbout(finding, each));
    const text = regex && rewrite?.(regex, filter);
    if (!regex || text === undefined) return [];
    const { kind: option, number } = regex;
    return [{ finding, change: { kind: 'replaced', option, number, text } }];
  });
}

function isAbout({ origin }: Finding, regex: FilterRegex): boolean {
  const begin: Origin | undefined = placeIn(regex, 0, 1).origin;
  return (
    origin !== undefined &&
    begin?.file === origin.file &&
    begin.line === origin.line &&
    begin.column === origin.column
  );
}
