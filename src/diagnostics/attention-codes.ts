/**
 * How much a finding matters. `danger`: somebody would be hurt, or nobody protected. `look`: what was found is likely
 * not what was meant. `note`: good to know.
 */
export type Urgency = 'danger' | 'look' | 'note';

/**
 * The things that need a person's attention though nothing failed, the most urgent first. The list is closed: a code is
 * part of the JSON output.
 */
export const ATTENTION = {
  'attention/good-banned': {
    urgency: 'danger',
    meaning:
      'hosts would be banned though somebody logged in from there, or though they are said to be good',
  },
  'attention/no-line-matches': {
    urgency: 'look',
    meaning: 'a replay read lines, and no failregex found a failure in any',
  },
  'attention/case-without-match': {
    urgency: 'look',
    meaning: 'a case was to be recorded in which no line matches',
  },
} as const satisfies Record<`attention/${string}`, { urgency: Urgency; meaning: string }>;

export type AttentionCode = keyof typeof ATTENTION;

/** The codes, in that order. */
// oxlint-disable-next-line no-unsafe-type-assertion -- these are the keys of ATTENTION
export const ATTENTION_CODES = Object.keys(ATTENTION) as AttentionCode[];
