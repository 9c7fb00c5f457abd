import { expect } from 'vitest';

interface Difference {
  suite: 'samples' | 'lines' | 'jails';
  /** As the suite titles it. */
  subject: string;
  reason: string;
}

/** Where dryban and the installed fail2ban are known to disagree, each with its reason. Best left empty. */
const DIFFERENCES: readonly Difference[] = [
  {
    suite: 'jails',
    subject: 'freeswitch',
    reason: 'as in 1.1 the name is that of the jail, which sets another mode than the filter',
  },
];

/** Compares, unless the subject is known to differ: then it must still do so, or its entry is to be removed. */
export function expectAgreement(
  suite: Difference['suite'],
  subject: string,
  compare: () => void,
): void {
  const known = DIFFERENCES.some((entry) => entry.suite === suite && entry.subject === subject);
  if (!known) compare();
  else expect(compare, `${subject} agrees now: remove it from differences.ts`).toThrow();
}

/** Entries that nothing is compared under. */
export function listStale(suite: Difference['suite'], subjects: readonly string[]): string[] {
  return DIFFERENCES.filter((entry) => entry.suite === suite)
    .map(({ subject }) => subject)
    .filter((subject) => !subjects.includes(subject));
}

interface Rewriting {
  /** In what fail2ban 1.0.2 prints. */
  old: string;
  new: string;
  reason: string;
}

/** Texts in the report of fail2ban-regex that are others in 1.1, which dryban follows. */
const REWRITINGS: readonly Rewriting[] = [
  {
    old: 'ExMonthExDay(?:T|  ?)Ex24hourExMinuteExSecond',
    new: 'ExMonthExDay(?:-|T|  ?)Ex24hour:?ExMinute:?ExSecond',
    reason: 'the name of the compact date template, which takes a hyphen and colons',
  },
  {
    old: '%ExY%Exm%Exd(?:T|  ?)%ExH%ExM%ExS',
    new: '%ExY%Exm%Exd(?:-|T|  ?)%ExH:?%ExM:?%ExS',
    reason: 'its pattern',
  },
  {
    old: String.raw`(?:T|  ?)(?P<H>[0-1]\d|2[0-3])(?P<M>[0-5]\d)(?P<S>`,
    new: String.raw`(?:-|T|  ?)(?P<H>[0-1]\d|2[0-3]):?(?P<M>[0-5]\d):?(?P<S>`,
    reason: 'its regex',
  },
];

/** The report of fail2ban-regex 1.0.2 as 1.1 would print it. */
export function asNewerReport(report: string): string {
  return REWRITINGS.reduce((text, each) => text.replaceAll(each.old, each.new), report);
}
