import { expect } from 'vitest';

interface Difference {
  suite: 'samples' | 'lines';
  /** As the suite titles it. */
  subject: string;
  reason: string;
}

/** Where dryban and the installed fail2ban are known to disagree, each with its reason. Best left empty. */
const DIFFERENCES: readonly Difference[] = [];

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
