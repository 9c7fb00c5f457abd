import type { ConfigFiles, FilterDefinition } from '../../../config/index.ts';
import type { Explanations } from '../../../explain/index.ts';
import { listChanges, type Change } from '../../../mend/index.ts';
import type { FixedCause } from '../../../report/index.ts';

/** What may mend the filter for many lines. */
export interface Candidate {
  cause: FixedCause['cause'];
  /** How many lines are thought to match then. */
  lines: number;
  /** The ways to write it, the best first. */
  changes: (definition: FilterDefinition, files: ConfigFiles) => Change[];
}

/** Lists what explanations propose, for the most lines first, each proposal once. */
export function listCandidates({ groups }: Explanations): Candidate[] {
  const all = groups.flatMap(({ findings, groups: places }) =>
    findings.flatMap(({ cause, lines, suggestion, groups: own }): (Candidate & Keyed)[] => {
      const attempt = places[own[0]!]?.example.attempts[0];
      if (!cause) return [];
      if (suggestion !== null && attempt && attempt.kind !== 'ignoreregex') {
        const { kind: option, number } = attempt;
        const regex = { option, number, text: suggestion };
        const changes: Candidate['changes'] = (...filter) => listChanges(regex, ...filter);
        return [{ cause: cause.code, lines, changes, key: `${option} ${suggestion}` }];
      }
      if (cause.datepattern === undefined) return [];
      const text = cause.datepattern.replaceAll('%%', '%');
      const change: Change = { kind: 'assigned', option: 'datepattern', text };
      return [{ cause: cause.code, lines, changes: () => [change], key: `datepattern ${text}` }];
    }),
  );
  return mergeByKey(all).toSorted((a, b) => b.lines - a.lines);
}

interface Keyed {
  key: string;
}

function mergeByKey(candidates: readonly (Candidate & Keyed)[]): Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const { key, ...candidate } of candidates) {
    const lines = candidate.lines + (merged.get(key)?.lines ?? 0);
    merged.set(key, { ...candidate, ...merged.get(key), lines });
  }
  return [...merged.values()];
}
