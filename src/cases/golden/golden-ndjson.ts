import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';

/** An event as a golden file has it, which need not be one that a replay can bring forth. */
export type GoldenEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** The fields of each event in the order in which a replay gives them; others follow by name. */
const FIELD_ORDER: Readonly<Record<string, readonly string[]>> = {
  line: ['file', 'line', 'verdict', 'time', 'date', 'failregex', 'ignoreregex', 'id'],
  failure: ['file', 'line', 'time', 'id', 'failregex', 'retry', 'groups'],
  ban: ['id', 'time', 'until', 'file', 'line', 'failures'],
};

export function formatGoldenNdjson(events: readonly ReplayEvent[]): string {
  return events.map((event) => `${formatGoldenEvent({ ...event })}\n`).join('');
}

/**
 * Writes an event so that equal events have one spelling: fields and groups in a fixed order, numbers and strings as
 * JSON.stringify has them.
 */
export function formatGoldenEvent(event: GoldenEvent): string {
  const order = FIELD_ORDER[event.type] ?? FIELD_ORDER['ban']!;
  const rest = Object.keys(event).filter((key) => key !== 'type' && !order.includes(key));
  const keys = ['type', ...order.filter((key) => key in event), ...rest.toSorted()];
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, sortKeys(event[key])])));
}

/** Reads the events of a golden file, one a line; empty lines do not count. */
export function parseGoldenNdjson(text: string, file: string): Result<GoldenEvent[]> {
  const events: GoldenEvent[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const event = parseEvent(line);
    if (event) events.push(event);
    else diagnostics.push(noEvent(file, index + 1, line));
  }
  return { value: events, diagnostics };
}

/** Lists the groups of the failures of a golden file, as names and values, as far as it can be read. */
export function listGoldenGroups(text: string): [name: string, value: string][] {
  const { value: events = [] } = parseGoldenNdjson(text, '');
  return events.flatMap(({ groups }) =>
    Object.entries(typeof groups === 'object' && groups !== null ? groups : {}).flatMap(
      ([name, value]) => [value].flat().map((each): [string, string] => [name, String(each)]),
    ),
  );
}

function parseEvent(line: string): GoldenEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is GoldenEvent {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

function noEvent(file: string, line: number, text: string): Diagnostic {
  return {
    code: 'case/bad-golden',
    severity: 'error',
    message: 'this line is no event: a JSON object with a type was expected',
    origin: { file, line, column: 1, length: Math.max(text.length, 1) },
    hint: 'Write the file again with dryban record and the folder of the case',
  };
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
