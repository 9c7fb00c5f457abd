import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { formatJunit } from '../../src/report/junit.ts';
import { escapeXml } from '../../src/report/xml-text.ts';
import { FULL_REPORT, NASTY, anyReport, reportOf } from './cases-outcomes.ts';

const schema = readFileSync(new URL('schemas/junit.xsd', import.meta.url), 'utf8');

async function findErrors(texts: readonly string[]): Promise<string[]> {
  const xml = texts.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema });
  return errors.map(({ rawMessage }) => rawMessage);
}

describe('JUnit', () => {
  test('is valid by the schema, whatever the text', async () => {
    const reports = fc.sample(anyReport, { numRuns: 200, seed: 7 });
    expect(await findErrors([FULL_REPORT, reportOf([]), ...reports].map(formatJunit))).toEqual([]);
  });

  test('the schema finds mistakes', async () => {
    const text = formatJunit(FULL_REPORT);
    expect(await findErrors([text.replace(' errors="1"', '')])).not.toEqual([]);
    expect(await findErrors([text.replace('</testsuite>', '')])).not.toEqual([]);
  });

  test('counts and places what is wrong', () => {
    const text = formatJunit(FULL_REPORT);
    expect(text).toContain('<testsuite name="dryban" tests="4" failures="1" errors="1"');
    expect(text).toContain('<failure message="cases/two/a log:1,2 100%.log:7: ');
    expect(text).toContain('<testsuite name="dryban coverage" tests="1" failures="1"');
    expect(text).toContain('not hit: ignoreregex 1');
  });

  test('holds no control characters but line ends', () => {
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(escapeXml(NASTY)).not.toMatch(/[\0-\x1f\x7f-\x9f<>"]/);
    expect(escapeXml('a\nb\x1b')).toBe('a&#10;b\\x1b');
  });
});
