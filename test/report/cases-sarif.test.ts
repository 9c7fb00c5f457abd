import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSarif } from '../../src/test-report/sarif.ts';
import { FULL_REPORT, anyReport, reportOf } from './cases-outcomes.ts';
import { findSarifErrors } from './read-reports.ts';

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
        artifactLocation: {
          uri: 'cases/two/a%20log%3A1%2C2%20100%25.log',
          uriBaseId: '%SRCROOT%',
        },
        region: { startLine: 7, startColumn: 1 },
      },
      { artifactLocation: { uri: 'file:///var/log/%C3%BCber.log' } },
      {
        artifactLocation: { uri: 'cases/three/case.ini', uriBaseId: '%SRCROOT%' },
        region: { startLine: 4, startColumn: 12 },
      },
      {
        artifactLocation: { uri: 'filter.d/one.conf', uriBaseId: '%SRCROOT%' },
        region: { startLine: 9, startColumn: 1 },
      },
    ]);
  });
});
