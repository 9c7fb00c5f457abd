import { expect, test } from 'vitest';
import { Findings, type Diagnostic } from '../../src/diagnostics/index.ts';

function found(message: string, severity: Diagnostic['severity'] = 'warning'): Diagnostic {
  return { code: 'config/bad-value', severity, message };
}

test('findings of steps and checks come in their order beside the value', () => {
  const findings = new Findings();
  expect(findings.take({ value: 1, diagnostics: [found('a'), found('b')] })).toBe(1);
  findings.add(found('c'));
  findings.add(undefined);
  findings.add([found('d')]);
  expect(findings.take({ diagnostics: [found('e', 'note')] })).toBeUndefined();
  expect(findings.haveErrors).toBe(false);
  const { value, diagnostics } = findings.result('made');
  expect(value).toBe('made');
  expect(diagnostics.map(({ message }) => message)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a value that can not be made is absent, not undefined', () => {
  const findings = new Findings();
  findings.add(found('x', 'error'));
  expect(findings.haveErrors).toBe(true);
  expect(Object.keys(findings.result())).toEqual(['diagnostics']);
  expect(findings.beside(undefined)).toEqual({
    value: undefined,
    diagnostics: [found('x', 'error')],
  });
});

test('more may be found than a call takes arguments', () => {
  const findings = new Findings();
  findings.add(Array.from({ length: 300_000 }, () => found('x')));
  expect(findings.result().diagnostics).toHaveLength(300_000);
});
