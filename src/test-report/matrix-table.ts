import type { TestOutcome, TestStatus } from '../cases/index.ts';
import { widthOf } from '../diagnostics/index.ts';
import { formatColumns } from '../report/index.ts';
import { listProblems, type TestReport, type TestWriter } from './test-report.ts';
import { createTestTable, type TestTableOptions } from './test-table.ts';

/** How a cell shows what became of a test, with color and without. */
const CELLS: Readonly<Record<TestStatus, readonly [colored: string, plain: string]>> = {
  passed: ['✓', 'ok'],
  updated: ['✓', 'ok'],
  failed: ['✗', 'FAIL'],
  broken: ['✗ broken', 'BROKEN'],
};
const NOT_RUN = '-';
const INDENT = 2;
const GAP = 2;
/** The columns that the names of tests have at least. */
const MIN_NAME = 24;
/** The columns of the longest cell that is not rare. */
const CELL_WIDTH = 4;

/** Creates the writer of the report for people on tests that are run against several configurations, a column each. */
export function createMatrixTable(options: TestTableOptions): TestWriter {
  const { format, style, matrix, quiet } = options;
  // What passes stands in the grid alone.
  const details = createTestTable({ ...options, quiet: true });
  const names = matrix.map(({ name }) => format.escape(name));
  const titles = nameColumns(names, options.page.width);

  function formatEnd(report: TestReport): string {
    const bad = mergeAlike(report.outcomes.filter(({ status }) => status !== 'passed'));
    const problems = bad.map((outcome) => details.outcome!(outcome)).join('');
    const parts = [formatGrid(report.outcomes), formatLegend(), problems];
    return parts.filter((part) => part !== '').join('\n') + details.end(report);
  }

  function formatGrid(outcomes: readonly TestOutcome[]): string {
    const rows = groupBy(outcomes, ({ file }) => file)
      .filter((row) => !quiet || row.some(({ status }) => status !== 'passed'))
      .map((row) => ({
        name: row[0]!.name,
        cells: matrix.map(({ name }) => formatCell(row, name)),
      }));
    if (rows.length === 0) return '';
    const lines = rows.map(({ name, cells }) => {
      const painted = cells.map(({ text, paint }) => paint(text));
      return [format.escape(name), painted].flat();
    });
    const head = ['test', ...titles].map(style.dim);
    return formatColumns(
      [{ title: 'test', min: MIN_NAME, overflow: 'middle' }, ...titles.map((title) => ({ title }))],
      [head, ...lines],
      options.page,
    );
  }

  function formatCell(row: readonly TestOutcome[], name: string) {
    const status = row.find(({ configuration }) => configuration === name)?.status;
    if (!status) return { text: NOT_RUN, paint: style.dim };
    const [colored, plain] = CELLS[status];
    const paint = status === 'failed' || status === 'broken' ? style.red : style.green;
    return { text: style.hasColor ? colored : plain, paint };
  }

  /** Says what the columns are. */
  function formatLegend(): string {
    const isNumbered = titles !== names;
    const rows = matrix.map(({ root, fail2ban }, index) => {
      const title = isNumbered ? [titles[index]!, names[index]!] : [names[index]!];
      return [title, `fail2ban ${fail2ban.version}`, format.escape(root)].flat();
    });
    return formatColumns(
      rows[0]!.map((title) => ({ title, min: 10 })),
      rows,
      options.page,
    );
  }

  return { end: formatEnd };
}

/** Returns the titles of columns: the names of configurations, or their numbers where those take too much room. */
function nameColumns(names: readonly string[], width: number): readonly string[] {
  const taken = names.reduce((sum, name) => sum + GAP + Math.max(widthOf(name), CELL_WIDTH), 0);
  return INDENT + MIN_NAME + taken <= width ? names : names.map((_, index) => `${index + 1}`);
}

/** Makes one of the outcomes of a test that say the same, with the names of all their configurations. */
function mergeAlike(outcomes: readonly TestOutcome[]): TestOutcome[] {
  const alike = groupBy(outcomes, (outcome) => {
    const { file, status, diff } = outcome;
    return JSON.stringify([file, status, diff, listProblems(outcome)]);
  });
  return alike.map((group) => {
    const names = group.map(({ configuration }) => configuration);
    return Object.assign({}, group[0]!, { configuration: names.join(', ') });
  });
}

function groupBy(
  outcomes: readonly TestOutcome[],
  keyOf: (outcome: TestOutcome) => string,
): (readonly TestOutcome[])[] {
  const groups = new Map<string, TestOutcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    const group = groups.get(key);
    if (group) group.push(outcome);
    else groups.set(key, [outcome]);
  }
  return [...groups.values()];
}
