import { blameRegex, type Blame, type Change } from '../blame/change.ts';
import type { GoldenEvent } from './golden-ndjson.ts';

/** The fields of a line's event in the order in which a change of them is worth telling. */
const LINE_FIELDS = ['verdict', 'id', 'failregex', 'ignoreregex', 'time', 'date'] as const;
type LineField = (typeof LINE_FIELDS)[number];

/**
 * Finds the log lines whose verdict, or what goes with it, is not as expected; in the order of the log. What an
 * expectation says of no line is not compared.
 */
export function findLineChanges(
  expected: readonly GoldenEvent[],
  actual: readonly GoldenEvent[],
): Change[] {
  const wanted = indexLines(expected);
  const produced = indexLines(actual);
  const isKnown = (name: LineField) => expected.some((event) => event[name] !== undefined);
  const fields = LINE_FIELDS.filter(isKnown);
  const changes: Change[] = [];
  for (const [key, event] of produced) {
    const change = compareLine(wanted.get(key), event, fields);
    if (change) changes.push(change);
  }
  for (const [key, event] of wanted) if (!produced.has(key)) changes.push(notProduced(event));
  return changes;
}

function indexLines(events: readonly GoldenEvent[]): Map<string, GoldenEvent> {
  const lines = events.filter(({ type }) => type === 'line');
  return new Map(lines.map((event) => [JSON.stringify([event['file'], event['line']]), event]));
}

function compareLine(
  wanted: GoldenEvent | undefined,
  actual: GoldenEvent,
  fields: readonly LineField[],
): Change | undefined {
  if (!wanted) return notExpected(actual);
  const field = fields.find((name) => wanted[name] !== actual[name]);
  if (field === undefined) return undefined;
  const ids = [wanted['id'], actual['id']].filter((id) => typeof id === 'string');
  const message = describeChange(field, wanted, actual);
  const became = describeKind(field, wanted, actual);
  const blame = findBlame(field, wanted, actual);
  return { ...placeOf(actual), message, became, blame, unit: 'line', ids, cause: null };
}

/** A regex is not to blame for a line whose date is read otherwise. */
function findBlame(field: LineField, wanted: GoldenEvent, actual: GoldenEvent): Blame {
  const isDate = field === 'time' || field === 'date';
  const isOtherDate = wanted['date'] !== undefined && wanted['date'] !== actual['date'];
  if (isDate || isOtherDate) return { kind: 'datepattern' };
  return blameRegex(wanted, actual) ?? { kind: 'expectation' };
}

function describeChange(field: LineField, wanted: GoldenEvent, actual: GoldenEvent): string {
  return field === 'verdict' || field === 'id'
    ? `${describeVerdict(actual)} instead of ${describeVerdict(wanted)}`
    : `${field} is ${show(actual[field])} instead of ${show(wanted[field])}`;
}

function describeKind(field: LineField, wanted: GoldenEvent, actual: GoldenEvent): string {
  const { verdict } = actual;
  if (field === 'verdict') return `${show(verdict)} instead of ${show(wanted['verdict'])}`;
  if (field === 'id') return `${show(verdict)} with another id`;
  if (field === 'time' || field === 'date') return 'dated otherwise';
  return `${show(verdict)} by ${field} ${show(actual[field])} instead of ${show(wanted[field])}`;
}

function notExpected(event: GoldenEvent): Change {
  const message = `${describeVerdict(event)}, but nothing is expected of this line`;
  return ofExpectation(event, message, 'not expected');
}

function notProduced(event: GoldenEvent): Change {
  const message = `nothing produced this expected line: ${describeVerdict(event)}`;
  return ofExpectation(event, message, 'expected, but not there');
}

function ofExpectation(event: GoldenEvent, message: string, became: string): Change {
  const blame = { kind: 'expectation' } as const;
  return { ...placeOf(event), message, became, blame, unit: 'line', ids: [], cause: null };
}

function describeVerdict({ verdict, id }: GoldenEvent): string {
  return typeof id === 'string' ? `${show(verdict)} ${id}` : show(verdict);
}

/** Formats a value of an event for people. */
export function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** Returns the log line that an event is about. */
export function placeOf({ file, line }: GoldenEvent): { file: string; line: number | null } {
  return {
    file: typeof file === 'string' ? file : '',
    line: typeof line === 'number' ? line : null,
  };
}
