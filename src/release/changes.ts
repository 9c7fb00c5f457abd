/** The releases of fail2ban whose answer can be had, the oldest first. What others decide, one of these decides too. */
export const RELEASE_NAMES = ['0.11.2', '1.0.2', '1.1.0', '1.1.1'] as const;

export type ReleaseName = (typeof RELEASE_NAMES)[number];

export interface Change {
  /** The first release that has the change. */
  since: ReleaseName;
  /** What a release does that has the change, and what one without it does instead. */
  meaning: string;
}

/** What decides a verdict, and is not the same in all releases (observed in each of them). */
export const CHANGES = {
  acceptsYearsOfCentury: {
    since: '1.0.2',
    meaning:
      'all years of this century are read; before, only those of the decade of last year and of that in three years',
  },
  triesOneDigitFirst: {
    since: '1.0.2',
    meaning:
      '%d, %m, %H, %M and %S may take one digit where two stand, if the pattern fits so; before, two were tried first',
  },
  zoneNamesCount: {
    since: '1.0.2',
    meaning:
      'a zone such as PDT that %Z reads moves the time; before, only UTC and GMT did, and others were not looked at',
  },
  hoursMayBeMissing: {
    since: '1.0.2',
    meaning: 'a date without hours or minutes is of midnight; before, the line was lost',
  },
  searchesShortLines: {
    since: '1.0.2',
    meaning:
      'a line that ends before the place of the last date is searched for one; before, it was lost',
  },
  wrappedFlagsAreLocal: {
    since: '1.0.2',
    meaning:
      '((?i)x)y is read as (?i:x)y; before, Python decided, which let all of the regex ignore case',
  },
  dateFlagsComeFirst: {
    since: '1.0.2',
    meaning:
      'flags in a datepattern, as (?i), are put before all else; before, they stood where they were written',
  },
  idsAreRead: {
    since: '1.0.2',
    meaning:
      'what <F-ID> takes is read as an address and counts in its short form, and not beside <DNS>; before, it counted as it was written, and always',
  },
  gainClearsPending: {
    since: '1.0.2',
    meaning:
      'a line with <F-MLFGAINED> drops the failures that wait in its connection; before, they counted in the end',
  },
  sparesCleanUps: {
    since: '1.0.2',
    meaning:
      'failures older than findtime are dropped after bans and each 100 lines, five seconds apart; before, after each ban and at no other time',
  },
  secondsAreTruncated: {
    since: '1.0.2',
    meaning:
      'a line counts as late by whole seconds, from 61 on; before, from any time beyond 60 seconds on',
  },
  logsDurationsInUnits: {
    since: '1.0.2',
    meaning: 'the server logs how long a ban is by units, as 1h 30m; before, as 1:30:00',
  },
  remembersEndlessBans: {
    since: '1.0.2',
    meaning:
      'a ban of any length is kept in the history; before, one of 2.7 million years or more failed there and was forgotten',
  },
  journalDatesHaveZone: {
    since: '1.0.2',
    meaning:
      'the date before an entry of the journal has the offset of its zone and a blank behind it; before, it had neither',
  },
  undatedLinesHaveNoTime: {
    since: '1.0.2',
    meaning:
      'a line that has no date leaves the last known date as it is; before, its time became the last known one, so that the next such line has the text of that date before it in <matches>',
  },
  badOptionsAreRefused: {
    since: '1.0.2',
    meaning:
      'what is no option in the brackets of a filter, an action or a backend refuses the jail; before, it was passed over',
  },
  oddMaxlinesIsLeftOut: {
    since: '1.0.2',
    meaning: 'maxlines counts as not set where it is no number; before, it refused the jail',
  },
  configPathHasName: {
    since: '1.0.2',
    meaning:
      '%(fail2ban_confpath)s is the directory of the configuration; before, there was nothing of that name',
  },
  regexIsCheckedForName: {
    since: '1.0.2',
    meaning:
      'fail2ban-regex takes for the name of a filter only what has no blanks or other signs, and refuses options in brackets that are none; before, it took any text for one if there was a file of it, and passed over wrong options',
  },
  refusalHasReason: {
    since: '1.0.2',
    meaning: 'fail2ban-regex says what is wrong in a regex; before, only that something is',
  },
  outTellsIdFromAddress: {
    since: '1.0.2',
    meaning:
      '--out fid is the id and --out ip the address; before, ip was the id, and fid what <F-ID> took, or None',
  },
  readsWideEncodings: {
    since: '1.0.2',
    meaning:
      'a log in UTF-16 is cut into lines at its line feeds; before, at each byte 10, which leaves little of it readable',
  },
  leavesOutOpenLine: {
    since: '1.0.2',
    meaning: 'fail2ban-regex leaves out a last line that has no newline; before, it was tested',
  },
  ip6TakesSingleColon: {
    since: '1.1.0',
    meaning:
      'the expression of an IPv6 address takes a single colon at its begin, so that :22 is one; before, only :: may begin it',
  },
  slashIsPartOfId: {
    since: '1.1.0',
    meaning:
      'an id with a / that no prefix length follows, as 192.0.2.1/bob, is taken as it is; in 1.0 the line was lost',
  },
  epochGroupIsCut: {
    since: '1.1.0',
    meaning:
      'of a datepattern with {EPOCH} and a group of its own only the group is cut out of the line; before, all that it matched was',
  },
  anySpaceSplitsIgnoreip: {
    since: '1.1.0',
    meaning:
      'any white space separates entries of ignoreip; before, a tab did not, and what it stood between was a host name, which covers nobody',
  },
  gaminIsGone: {
    since: '1.1.0',
    meaning: 'gamin is no backend; before, it was one',
  },
  regexNamesJail: {
    since: '1.1.0',
    meaning:
      'a REGEX that is the name of a jail and of a filter means the jail; before, fail2ban-regex knew no jails',
  },
  regexPathIsOfConfig: {
    since: '1.1.0',
    meaning:
      'a REGEX filter.d/x.conf is that of the configuration; before, it was looked for where fail2ban-regex was started',
  },
  filterFileHasOneLabel: {
    since: '1.1.0',
    meaning:
      'fail2ban-regex tells of a filter as `filter file`; before, as `failregex filter file`, or `failregex file` outside of the configuration',
  },
  emptyFilterIsRegex: {
    since: '1.1.0',
    meaning:
      'the name of a filter that sets nothing is tested as a regex; before, the filter was tested, which finds nothing',
  },
  keepsPrefregexGroups: {
    since: '1.1.1',
    meaning:
      'a group of the failregex that takes no part in the match leaves what the prefregex found; before, it hid that',
  },
  compactDateHasSigns: {
    since: '1.1.1',
    meaning:
      'compact dates may have a hyphen before the time and colons in it, as 20260811-10:00:00; before, such a line had no date',
  },
  escapedParenthesisIsNoFlag: {
    since: '1.1.1',
    meaning: String.raw`\(?i) in a datepattern is a parenthesis that may be missing, and i); before, it was taken for a flag`,
  },
  readsIgnoreFiles: {
    since: '1.1.1',
    meaning:
      'file:PATH in ignoreip stands for the entries of that file; before, it was a host name, which covers nobody',
  },
  unreadConfigIsRefused: {
    since: '1.1.1',
    meaning:
      'jails, a filter or an action are refused where one of their files, as jail.d/x.conf, is there and cannot be read; before, it was passed over',
  },
  startsWithoutLogs: {
    since: '1.1.1',
    meaning:
      'a jail that finds none of its logs is skipped with skip_if_nologs, or reads the journal if it is told its journalmatch and its backend is auto; before, the server did not start',
  },
  bracketsTakeConditions: {
    since: '1.1.1',
    meaning:
      'the brackets of an action or a filter may have [name?family=inet6=value]; before, that was no option',
  },
  bracketsCoverConditions: {
    since: '1.1.1',
    meaning:
      'a value given in brackets goes over that of [Init?family=inet6], too; before, over that of [Init] alone',
  },
  commandsHaveWholeNames: {
    since: '1.1.1',
    meaning:
      'an option of a filter is no command to the server where its name is a part of datepattern, as date; before, it was one, which refused the jail',
  },
  ignoreregexReplaces: {
    since: '1.1.1',
    meaning:
      "IGNOREREGEX replaces those of the filter; before, both ignored, hits of the filter's first counted as its own, and fail2ban-regex failed at a hit of any other",
  },
  outMayBeInverted: {
    since: '1.1.1',
    meaning:
      'fail2ban-regex has --invert, which prints what has no failure; before, there was no such option',
  },
} as const satisfies Record<string, Change>;

export type ChangeName = keyof typeof CHANGES;

/** The names of all changes, the oldest first. */
export const CHANGE_NAMES: readonly ChangeName[] = Object.keys(CHANGES).filter(isChangeName);

function isChangeName(text: string): text is ChangeName {
  return text in CHANGES;
}
