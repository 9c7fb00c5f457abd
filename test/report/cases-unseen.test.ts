import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WHOLE_REPORTERS } from '../../src/test-report/test-reporters.ts';
import { FULL_REPORT, anyReport } from './cases-outcomes.ts';

/** What a terminal could act on, or a reader could be misled by; line ends structure a report. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Those whose readers decode what they hold, and may show it as it is. */
const DECODED: Readonly<Record<string, (text: string) => string>> = {
  github: (text) =>
    text.replaceAll(/%([0-9A-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  junit: (text) =>
    text.replaceAll(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits))),
  sarif: (text) =>
    JSON.parse(text)
      .runs[0].results.map(({ message }: { message: { text: string } }) => message.text)
      .join(''),
};

describe.each(Object.entries(WHOLE_REPORTERS))('%s', (name, format) => {
  test('shows what nobody could see', () => {
    expect(format(FULL_REPORT)).not.toMatch(UNSEEN);
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = format(report);
        expect(text).not.toMatch(UNSEEN);
        expect(DECODED[name]?.(text) ?? '').not.toMatch(UNSEEN);
      }),
    );
  });
});
