import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupedLines } from '../../../src/explain/index.ts';
import { compileDirect, type LogLine, type ReplaySettings } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';

const SETTINGS: ReplaySettings = {
  maxretry: 3,
  findtime: 600,
  bantime: 600,
  tz: 'UTC',
  now: 1_770_249_600,
};

function group(
  failregex: readonly string[],
  texts: readonly string[],
  verdict: GroupedLines['verdict'] = 'missed',
): GroupedLines {
  const filter = compileDirect({ failregex, ignoreregex: [] }, SETTINGS);
  const lines = texts.map((text, index): LogLine => [
    'app.log',
    index + 1,
    `2026-02-04 10:00:00 ${text}`,
  ]);
  return explain(filter, lines, SETTINGS, { grouped: [verdict] }).groups[0]!;
}

/** Writes each finding as its code, lines and shapes: `anchored-begin 3/2`. */
function listed({ findings }: GroupedLines): string[] {
  return findings.map(({ cause, lines, shapes }) => {
    return `${cause?.code.replace('explain/', '') ?? '-'} ${lines}/${shapes}`;
  });
}

const DENIED = 'srv web: access denied from 192.0.2.7 by rule';
const FAILED = 'srv web: login of nobody failed at 192.0.2.7';

describe('a finding', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'is one cause in several regexes, where the same is to be done',
      ['^access denied from <HOST>', '^login of \\S+ failed at <HOST>'],
      [DENIED, FAILED, FAILED],
      ['anchored-begin 3/2'],
    ],
    [
      'is not another thing to do about the same kind of cause',
      ['web: bad <HOST>'],
      ['srv web: odd 192.0.2.7', 'srv web: ill 192.0.2.7', 'srv web: ill 192.0.2.8'],
      ['other-text 2/1', 'other-text 1/1'],
    ],
    [
      'that leaves open what to change is about one piece of one regex',
      ['web: (?!access|login)\\w+ .* <HOST>'],
      [DENIED, FAILED],
      ['forbidden-text 2/2'],
    ],
    [
      'that leaves open what to change is not about pieces of two regexes',
      ['web: (?!access)\\w+ .* from <HOST>', 'web: (?!login)\\w+ .* failed at <HOST>'],
      [DENIED, FAILED],
      ['forbidden-text 1/1', 'forbidden-text 1/1'],
    ],
    [
      'that can be mended comes before what explains nothing',
      ['^access denied from <HOST>'],
      ['cron: a', 'kernel: bb', 'postfix/smtpd: ccc', DENIED],
      ['anchored-begin 1/1', 'unrelated 3/3'],
    ],
  ])('%s', (_, failregex, texts, expected) => {
    expect(listed(group(failregex, texts))).toEqual(expected);
  });

  test('names the regexes that it is about, and what to try of the example', () => {
    const [finding] = group(
      ['^access denied from <HOST>', '^login of \\S+ failed at <HOST>'],
      [DENIED, FAILED, FAILED],
    ).findings;
    expect(finding).toMatchObject({
      explained: true,
      regexes: [{ number: 2 }, { number: 1 }],
      suggestion: '^(?: \\S+ web: )?login of \\S+ failed at <HOST>$',
      alike: 2,
      example: { file: 'app.log', line: 2 },
      groups: [0, 1],
    });
  });

  test('of lines that counted is what to know about them first, and then that there is nothing', () => {
    const grouped = group(
      ['denied from <HOST>'],
      [DENIED, 'cron: denied from 192.0.2.1', `srv: message repeated 2 times: [ ${DENIED}]`],
      'matched',
    );
    expect(listed(grouped)).toEqual(['message-repeated 1/1', '- 2/2']);
  });

  test('has its lines, and no other has them', () => {
    const word = fc.constantFrom('access', 'login', 'denied', 'from', 'failed', 'at', '192.0.2.7');
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    const regexes = ['^access denied from <HOST>', 'login (?:failed|denied) at <HOST>$'];
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => {
        const { findings, groups } = group(regexes, texts);
        const places = findings.flatMap((finding) => finding.groups);
        expect(places.toSorted((a, b) => a - b)).toEqual(groups.map((_, place) => place));
        for (const finding of findings) {
          const own = finding.groups.map((place) => groups[place]!);
          expect(finding.lines).toBe(own.reduce((sum, { lines }) => sum + lines, 0));
          expect(finding.shapes).toBe(own.reduce((sum, { shapes }) => sum + shapes, 0));
        }
      }),
      { numRuns: 15 },
    );
  });
});
