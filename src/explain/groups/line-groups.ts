import { messageOf, type Verdict } from '../../replay/index.ts';
import type { Cause, CauseCode } from '../causes/index.ts';
import type { LineExplainer } from '../line/explain-line.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';
import type { LineExplanation } from '../explanation.ts';
import type { LineGroup } from './line-group.ts';
import { messageBefore } from '../line/mark.ts';
import type { RepairTrials } from '../trial/repair-trials.ts';
import { tryRepairs } from './try-repairs.ts';
import { listFindings, type GroupedLines } from './findings.ts';
import { shapeOf, similarityOf } from './shape.ts';
import { ShapeTable, type ShapeCount } from './shape-table.ts';

/** Shapes of one group share at least half of their words. */
const MIN_SIMILARITY = 0.5;

/** Clusters lines by verdict and shape while a replay goes on; causes are worked out once a shape, at the end. */
export class LineGrouper {
  readonly #tables = new Map<Verdict, ShapeTable<ReplayedLine>>();
  /** Of lines that match and have no date, where those are told though nobody asks for lines that match. */
  readonly #undated: ShapeTable<ReplayedLine> | undefined;

  /** @param tellsUndated whether to group lines that match without a date, too */
  constructor(verdicts: readonly Verdict[], tellsUndated = false) {
    for (const verdict of verdicts) this.#tables.set(verdict, new ShapeTable());
    if (tellsUndated && !verdicts.includes('matched')) this.#undated = new ShapeTable();
  }

  add(line: ReplayedLine, verdict: Verdict): void {
    const isUndated = verdict === 'matched' && lacksDate(line);
    const table = this.#tables.get(verdict) ?? (isUndated ? this.#undated : undefined);
    const { passed, text } = line;
    const message = passed.kind === 'dated' ? messageOf(passed.dating.line) : text;
    table?.add(shapeOf(message), () => line);
  }

  /**
   * @param limit shapes that are explained of each verdict
   * @param trials by which repairs are tried on the log; absent where they are not
   */
  finish(explainer: LineExplainer, limit: number, trials?: RepairTrials): GroupedLines[] {
    const finish = (table: ShapeTable<ReplayedLine>, verdict: Verdict): GroupedLines => {
      const found = finishTable(table, verdict, explainer, limit);
      return trials ? tryRepairs(found, trials) : found;
    };
    const asked = [...this.#tables].map(([verdict, table]) => finish(table, verdict));
    if (!this.#undated || this.#undated.shapes.length === 0) return asked;
    const undated = finish(this.#undated, 'matched');
    return [{ ...undated, undated: true }, ...asked];
  }
}

function finishTable(
  table: ShapeTable<ReplayedLine>,
  verdict: Verdict,
  explainer: LineExplainer,
  limit: number,
): GroupedLines {
  const { shapes } = table;
  const groups = mergeShapes(shapes.slice(0, limit), verdict, explainer);
  const rest = shapes.slice(limit).reduce((sum, { count }) => sum + count, 0);
  return { verdict, findings: listFindings(groups), groups, others: table.others + rest };
}

/** Whether a line has no date of its own, nor stands behind one to whose date it belongs, though it should have one. */
function lacksDate({ passed }: ReplayedLine): boolean {
  if (passed.kind !== 'dated') return false;
  const { dated, borrowed, match } = passed.dating;
  return !dated && !borrowed && match?.text !== '';
}

function mergeShapes(
  shapes: readonly ShapeCount<ReplayedLine>[],
  verdict: Verdict,
  explainer: LineExplainer,
): LineGroup[] {
  const groups: LineGroup[] = [];
  for (const { shape, count, example } of shapes) {
    const explanation = explainer.explain(example);
    const { cause, remarks } = explanation;
    const same = groups.find((group) => isSameGroup(group, shape, explanation));
    if (same) {
      same.lines += count;
      same.shapes += 1;
    } else {
      groups.push({
        verdict,
        lines: count,
        shape,
        mark: shapeOf(messageBefore(explanation, explanation.mark.start)).length,
        shapes: 1,
        cause,
        remarks,
        example: explanation,
        effect: null,
      });
    }
  }
  return groups.toSorted((a, b) => b.lines - a.lines);
}

function isSameGroup(
  group: LineGroup,
  shape: string,
  { cause, furtherCauses, attempts, remarks }: LineExplanation,
): boolean {
  return (
    group.cause?.code === cause?.code &&
    shapeOf(group.cause?.message ?? '') === shapeOf(cause?.message ?? '') &&
    codesOf(group.example.furtherCauses) === codesOf(furtherCauses) &&
    codesOf(group.remarks) === codesOf(remarks) &&
    group.example.attempts[0]?.number === attempts[0]?.number &&
    similarityOf(group.shape, shape) >= MIN_SIMILARITY
  );
}

function codesOf(remarks: readonly Cause[]): string {
  return remarks.map(({ code }): CauseCode => code).join();
}
