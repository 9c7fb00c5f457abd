import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

const CONTEXT_LINES = 2;
/** The most edits of a diff: the work grows with the square of this, whatever the length of the texts. */
const MAX_EDITS = 2000;

/** Formats two texts as a unified diff, one text a line; nothing when they are equal. */
export function formatUnifiedDiff(
  expectedFile: string,
  expected: readonly string[],
  actualName: string,
  actual: readonly string[],
): string {
  const first = findFirstDifference(expected, actual);
  if (first === undefined) return '';
  const patch = createTwoFilesPatch(
    expectedFile,
    actualName,
    joinLines(expected),
    joinLines(actual),
    undefined,
    undefined,
    { context: CONTEXT_LINES, maxEditLength: MAX_EDITS, headerOptions: FILE_HEADERS_ONLY },
  );
  return patch ?? describeFirst(expectedFile, expected, actualName, actual, first);
}

/** Returns the index of the first line that differs. */
function findFirstDifference(one: readonly string[], other: readonly string[]): number | undefined {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index++) if (one[index] !== other[index]) return index;
  return undefined;
}

/** Formats a diff of the one place where they part; the rest is too different to be laid side by side. */
function describeFirst(
  expectedFile: string,
  expected: readonly string[],
  actualName: string,
  actual: readonly string[],
  index: number,
): string {
  const before = expected.slice(Math.max(0, index - CONTEXT_LINES), index);
  const removed = expected.slice(index, index + 1);
  const added = actual.slice(index, index + 1);
  const start = index - before.length + 1;
  return joinLines([
    `--- ${expectedFile}`,
    `+++ ${actualName}`,
    `@@ -${start},${before.length + removed.length} +${start},${before.length + added.length} @@ the first of more than ${MAX_EDITS} differences`,
    ...before.map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ]);
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
