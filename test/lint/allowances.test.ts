import { expect, test } from 'vitest';
import { applyAllowances, remarkOnIdle } from '../../src/lint/allowances.ts';

const KNOWN = ['lint/no-anchor', 'lint/injection'];
const FILE = 'common.conf';

interface Filter {
  /** The lines in which rules find something. */
  found?: readonly (readonly [line: number, code: string])[];
  /** The rules that ran in full. */
  conclusive?: readonly string[];
  files?: readonly string[];
}

function look(text: string, { found = [], conclusive = KNOWN, files = [FILE] }: Filter) {
  const findings = found.map(([line, code]) => ({
    code,
    severity: 'note' as const,
    message: 'found',
    origin: { file: FILE, line, column: 1, length: 1 },
  }));
  const source = (file: string) => (file === FILE ? text : undefined);
  return applyAllowances(findings, {
    files,
    source,
    known: KNOWN,
    conclusive: new Set(conclusive),
  });
}

function idleIn(text: string, ...filters: Filter[]): string[] {
  return remarkOnIdle(filters.flatMap((filter) => look(text, filter).rules)).map(
    ({ message, origin }) => `${origin?.line}: ${message.split(' ')[0]}`,
  );
}

const COMMENT = '# dryban: allow lint/no-anchor, lint/injection -- nobody writes there\n\nregex\n';
const ALL = [
  [3, 'lint/no-anchor'],
  [3, 'lint/injection'],
] as const;

test.each<[string, Filter[], string[]]>([
  ['is needed', [{ found: ALL }], []],
  ['is needed in part', [{ found: ALL.slice(0, 1) }], ['1: lint/injection']],
  [
    'is about another line',
    [{ found: [[1, 'lint/no-anchor']] }],
    ['1: lint/no-anchor', '1: lint/injection'],
  ],
  ['is needed by no filter', [{}, {}], ['1: lint/no-anchor', '1: lint/injection']],
  ['is needed by another filter', [{}, { found: ALL }], []],
  ['names a rule that did not run', [{ conclusive: [] }], []],
  [
    'names a rule that ran for one filter only',
    [{}, { conclusive: ['lint/no-anchor'] }],
    ['1: lint/no-anchor'],
  ],
  ['stands in a file of another filter', [{ files: [] }], []],
])('a comment that %s', (_, filters, idle) => {
  expect(idleIn(COMMENT, ...filters)).toEqual(idle);
});

test('a comment takes out what it is about, and nothing else', () => {
  const { findings, allowed } = look(COMMENT, { found: [...ALL, [4, 'lint/no-anchor']] });
  expect(allowed).toHaveLength(2);
  expect(findings.map(({ origin }) => origin.line)).toEqual([4]);
});

test.each([
  ['# dryban: allow lint/no-anchor\nregex\n', 'needs the rule and a reason'],
  ['# dryban: allow -- because\nregex\n', 'needs the rule and a reason'],
  ['# dryban: allow lint/none -- because\nregex\n', 'there is no rule lint/none'],
])('%j allows nothing', (text, said) => {
  const { findings, remarks, rules } = look(text, { found: [[2, 'lint/no-anchor']] });
  expect(findings).toHaveLength(1);
  expect(remarks.map(({ message }) => message).join()).toContain(said);
  expect(rules).toEqual([]);
});
