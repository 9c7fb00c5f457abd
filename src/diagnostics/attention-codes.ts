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
  'attention/server-not-started': {
    urgency: 'danger',
    meaning: 'a jail keeps the server from starting any',
  },
  'attention/jail-not-started': {
    urgency: 'danger',
    meaning: 'a jail would not start',
  },
  'attention/good-banned': {
    urgency: 'danger',
    meaning:
      'hosts would be banned though somebody logged in from there, or though they are said to be good',
  },
  'attention/own-address-banned': {
    urgency: 'danger',
    meaning: 'the machine that wrote the logs would ban an address of its own',
  },
  'attention/private-banned': {
    urgency: 'danger',
    meaning: 'a host of a private network would be banned, where most hosts are on the internet',
  },
  'attention/no-line-matches': {
    urgency: 'look',
    meaning: 'a replay read lines, and no failregex found a failure in any',
  },
  'attention/case-without-match': {
    urgency: 'look',
    meaning: 'a case was to be recorded in which no line matches',
  },
  'attention/log-without-match': {
    urgency: 'look',
    meaning: 'no line of a log matches, though as many should as of the other logs',
  },
  'attention/log-not-read': {
    urgency: 'look',
    meaning: 'a log is empty, or named by a jail and not read',
  },
  'attention/missed-failures': {
    urgency: 'look',
    meaning:
      'lines of the service that the filter is for are missed, and tell of failures of hosts that never count',
  },
  'attention/hits-before-ban': {
    urgency: 'look',
    meaning: 'failures came after the one that brought a ban, before the ban took effect',
  },
  'attention/undated-matches': {
    urgency: 'look',
    meaning: 'lines match that have no date of their own',
  },
  'attention/unused-failregexes': {
    urgency: 'note',
    meaning: 'failregexes hit no line, where others did',
  },
  'attention/unused-ignoreregexes': {
    urgency: 'note',
    meaning: 'ignoreregexes hit no line, where lines matched',
  },
} as const satisfies Record<`attention/${string}`, { urgency: Urgency; meaning: string }>;

export type AttentionCode = keyof typeof ATTENTION;

/** The codes, in that order. */
// oxlint-disable-next-line no-unsafe-type-assertion -- these are the keys of ATTENTION
export const ATTENTION_CODES = Object.keys(ATTENTION) as AttentionCode[];
