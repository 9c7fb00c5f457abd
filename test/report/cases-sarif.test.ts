import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSarif } from '../../src/test-report/sarif.ts';
import { FULL_REPORT, anyReport, reportOf } from './cases-outcomes.ts';
import { findSarifErrors } from './read-reports.ts';

const inRepository = (uri: string) => ({ artifactLocation: { uri, uriBaseId: '%SRCROOT%' } });

describe('SARIF', () => {
  test('is valid by the schema', () => {
    expect(findSarifErrors(formatSarif(FULL_REPORT))).toEqual([]);
    expect(findSarifErrors(formatSarif(reportOf([])))).toEqual([]);
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(findSarifErrors(formatSarif(report))).toEqual([]);
      }),
    );
  });

  test('the schema finds mistakes', () => {
    const text = formatSarif(FULL_REPORT);
    expect(findSarifErrors(text.replace('"level":"error"', '"level":"bad"'))).not.toEqual([]);
    expect(findSarifErrors(text.replaceAll('%20', ' '))).not.toEqual([]);
  });

  test('names files by references that lead back to them', () => {
    const { runs } = JSON.parse(formatSarif(FULL_REPORT));
    const places = runs[0].results.map(
      (result: { locations: { physicalLocation: object }[] }) =>
        result.locations[0]?.physicalLocation,
    );
    expect(places).toEqual([
      {
        ...inRepository('cases/three/case.ini'),
        region: { startLine: 4, startColumn: 12, endColumn: 15 },
      },
      {
        ...inRepository('filter.d/one.conf'),
        region: { startLine: 3, startColumn: 13, endColumn: 21 },
      },
      inRepository('cases/two/case.ini'),
      {
        ...inRepository('cases/100%25%2C%20a%3Ab.txt'),
        region: { startLine: 5, startColumn: 1 },
      },
      { ...inRepository('filter.d/one.conf'), region: { startLine: 9, startColumn: 1 } },
    ]);
    expect(runs[0].results[1]).toMatchObject({
      occurrenceCount: 817,
      relatedLocations: [
        {
          id: 1,
          physicalLocation: {
            ...inRepository('cases/two/a%20log%3A1%2C2%20100%25.log'),
            region: { startLine: 7, startColumn: 1 },
          },
        },
      ],
    });
  });
});
