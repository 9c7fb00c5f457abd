import { describe, expect, test } from 'vitest';
import { explain } from '../../src/index.ts';
import { logOf, REPAIR_CASES } from '../support/explain/repair-cases.ts';

describe('a repair', () => {
  test.each(REPAIR_CASES)('$name', (each) => {
    const { groups } = explain({
      failregex: [each.failregex],
      logs: logOf(each),
      tz: 'UTC',
      now: '2026-02-05T00:00:00Z',
    });
    const findings = groups.flatMap((grouped) => grouped.findings);
    const shown = findings.filter(({ suggestion }) => suggestion !== null);
    expect(shown.length > 0).toBe(each.isRepaired);
    for (const { effect } of shown) expect(effect?.matches).toBeGreaterThan(0);
    for (const { refusal, cause } of findings)
      if (refusal) expect(cause?.hint).toBe(refusal.message);
  });
});
