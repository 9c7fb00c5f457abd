import type { Release } from '../../release/index.ts';

/** The date patterns that fail2ban tries when a filter has none, in this order. `EPOCH` and `TAI64N` are keywords. */
export function listDefaultPatterns({ compactDateHasSigns }: Release): readonly string[] {
  return compactDateHasSigns ? NEW_PATTERNS : OLD_PATTERNS;
}

// 20050123T215959, 20050123-21:59:59.252Z; at first without the hyphen and the colons
const COMPACT = String.raw`%ExY%Exm%Exd(?:-|T|  ?)%ExH:?%ExM:?%ExS(?:[.,]%f)?(?:\s*%z)?`;
const OLD_COMPACT = String.raw`%ExY%Exm%Exd(?:T|  ?)%ExH%ExM%ExS(?:[.,]%f)?(?:\s*%z)?`;

const NEW_PATTERNS: readonly string[] = [
  // 2005-01-23T21:59:59.981746+01:00, 2005/01/23 21:59:59, 2005.01.23  8:59:59
  String.raw`%ExY(?P<_sep>[-/.])%m(?P=_sep)%d(?:T|  ?)%H:%M:%S(?:[.,]%f)?(?:\s*%z)?`,
  // Sun Jan 23 21:59:59.011 2005
  String.raw`(?:%a )?%b %d %k:%M:%S(?:\.%f)?(?: %ExY)?`,
  // Sun Jan 23 2005 21:59:59.011
  String.raw`(?:%a )?%b %d %ExY %k:%M:%S(?:\.%f)?`,
  // 23/01/2005 21:59:59, 23-01-05 21:59:59
  '%d(?P<_sep>[-/])%m(?P=_sep)(?:%ExY|%Exy) %k:%M:%S',
  // 23/Jan/2005:21:59:59 +0100, 23-Jan-2005 21:59:59.252
  String.raw`%d(?P<_sep>[-/])%b(?P=_sep)%ExY[ :]?%H:%M:%S(?:\.%f)?(?: %z)?`,
  // 01/23/2005:21:59:59
  '%m/%d/%ExY:%H:%M:%S',
  // 01-23-2005 21:59:59.252
  String.raw`%m-%d-%ExY %k:%M:%S(?:\.%f)?`,
  'EPOCH',
  // 21:59:59
  '{^LN-BEG}%H:%M:%S',
  // <01/23/05@21:59:59>
  '^<%m/%d/%Exy@%H:%M:%S>',
  // 050123 21:59:59
  '%Exy%Exm%Exd  ?%H:%M:%S',
  // Jan 23, 2005 9:59:59 PM
  '%b %d, %ExY %I:%M:%S %p',
  // Jan-23-05 21:59:59
  '^%b-%d-%Exy %k:%M:%S',
  COMPACT,
  // PDT Jan 23 21:59:59
  String.raw`(?:%Z )?(?:%a )?%b %d %k:%M:%S(?:\.%f)?(?: %ExY)?`,
  // +0100 Jan 23 21:59:59.011 2005
  String.raw`(?:%z )?(?:%a )?%b %d %k:%M:%S(?:\.%f)?(?: %ExY)?`,
  'TAI64N',
];

const OLD_PATTERNS = NEW_PATTERNS.map((pattern) => (pattern === COMPACT ? OLD_COMPACT : pattern));
