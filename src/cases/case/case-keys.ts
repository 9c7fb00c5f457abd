import { findSimilar } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CaseEntry } from './case-entries.ts';

/** The keys that a case may have several times, each with `[]` behind it. */
export const LIST_KEYS = ['log', 'ignoreip'];

/** The keys that a case has once, if at all. */
export const SINGLE_KEYS = [
  'description',
  'fail2ban',
  'python',
  'filter',
  'options',
  'jail',
  'config',
  'table',
  'findtime',
  'maxretry',
  'bantime',
  'tz',
  'now',
  'usedns',
  'expect-matched',
  'expect-no-match',
];

/** Says that a case has no key of this name, and which it may mean. */
export function unknownKey({ key, isList, origin }: CaseEntry): Diagnostic {
  const written = isList ? `${key}[]` : key;
  const known = [...SINGLE_KEYS, ...LIST_KEYS.map((name) => `${name}[]`)];
  const similar = known.includes(`${written}[]`) ? `${written}[]` : findSimilar(written, known);
  return {
    code: 'case/unknown-key',
    severity: 'error',
    message: `a case has no key ${written}`,
    origin,
    hint: similar ? `Did you mean ${similar}` : `It has ${known.join(', ')}`,
  };
}
